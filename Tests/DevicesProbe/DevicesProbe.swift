import Devices
import Foundation

/// Prints what a `ScannerHub` tells, one JSON object a line, until its standard input closes.
///
/// A test helper: umockdev has to be loaded before the program that it deceives, so the hub cannot be tested with it
/// from within the test bundle. Arguments: `serial=NAME=PATH`, `keyboard=NAME=VVVV:PPPP`, `gap=MILLISECONDS`; or `usb`, which
/// prints the bus, or `reset=PORT`.
@main
struct DevicesProbe {
    struct Line: Encodable {
        var event: String
        var status: ScannerStatus?
        var scanner: String?
        var bytes: [UInt8]?
        var length: Int?
        var ending: FrameEnding?
        var symbology: String?
    }

    static func main() async throws {
        if CommandLine.arguments.count == 2, try bus(CommandLine.arguments[1]) { return }
        let hub = ScannerHub(settings: settings(CommandLine.arguments.dropFirst()))
        Thread.detachNewThread {
            while readLine() != nil {}
            hub.stop()
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for await event in hub.events() {
            let line =
                switch event {
                case .connected(let status): Line(event: "connected", status: status)
                case .disconnected(let status): Line(event: "disconnected", status: status)
                case .problem(let status): Line(event: "problem", status: status)
                case .frame(let frame):
                    Line(
                        event: "frame", scanner: frame.scanner, bytes: frame.bytes, length: frame.length,
                        ending: frame.ending, symbology: frame.symbology)
                }
            // Not print: it buffers, and fflush(nil) waits for whoever is reading standard input.
            try FileHandle.standardOutput.write(contentsOf: encoder.encode(line) + Data("\n".utf8))
        }
    }

    /// Does what is asked of the bus; false if nothing is.
    static func bus(_ argument: String) throws -> Bool {
        guard argument == "usb" || argument.hasPrefix("reset=") else { return false }
        do throws(DeviceProblem) {
            let devices = try USBBus.devices()
            if argument == "usb" {
                print(String(decoding: (try? JSONEncoder().encode(devices)) ?? Data(), as: UTF8.self))
            } else if let device = devices.first(where: { $0.port == argument.dropFirst("reset=".count) }) {
                try USBBus.reset(device)
                print("reset")
            }
        } catch {
            print(error.code.rawValue)
        }
        return true
    }

    static func settings(_ arguments: some Sequence<String>) -> ScannerSettings {
        var settings = ScannerSettings()
        for argument in arguments {
            let words = argument.split(separator: "=", maxSplits: 2).map(String.init)
            switch (words.first, words.count) {
            case ("serial", 3):
                settings.serialPaths.append(NamedPath(name: words[1], path: words[2]))
            case ("keyboard", 3):
                let model = words[2].split(separator: ":").compactMap { UInt16($0, radix: 16) }
                guard model.count == 2 else { continue }
                settings.keyboards.append(
                    KeyboardSelector(name: words[1], match: .model(vendor: model[0], product: model[1])))
            case ("gap", 2): settings.gap = .milliseconds(Int(words[1]) ?? 60)
            default: continue
            }
        }
        return settings
    }
}
