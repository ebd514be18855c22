/// Which nodes of one physical device are read.
///
/// Pure. A scanner shows itself to the kernel in several ways at once: as a keyboard and its hidraw node, some as a serial
/// line besides. Read twice, one scan would be two.
enum Siblings {
    /// The nodes to read of those that belong to one USB device.
    static func read(_ nodes: [(device: DeviceDescription, choice: ScannerChoice)]) -> [DeviceDescription] {
        let scanners = nodes.filter { $0.choice != .none }
        let named = scanners.filter { $0.choice.isNamed }
        guard named.isEmpty else { return named.map(\.device) }
        // The model's way by its number, else the way that keeps most of a scan.
        let told = scanners.filter { $0.device.model.transport == $0.device.transport }
        let candidates = told.isEmpty ? scanners : told
        guard let best = candidates.map({ Self.rank($0.device.transport) }).min() else { return [] }
        return candidates.map(\.device).filter { Self.rank($0.transport) == best }
    }

    private static func rank(_ transport: ScannerStatus.Transport) -> Int {
        switch transport {
        case .pos: 0
        case .serial: 1
        case .keyboard: 2
        case .path: 3
        }
    }
}
