import Foundation
import Settings
import Testing

/// A folder with `base.yaml` and drop-ins, removed when the test is over.
private final class Folder {
    let path = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID().uuidString)").path

    init(_ files: [String: String]) throws {
        for (name, text) in files {
            let file = URL(filePath: path).appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The printed mistakes, with the folder's path taken out.
    func mistakes(_ schema: (MappingReader) -> Void) -> [String] {
        do {
            try SettingsFile.read("\(path)/base.yaml", withDropIns: true, schema)
            return []
        } catch {
            return error.description.replacing("\(path)/", with: "").split(separator: "\n").map(String.init)
        }
    }
}

struct DropInTests {
    @Test func mappingsAreMergedAndListsReplaced() throws {
        let folder = try Folder([
            "base.yaml": "a: { x: base, y: base, z: base }\nl: [1, 2]\n",
            "base.d/20-second.yaml": "a: { y: second }\n",
            "base.d/10-first.yaml": "a: { y: first, z: first, x: }\nl: [3]\nnew: first\n",
            "base.d/.hidden.yaml": "a: { y: hidden }\n",
            "base.d/30-third.yaml.bak": "a: { y: backup }\n",
        ])
        let values = try SettingsFile.read("\(folder.path)/base.yaml", withDropIns: true) { root in
            root.mapping("a") { a in ["x", "y", "z"].map { a.string($0) ?? "none" } }
                + root.strings("l", default: []) + [root.string("new") ?? "none"]
        }
        #expect(values == ["base", "second", "first", "3", "first"])
    }

    @Test func eachMistakeNamesItsOwnFile() throws {
        let folder = try Folder([
            "base.yaml": "a: { x: 1, y: 2 }\nb: 1\n",
            "base.d/10.yaml": "a:\n  x: one\n  v: 1\n",
            "base.d/20.yaml": "c: 1\n",
        ])
        let lines = folder.mistakes { root in
            root.mapping("a") { _ = ($0.int("x", in: 0...9), $0.int("y", in: 0...1)) }
        }
        #expect(
            lines == [
                "base.yaml:1:15: a.y: 2 is out of range: 0 to 1",
                "base.yaml:2:1: unknown key `b`; the keys here are a",
                "base.d/10.yaml:2:6: a.x: `one` is not a whole number",
                "base.d/10.yaml:3:3: a: unknown key `v`; the keys here are x, y",
                "base.d/20.yaml:1:1: unknown key `c`; the keys here are a",
            ])
    }

    @Test func unusableFilesAreAllTold() throws {
        let folder = try Folder(["base.yaml": "a: [", "base.d/10.yaml": "b: }", "base.d/20.yaml/x": ""])
        #expect(
            folder.mistakes { _ = $0.required("needed") } == [
                "base.yaml:2:1: not YAML: did not find expected node content while parsing a flow node begun on line 2",
                "base.d/10.yaml:1:4: not YAML: did not find expected node content while parsing a block node begun on line 1",
                "base.d/20.yaml: is not a regular file",
            ])
    }

    @Test func aMissingFileIsAFailureOfItsOwn() throws {
        let folder = try Folder(["other.yaml": ""])
        let path = "\(folder.path)/base.yaml"
        #expect(throws: SettingsFailure.missing(path: path)) { try SettingsFile.read(path) { _ in } }
    }

    @Test func aPipeIsNotWaitedFor() throws {
        let folder = try Folder(["other.yaml": ""])
        let path = "\(folder.path)/base.yaml"
        #expect(mkfifo(path, 0o600) == 0)
        #expect(folder.mistakes { _ in } == ["base.yaml: is not a regular file"])
    }

    @Test func aLinkToNothingIsTold() throws {
        let folder = try Folder(["base.yaml": "", "base.d/x": ""])
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/base.d/10.yaml", withDestinationPath: "nowhere")
        #expect(folder.mistakes { _ in } == ["base.d/10.yaml: cannot be read: it is a link to nothing"])
    }

    @Test func aHugeFileIsRefused() throws {
        let folder = try Folder(["base.yaml": String(repeating: "# \n", count: 400_000)])
        #expect(folder.mistakes { _ in } == ["base.yaml: is larger than 1024 KiB"])
    }
}
