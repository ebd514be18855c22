/// Whether a device is a scanner, and whose place in the settings it takes.
///
/// Pure.
enum ScannerChoice: Equatable {
    /// The line of `serialPaths` with this index.
    case serialPath(Int)
    /// The keyboard of `keyboards` with this index.
    case keyboard(Int)
    /// A scanner that the settings do not name.
    case discovered(ScannerStatus.Transport)
    /// No scanner: left alone, the operator's keyboard above all.
    case none

    /// Chooses; `resolve` follows symbolic links, for paths that somebody other than udev has linked to a device.
    init(_ device: DeviceDescription, settings: ScannerSettings, resolve: (String) -> String = { $0 }) {
        self =
            switch device.subsystem {
            case .tty: Self.serial(device, settings, resolve)
            case .input: Self.keyboard(device, settings)
            case .hidraw: Self.pos(device)
            }
    }

    private static func serial(
        _ device: DeviceDescription, _ settings: ScannerSettings, _ resolve: (String) -> String
    ) -> ScannerChoice {
        let named = settings.serialPaths.firstIndex {
            device.isReachable(by: $0.path) || device.isReachable(by: resolve($0.path))
        }
        if let named { return .serialPath(named) }
        let name = device.node.split(separator: "/").last ?? ""
        guard settings.discoverSerial, name.hasPrefix("ttyACM") || name.hasPrefix("ttyUSB"),
            device.properties["VESTIBULE_SCANNER"] != "0"
        else { return .none }
        return .discovered(.serial)
    }

    /// Every keyboard has a hidraw node too: only what says that it decodes bar codes is taken.
    private static func pos(_ device: DeviceDescription) -> ScannerChoice {
        device.layout != nil && device.properties["VESTIBULE_SCANNER"] != "0" ? .discovered(.pos) : .none
    }

    private static func keyboard(_ device: DeviceDescription, _ settings: ScannerSettings) -> ScannerChoice {
        // Mice and the parents of event nodes carry some of the same properties.
        let name = device.node.split(separator: "/").last ?? ""
        let properties = device.properties
        // Besides the keyboard many scanners show a node of media keys, which says nothing: ID_INPUT_KEY alone.
        let isKeyboard = properties["ID_INPUT_KEYBOARD"] == "1"
        guard name.hasPrefix("event"), isKeyboard || properties["ID_INPUT_KEY"] == "1" else { return .none }
        let named = settings.keyboards.firstIndex {
            if case .path = $0.match { $0.match.matches(device) } else { isKeyboard && $0.match.matches(device) }
        }
        if let named { return .keyboard(named) }
        guard properties["VESTIBULE_SCANNER"] != "0", isKeyboard else { return .none }
        let isKnown = device.model.map(KnownScanners.keyboards.contains) ?? false
        let isMarked = properties["VESTIBULE_SCANNER"] == "1" || properties["ID_VESTIBULE_ROLE"] == "scanner"
        return isKnown || isMarked ? .discovered(.keyboard) : .none
    }
}

extension KeyboardSelector.Match {
    func matches(_ device: DeviceDescription) -> Bool {
        switch self {
        case .model(let vendor, let product):
            device.model == KnownScanners.Model(vendor: vendor, product: product)
        case .serial(let serial):
            !serial.isEmpty && [device.properties["ID_SERIAL_SHORT"], device.properties["ID_SERIAL"]].contains(serial)
        case .path(let path):
            device.isReachable(by: path)
        }
    }
}
