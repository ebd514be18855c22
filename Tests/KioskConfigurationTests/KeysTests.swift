import Control
import Foundation
import Settings
import Testing

@testable import Kiosk

/// The table of keys, held against the reader and the file that has every key.
struct KeysTests {
    private static let everything = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "everything.yaml")

    /// `purposes[2].label.en` → `purposes[].label`.
    private static func general(_ key: String) -> String {
        let key = key.replacing(/\[[0-9]+\]/, with: "[]")
        return key.hasSuffix(".en") || key.hasSuffix(".es") ? String(key.dropLast(3)) : key
    }

    @Test func theTableHasEveryKeyThatCanBeGiven() throws {
        let read = try KioskConfiguration.loadWithOrigins(Self.everything.path)
        let given = Set(read.settings.filter { $0.origin != nil }.map { Self.general($0.key) })
        let table = Set(KioskConfiguration.keys.map(\.key))
        #expect(given.subtracting(table) == [])
        // A list or a mapping is given by what is below it.
        let leaves = table.filter { key in
            !table.contains { $0.hasPrefix(key + "[]") || $0.hasPrefix(key + ".") }
        }
        // What everything.yaml need not say of each weekday and of each way to a printer.
        let others = leaves.subtracting(given).filter { key in
            !key.hasPrefix("open-hours.") && !key.hasPrefix("printer.second.") && !key.hasPrefix("printer.lists.")
        }
        #expect(others == [])
    }

    @Test func aDefaultInTheTableIsTheOneInForce() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString).yaml")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let empty = try KioskConfiguration.loadWithOrigins(file.path)
        #expect(empty.configuration == KioskConfiguration())
        let table = Dictionary(KioskConfiguration.keys.map { ($0.key, $0.value) }) { first, _ in first }
        for setting in empty.settings { #expect(table[setting.key] == setting.value, "\(setting.key)") }
        let configuration = empty.configuration
        #expect(table["policy.grace"] == configuration.policy.grace.settings)
        #expect(table["printer.media"] == configuration.printer.media)
        #expect(table["desk.port"] == "\(configuration.desk.port)")
    }

    @Test func everyKeySaysWhatMayBeWritten() {
        for key in KioskConfiguration.keys {
            #expect(key.form != .text && !key.form.words.isEmpty, "\(key.key)")
            #expect(key.form.words.utf8.allSatisfy { $0 < 0x80 }, "\(key.key)")
        }
    }

    @Test func whatTheAlarmIsStartedWithIsASecret() throws {
        let read = try KioskConfiguration.loadWithOrigins(Self.everything.path)
        let secrets = read.settings.filter(\.form.isSecret)
        #expect(secrets.map(\.key) == ["alarm.command"])
        #expect(SettingReport(try #require(secrets.first)).value == nil)
        #expect(secrets.first?.value?.contains("lamp") == true)
    }

    /// What the reload compares, and what people are told about it, are two things: here they agree.
    @Test func whatAReloadTakesIsWhatItSaysItTakes() throws {
        let text = String(decoding: try Data(contentsOf: Self.everything), as: UTF8.self)
        let everything = try KioskConfiguration.loadWithOrigins(Self.everything.path)
        var roots: [String: String] = [:]
        var root = ""
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if !line.hasPrefix(" ") { root = String(line.prefix { $0 != ":" }) }
            roots[root, default: ""] += line + "\n"
        }
        // These name one another.
        let together: Set = [
            "purposes", "areas", "destinations", "visitor-types", "allow-other-destination", "allow-other-purpose",
        ]
        for (root, text) in roots where !together.contains(root) {
            let file = FileManager.default.temporaryDirectory.appending(path: "reload-\(UUID().uuidString).yaml")
            let kept = text.split(separator: "\n").filter { !$0.contains("automatic-sign-out") }.joined(separator: "\n")
            try Data(kept.utf8).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let changed = try KioskConfiguration.load(file.path)
            #expect(changed != KioskConfiguration(), "\(root)")
            #expect(KioskConfiguration.isReloadable(root) == (changed.fixed == KioskConfiguration().fixed), "\(root)")
        }
        #expect(together.allSatisfy(KioskConfiguration.isReloadable))
        #expect(!KioskConfiguration.isReloadable("policy.automatic-sign-out"))
        var late = KioskConfiguration()
        late.policy.automaticSignOut = everything.configuration.policy.automaticSignOut
        #expect(late.fixed != KioskConfiguration().fixed)
    }
}
