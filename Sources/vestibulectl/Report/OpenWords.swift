import Control
import Devices

/// Words of people's own, or that a device says of itself, which stand in sentences and must not leave the house.
struct OpenWords {
    private var replacements: [(word: String, by: String)] = []

    /// The words of a configuration and of the scanners; what is shipped is no secret.
    init(_ settings: [SettingReport], _ devices: [DeviceReport]) {
        for setting in settings where setting.open && setting.origin != nil {
            add(setting.value, "[\(setting.key)]")
        }
        for (number, device) in devices.enumerated() {
            let place = "[scanner \(number + 1)"
            add(device.name, "\(place)]")
            add(device.model, "\(place), model]")
            add(device.serial, "\(place), serial]")
            add(device.port, "\(place), port]")
            add(device.node, "\(place), node]")
        }
        for device in (try? USBBus.devices()) ?? [] {
            for text in [device.manufacturer, device.product, device.serial] { add(text, "[usb \(device.port)]") }
        }
        // A word within another is replaced as a part of it.
        replacements.sort { $0.word.count > $1.word.count }
    }

    /// A sentence without them.
    func removed(from sentence: String) -> String {
        replacements.reduce(sentence) { $0.replacing($1.word, with: $1.by) }
    }

    private mutating func add(_ word: String?, _ replacement: String) {
        // Shorter ones say nothing, and would take other words apart.
        guard let word, word.count >= 3 else { return }
        replacements.append((word, replacement))
        if word.hasPrefix("[") {
            for part in word.dropFirst().dropLast().split(separator: ", ") where part.count >= 3 {
                replacements.append((String(part), replacement))
            }
        }
    }
}
