import Dispatch

/// Scanners that are on the bus, and that the kernel shows no way to read.
extension Switchboard {
    /// How long the kernel's drivers and udev's rules may take to make nodes of what was plugged in.
    private static let patience = DispatchTimeInterval.seconds(5)

    /// Says that a known scanner has no node, once it had time to get one; takes that back when it has.
    ///
    /// Otherwise it would be in no list, and nobody could tell it from a broken cable.
    func lookForNode(_ nodes: [DeviceRegistry.Node]) {
        guard let usb = nodes.first(where: { $0.device.subsystem == .usb })?.device else { return }
        let shown = slots.first { $0.holds(usb.syspath) }
        guard DeviceRegistry.isScannerWithoutNode(nodes) else {
            shown.map(drop)
            return
        }
        guard shown == nil else { return }
        queue.asyncAfter(deadline: .now() + Self.patience) { [weak self] in
            guard let self, !isStopped, DeviceRegistry.isScannerWithoutNode(registry.group(of: usb)),
                !slots.contains(where: { $0.holds(usb.syspath) })
            else { return }
            let slot = discovered(usb.defaultName, usb.transport)
            slot.assign([usb])
            _ = slot.change(.problem, problem: .noNode)
            publish()
            send(.problem(slot.status))
        }
    }
}
