import Foundation
import Glibc
import Testing

@testable import Devices

/// The hub on real terminals: everything a serial scanner does, except udev.
@Suite(.timeLimit(.minutes(2))) struct ScannerHubTests {
    private let folder: URL
    private let link: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "devices-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        link = folder.appending(path: "scanner")
    }

    private func settings(gap: Duration = .milliseconds(60)) -> ScannerSettings {
        ScannerSettings(
            serialPaths: [NamedPath(name: "door", path: link.path)], discoverSerial: false, gap: gap)
    }

    @Test func scanArrivesWhole() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let scanner = try PseudoTerminal(link: link)
        let hub = ScannerHub(settings: settings())
        var events = hub.events().makeAsyncIterator()
        #expect(await events.next()?.summary == "connected door path")
        let scan = "@\n\u{1E}\rANSI 636000\u{3}\u{11}\u{13}\u{1A}\u{4}DCSNEWMAN\r\n"
        try scanner.scan(scan)
        guard case .frame(var frame) = await events.next() else {
            Issue.record("no frame")
            return
        }
        #expect(try #require(frame.duration) >= .zero)
        frame.duration = nil
        // Not one of the control characters is eaten by the terminal.
        #expect(frame == Frame(scanner: "door", bytes: Array(scan.utf8), length: scan.utf8.count, ending: .gap))
        let status = try #require(hub.statuses().first)
        #expect(status.state == .ready && status.framesGood == 1 && status.framesBad == 0)
        #expect(status.since != nil && status.lastFrame != nil)
        hub.stop()
        #expect(await events.next() == nil)
    }

    @Test func unpluggedAndPluggedInAgainItIsTheSameScanner() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let scanner = try PseudoTerminal(link: link)
        let hub = ScannerHub(settings: settings())
        var events = hub.events().makeAsyncIterator()
        #expect(await events.next()?.summary == "connected door path")
        scanner.unplug()
        #expect(await events.next()?.summary == "disconnected door path")
        #expect(hub.statuses().map(\.state) == [.absent])
        let again = try PseudoTerminal(link: link)
        #expect(await events.next()?.summary == "connected door path")
        try again.scan("SECOND")
        #expect(await events.next()?.summary == "frame door 6 gap")
        #expect(hub.statuses().count == 1)
        hub.stop()
    }

    @Test func cutScanIsToldWithoutItsBytes() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let scanner = try PseudoTerminal(link: link)
        let hub = ScannerHub(settings: settings(gap: .seconds(600)))
        var events = hub.events().makeAsyncIterator()
        #expect(await events.next()?.summary == "connected door path")
        // The first block's frame shows that the start of the second has been read.
        try scanner.scan("\u{2}FIRST\u{3}\u{2}SECO")
        #expect(await events.next()?.summary == "frame door 5 terminator")
        scanner.unplug()
        guard case .frame(let frame) = await events.next() else {
            Issue.record("no frame")
            return
        }
        #expect(frame == Frame(scanner: "door", bytes: [], length: 5, ending: .cut))
        #expect(await events.next()?.summary == "disconnected door path")
        #expect(hub.statuses().map(\.framesBad) == [1])
        hub.stop()
    }

    @Test func absentScannerIsFoundWhenItComes() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let hub = ScannerHub(settings: settings())
        #expect(hub.statuses().map(\.state) == [.absent])
        var events = hub.events().makeAsyncIterator()
        let scanner = try PseudoTerminal(link: link)
        #expect(await events.next()?.summary == "connected door path")
        scanner.unplug()
        hub.stop()
    }

    @Test func endlessScanIsTooLongAndTheNextOneIsRead() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let scanner = try PseudoTerminal(link: link)
        var settings = settings()
        settings.maximumFrame = 100
        let hub = ScannerHub(settings: settings)
        var events = hub.events().makeAsyncIterator()
        #expect(await events.next()?.summary == "connected door path")
        try scanner.scan(String(repeating: "x", count: 1000))
        #expect(await events.next()?.summary == "frame door 101 tooLong")
        hub.stop()
    }

    @Test func pathThatIsNoSerialLineIsAProblem() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "/dev/null")
        let hub = ScannerHub(settings: settings())
        var events = hub.events().makeAsyncIterator()
        #expect(await events.next()?.summary == "problem door notASerialLine")
        #expect(hub.statuses().first?.problem?.sentence == "\(link.path) is not a serial line.")
        hub.stop()
    }

    @Test func speedThatDoesNotExistIsAProblem() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let scanner = try PseudoTerminal(link: link)
        var settings = settings()
        settings.baud = 12_345
        let hub = ScannerHub(settings: settings)
        var events = hub.events().makeAsyncIterator()
        #expect(await events.next()?.summary == "problem door unsupportedSpeed")
        scanner.unplug()
        hub.stop()
    }

    @Test func frameThatNobodyTookIsCountedAsBad() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let scanner = try PseudoTerminal(link: link)
        var settings = settings()
        settings.terminator = [0x0D]
        let hub = ScannerHub(settings: settings)
        var events = hub.events().makeAsyncIterator()
        #expect(await events.next()?.summary == "connected door path")
        try scanner.scan(String(repeating: "A\r", count: 300))
        var status = try #require(hub.statuses().first)
        while status.framesGood + status.framesBad < 300 {
            await Task.yield()
            status = try #require(hub.statuses().first)
        }
        hub.stop()
        var taken = 0
        while let event = await events.next() {
            if case .frame = event { taken += 1 }
        }
        #expect(taken == 256)
        #expect(hub.statuses().map(\.framesBad) == [44])
    }

    @Test func secondConsumerGetsNothing() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let scanner = try PseudoTerminal(link: link)
        let hub = ScannerHub(settings: settings())
        var events = hub.events().makeAsyncIterator()
        var second = hub.events().makeAsyncIterator()
        #expect(await second.next() == nil)
        #expect(await events.next()?.summary == "connected door path")
        scanner.unplug()
        #expect(await events.next()?.summary == "disconnected door path")
        hub.stop()
    }

    @Test func stoppedHubLetsGoOfTheLine() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let scanner = try PseudoTerminal(link: link)
        for _ in 0..<3 {
            let hub = ScannerHub(settings: settings())
            var events = hub.events().makeAsyncIterator()
            #expect(await events.next()?.summary == "connected door path")
            hub.stop()
            #expect(await events.next() == nil)
            #expect(hub.statuses().map(\.state) == [.absent])
        }
        scanner.unplug()
    }
}

extension DeviceEvent {
    /// The event in a few words.
    var summary: String {
        switch self {
        case .connected(let status): "connected \(status.name) \(status.transport)"
        case .disconnected(let status): "disconnected \(status.name) \(status.transport)"
        case .problem(let status): "problem \(status.name) \(status.problem?.code.rawValue ?? "")"
        case .frame(let frame): "frame \(frame.scanner) \(frame.length) \(frame.ending)"
        }
    }
}
