/// Whether a device is a scanner, and whose place in the settings it takes.
///
/// Pure.
enum ScannerChoice: Equatable {
    /// The line of `serialPaths` with this index.
    case serialPath(Int)
    /// The keyboard of `keyboards` with this index.
    case keyboard(Int)
    /// The scanner that a technician has adopted under this name.
    case adopted(String)
    /// A scanner that nobody has named.
    case discovered(ScannerStatus.Transport)
    /// No scanner: left alone, the operator's keyboard above all.
    case none

    /// Chooses; `resolve` follows symbolic links, for paths that somebody other than udev has linked to a device.
    init(_ device: DeviceDescription, settings: ScannerSettings, resolve: (String) -> String = { $0 }) {
        let choice =
            switch device.subsystem {
            case .tty: Self.serial(device, settings, resolve)
            case .input: Self.keyboard(device, settings)
            case .hidraw: Self.pos(device)
            case .usb, .usbmisc: Self.none
            }
        self = choice
        // The configuration's word stands over a technician's, and both over what is found.
        guard !choice.isNamed, device.subsystem.isRead,
            let adopted = settings.adopted.first(where: { $0.matches(device) })
        else { return }
        self = .adopted(adopted.name)
    }

    /// Whether somebody has named the device.
    var isNamed: Bool {
        switch self {
        case .serialPath, .keyboard, .adopted: true
        case .discovered, .none: false
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
            device.model.isScanner != false
        else { return .none }
        return .discovered(.serial)
    }

    /// Every keyboard has a hidraw node too: only what says that it decodes bar codes is taken.
    private static func pos(_ device: DeviceDescription) -> ScannerChoice {
        device.layout != nil && device.model.isScanner != false ? .discovered(.pos) : .none
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
        let model = device.model
        guard model.isScanner != false, isKeyboard else { return .none }
        // udev's own word is for this device. The table's is taken only for a model that is a keyboard under its number:
        // taking an operator's keyboard away would be worse than asking for one line of configuration.
        let isMarked = properties["VESTIBULE_SCANNER"] == "1" || properties["ID_VESTIBULE_ROLE"] == "scanner"
        let isKnown = model.isScanner == true && model.transport == .keyboard
        return isKnown || isMarked ? .discovered(.keyboard) : .none
    }
}

extension KeyboardSelector.Match {
    func matches(_ device: DeviceDescription) -> Bool {
        switch self {
        case .model(let vendor, let product):
            device.number == USBNumber(vendor: vendor, product: product)
        case .serial(let serial):
            !serial.isEmpty && [device.properties["ID_SERIAL_SHORT"], device.properties["ID_SERIAL"]].contains(serial)
        case .path(let path):
            device.isReachable(by: path)
        }
    }
}
