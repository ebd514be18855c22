import Control
import Foundation
import Logging
import Synchronization
import Testing

@testable import Kiosk

/// The daemon's log: what goes to systemd's journal, and how much of it.
@Suite struct ServiceLogTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")

    /// Somebody who listens as systemd's journal does.
    private final class Listener {
        let path: String
        private let descriptor: Int32

        init() throws {
            path = "/tmp/vestibule-log-\(UUID().uuidString.prefix(8))"
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
            let bound = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            try #require(bound == 0)
        }

        /// The next datagram's lines.
        func lines() -> [String] {
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n").map(String.init)
        }

        deinit {
            close(descriptor)
            unlink(path)
        }
    }

    private final class Clock: Sendable {
        private let time = Mutex<Int64>(0)
        var now: Int64 { time.withLock { $0 } }
        func pass(_ milliseconds: Int64) { time.withLock { $0 += milliseconds } }
    }

    @Test func aMessageIsOneDatagramOfFieldsWithItsNumber() throws {
        let listener = try Listener()
        let socket = try #require(JournalSocket(path: listener.path))
        let log = ServiceLog(.journal(socket)).logger(level: .info)
        log.say(.configurationRefused, ["reason": "line 3:\n`desk.prot`\u{1B}[2J is not a key", "try-again": "no"])
        #expect(
            listener.lines() == [
                "MESSAGE=the configuration stays as it was reason=line 3: `desk.prot` [2J is not a key try-again=no",
                "PRIORITY=3", "SYSLOG_IDENTIFIER=vestibuled", "MESSAGE_ID=042f9aa73d5d4ad2b045080cf15015e6",
                "VESTIBULE_REASON=line 3: `desk.prot` [2J is not a key", "VESTIBULE_TRY_AGAIN=no",
            ])
    }

    @Test func whatIsTooLongIsCutAndTheDatagramStaysBounded() throws {
        let listener = try Listener()
        let log = ServiceLog(.journal(try #require(JournalSocket(path: listener.path)))).logger(level: .info)
        log.say(.scanFailed, ["reason": "\(String(repeating: "ñ", count: 100_000))"])
        let lines = listener.lines()
        #expect(lines.count == 5 && lines.allSatisfy { $0.utf8.count < 2200 })
        #expect(lines.last?.hasSuffix("ñ…") == true)
    }

    @Test func whereNobodyListensTheLogGoesToStandardError() throws {
        #expect(JournalSocket(path: "/nowhere/socket") == nil)
        #expect(JournalSocket(path: String(repeating: "x", count: 200)) == nil)
        for stream in [nil, "", "9:76", "77", "9:77:1"] {
            guard case .standardError = LogWay.current(stream: stream, standardError: "socket:[77]") else {
                Issue.record("standard error is not the journal's for \(stream ?? "none")")
                continue
            }
        }
        let listener = try Listener()
        guard case .journal = LogWay.current(stream: "9:77", standardError: "socket:[77]", socket: listener.path) else {
            Issue.record("standard error is the journal's, and the journal is not used")
            return
        }
    }

    @Test func ofAFloodTwentyGetThroughAndTheRestIsCounted() throws {
        let clock = Clock()
        let log = ServiceLog(.standardError) { clock.now }
        for _ in 1...1_000 { log.say(LogRecord(.debug, .routeFailed, MessageID.routeFailed.sentence, [:])) }
        log.say(LogRecord(.debug, .serviceCancelled, MessageID.serviceCancelled.sentence, [:]))
        #expect(log.lines.count == 21, "another kind is not held back")
        clock.pass(LogRate.window)
        log.say(LogRecord(.debug, .serviceCancelled, MessageID.serviceCancelled.sentence, [:]))
        #expect(
            log.lines.suffix(2).map(\.text) == [
                "messages like the last ones were left out count=980 like=a route failed",
                "a service was cancelled at the end",
            ])
    }

    @Test func theNewestLinesAreKeptAndNoMore() {
        let clock = Clock()
        let log = ServiceLog(.standardError) { clock.now }
        for number in 1...(ServiceLog.kept + 7) {
            clock.pass(LogRate.window)
            log.say(LogRecord(.debug, .ready, "ready", ["number": "\(number)"]))
        }
        #expect(log.lines.count == ServiceLog.kept)
        #expect(log.lines.first?.text == "ready number=8" && log.lines.first?.id == MessageID.ready.rawValue)
    }

    @Test func everyMessageIsInTheCatalogAndNothingElseIs() throws {
        let text = try String(contentsOf: Self.root.appending(path: "systemd/vestibule.catalog"), encoding: .utf8)
        let entries = text.components(separatedBy: "\n-- ").dropFirst()
        #expect(entries.map { String($0.prefix(32)) }.sorted() == MessageID.allCases.map(\.rawValue).sorted())
        for entry in entries {
            let (head, body) = (entry.split(separator: "\n\n").first ?? "", entry.split(separator: "\n\n").dropFirst())
            #expect(head.contains("\nSubject: ") && head.contains("\nDocumentation: "), "\(entry)")
            #expect(body.joined().count > 40, "\(entry) says what happened, and what to do")
            #expect(!entry.split(separator: "\n").contains { $0.count > 130 }, "\(entry)")
        }
    }

    @Test func numbersAreOf128BitsAndSentencesAreDistinct() {
        for id in MessageID.allCases {
            #expect(id.rawValue.count == 32 && id.rawValue.allSatisfy { $0.isHexDigit && !$0.isUppercase })
        }
        #expect(Set(MessageID.allCases.map(\.sentence)).count == MessageID.allCases.count)
    }
}
