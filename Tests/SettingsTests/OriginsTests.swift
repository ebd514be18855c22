import Foundation
import Settings
import Testing

/// A file and its drop-ins, in a folder of their own.
private func origins(_ text: String, _ dropIns: [String: String] = [:]) throws -> [String: Setting] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "origins-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
        at: folder.appending(path: "t.d"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(text.utf8).write(to: folder.appending(path: "t.yaml"))
    for (name, text) in dropIns { try Data(text.utf8).write(to: folder.appending(path: "t.d/\(name)")) }
    let (_, settings) = try SettingsFile.readWithOrigins(folder.appending(path: "t.yaml").path, schema)
    return Dictionary(uniqueKeysWithValues: settings.map { ($0.key, $0) })
}

private func schema(_ root: MappingReader) {
    _ = root.mapping("desk") { ($0.int("port", default: 8461, in: 1...65535), $0.bool("open", default: true)) }
    _ = root.duration("gap", default: .milliseconds(60), in: .milliseconds(10) ... .seconds(2))
    _ = root.list("doors") { ($0.string("name", default: "door"), $0.localized("label")) }
    _ = root.oneOf("colour", default: Colour.red)
    _ = root.strings("names", default: [])
    if root.has("second") { _ = root.mapping("second") { $0.int("port", in: 1...9) } }
}

extension Setting {
    fileprivate var line: String {
        "\(value ?? "-") \(origin.map { "\($0.file.split(separator: "/").last ?? ""):\($0.line):\($0.column)" } ?? "default")"
    }
}

struct OriginsTests {
    @Test func eachValueSaysWhereItIsWritten() throws {
        let settings = try origins(
            "desk:\n  port: 1\ngap: 1 s\nnames: [a, b]\n",
            ["10-x.yaml": "desk: { port: 2 }\n", "20-y.yaml": "gap: 20 ms"])
        #expect(settings["desk.port"]?.line == "2 10-x.yaml:1:15")
        #expect(settings["gap"]?.line == "20 ms 20-y.yaml:1:6")
        #expect(settings["names"]?.line == "[a, b] t.yaml:4:8")
        #expect(settings["desk.open"]?.line == "true default")
        #expect(settings["colour"]?.line == "red default")
        #expect(settings["doors"]?.line == "[] default")
        #expect(settings["second.port"] == nil)
    }

    @Test func elementsOfListsAreCountedFromOne() throws {
        let settings = try origins("doors:\n  - { name: north }\n  - { label: { en: Gym, es: Gimnasio } }\n")
        #expect(settings["doors[1].name"]?.line == "north t.yaml:2:13")
        #expect(settings["doors[2].name"]?.line == "door default")
        #expect(settings["doors[2].label.es"]?.line == "Gimnasio t.yaml:3:29")
    }

    @Test func aListOfADropInReplacesTheList() throws {
        let settings = try origins("doors: [{ name: a }, { name: b }]\n", ["x.yaml": "doors: [{ name: c }]"])
        #expect(settings["doors[1].name"]?.value == "c" && settings["doors[2].name"] == nil)
    }

    @Test func aSurveyAsksForKeysThatDependOnOthers() {
        let keys = SettingsFile.survey(schema)
        #expect(
            keys.map(\.key) == [
                "desk.port", "desk.open", "gap", "doors", "doors[].name", "doors[].label", "colour", "names",
                "second.port",
            ])
        let forms = Dictionary(uniqueKeysWithValues: keys.map { ($0.key, $0.form.words) })
        #expect(forms["desk.port"] == "a whole number, 1 to 65535")
        #expect(forms["gap"] == "a time, 10 ms to 2 s")
        #expect(forms["colour"] == "one of red, green, blue")
        #expect(keys.allSatisfy { $0.origin == nil })
    }

    @Test func textsOfOnesOwnAreKnownAsSuch() {
        let open = SettingsFile.survey(schema).filter(\.form.isOpen).map(\.key)
        #expect(open == ["doors[].name", "doors[].label", "names"])
    }
}
