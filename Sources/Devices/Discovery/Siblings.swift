/// Which nodes of one physical device are read, and which of them are one scanner.
///
/// Pure. A scanner shows itself to the kernel in several ways at once: as a keyboard and its hidraw node, some as a second
/// keyboard or a serial line besides. Read in two ways, one scan would be two; a keyboard of it that nobody has grabbed would
/// type the scan at whoever looks.
enum Siblings {
    typealias Node = (device: DeviceDescription, choice: ScannerChoice)

    /// The scanners among the nodes of one USB device, each with the nodes that are read as one.
    static func read(_ nodes: [Node]) -> [[DeviceDescription]] {
        let scanners = nodes.filter { $0.choice != .none }
        let named = scanners.filter { $0.choice.isNamed }
        guard named.isEmpty else {
            // The other keyboards of a model that is known go with the one that somebody has named.
            let hasKeyboard = named.contains { $0.device.transport == .keyboard }
            let others = hasKeyboard ? scanners.filter { $0.choice == .discovered(.keyboard) } : []
            return together(named, and: others)
        }
        // The model's way by its number, else the way that keeps most of a scan.
        let told = scanners.filter { $0.device.model.transport == $0.device.transport }
        let candidates = told.isEmpty ? scanners : told
        guard let best = candidates.map({ Self.rank($0.device.transport) }).min() else { return [] }
        return together(candidates.filter { Self.rank($0.device.transport) == best })
    }

    /// Each line may have a scanner of its own behind it; whatever else has the same choice is one.
    private static func together(_ nodes: [Node], and keyboards: [Node] = []) -> [[DeviceDescription]] {
        var scanners: [[Node]] = []
        for node in nodes {
            let same = scanners.firstIndex { $0[0].choice == node.choice && node.device.transport != .serial }
            if let same { scanners[same].append(node) } else { scanners.append([node]) }
        }
        if let keyboard = scanners.firstIndex(where: { $0[0].device.transport == .keyboard }) {
            scanners[keyboard] += keyboards
        }
        return scanners.map { $0.map(\.device) }
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
