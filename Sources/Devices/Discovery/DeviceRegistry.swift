/// The devices that udev has announced, each with what the settings make of it.
///
/// Pure.
struct DeviceRegistry {
    struct Node: Equatable {
        var device: DeviceDescription
        var choice: ScannerChoice
    }

    /// By place in /sys.
    private(set) var nodes: [String: Node] = [:]

    /// Takes a device that came or changed.
    mutating func put(_ device: DeviceDescription, _ choice: ScannerChoice) {
        nodes[device.syspath] = Node(device: device, choice: choice)
    }

    /// Takes away a device that is gone; returns the rest of the USB device that it was a part of.
    mutating func remove(_ syspath: String) -> [Node] {
        guard let gone = nodes.removeValue(forKey: syspath), let usb = gone.device.usbDevice else { return [] }
        return group(usb)
    }

    /// Makes all choices anew.
    mutating func choose(_ choice: (DeviceDescription) -> ScannerChoice) {
        for (syspath, node) in nodes { nodes[syspath]?.choice = choice(node.device) }
    }

    /// Every physical device: the nodes of one USB device, or a node that belongs to none.
    var groups: [[Node]] {
        let parts = Dictionary(grouping: nodes.values) { $0.device.usbDevice ?? $0.device.syspath }
        return parts.keys.sorted().compactMap { parts[$0].map(Self.sorted) }
    }

    /// The nodes of the physical device that this one is a part of.
    func group(of device: DeviceDescription) -> [Node] {
        device.usbDevice.map(group) ?? nodes[device.syspath].map { [$0] } ?? []
    }

    /// Whether these nodes of one USB device are a known scanner of which there is nothing to read.
    ///
    /// What could be read and is left alone is somebody's wish.
    static func isScannerWithoutNode(_ nodes: [Node]) -> Bool {
        nodes.contains { $0.device.subsystem == .usb && $0.device.model.isScanner == true }
            && nodes.allSatisfy { $0.choice == .none && OtherDevice($0.device) == nil }
    }

    private func group(_ usb: String) -> [Node] { Self.sorted(nodes.values.filter { $0.device.usbDevice == usb }) }

    private static func sorted(_ nodes: some Sequence<Node>) -> [Node] {
        nodes.sorted { $0.device.syspath < $1.device.syspath }
    }

    /// The devices that a person may mean by a node, a link, a place in /sys or a name.
    func named(_ text: String) -> [Node] {
        let exact = nodes.values.filter {
            $0.device.subsystem.isRead && ($0.device.isReachable(by: text) || $0.device.syspath == text)
        }
        if !exact.isEmpty { return Self.sorted(exact) }
        return Self.sorted(nodes.values.filter { $0.device.defaultName == text && OtherDevice($0.device) != nil })
    }

    /// The keyboards and serial lines that are left alone.
    var leftAlone: [OtherDevice] {
        groups.flatMap { group in
            group.contains { $0.choice != .none } ? [] : group.compactMap { OtherDevice($0.device) }
        }
    }
}
