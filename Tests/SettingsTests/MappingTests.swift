import Settings
import Testing

struct MappingTests {
    @Test func everyMistakeIsToldInTheOrderOfTheFile() {
        let text = """
            printr: 1
            desk:
              port: 99999
              prot: 1
            items:
              - { id: a }
              - { label: x }
              - 7
            """
        let lines = mistakes(text) { root in
            root.mapping("printer") { _ = $0.string("kind") }
            root.mapping("desk") { _ = $0.int("port", in: 1...65535) }
            _ = root.list("items") { ($0.required("id"), $0.string("label")) }
            _ = root.required("name")
        }
        #expect(
            lines == [
                "t.yaml:1:1: name: is missing and has no default",
                "t.yaml:1:1: unknown key `printr`; did you mean `printer`?",
                "t.yaml:3:9: desk.port: 99999 is out of range: 1 to 65535",
                "t.yaml:4:3: desk: unknown key `prot`; did you mean `port`?",
                "t.yaml:7:5: items[2].id: is missing and has no default",
                "t.yaml:8:5: items[3]: must be a mapping, not a single value",
            ])
    }

    @Test func farKeysAreNotSuggestedButListed() {
        let lines = mistakes("colour: 1") { _ = $0.string("printer") }
        #expect(lines == ["t.yaml:1:1: unknown key `colour`; the keys here are printer"])
    }

    @Test func repeatedKeysAreToldAndTheRestIsReadOn() {
        let text = """
            a: 1
            b:
              "c": 1
              d: 2
              'c': 3
            a: 2
            n: x
            """
        let lines = mistakes(text) { root in
            _ = root.string("a")
            root.mapping("b") { _ = ($0.string("c"), $0.string("d")) }
            _ = root.int("n", in: 0...9)
        }
        #expect(
            lines == [
                "t.yaml:5:3: key `c` is given twice (first on line 3)",
                "t.yaml:6:1: key `a` is given twice (first on line 1)",
                "t.yaml:7:4: n: `x` is not a whole number",
            ])
    }

    @Test(arguments: [
        ("{ a: 1, a: 2 }", "t.yaml:1:3: key `a` is given twice in the same mapping"),
        ("a: 1\n!x a: 2", "t.yaml:2:1: key `a` is given twice in the same mapping"),
        ("- 1", "t.yaml:1:1: must be a mapping, not a list"),
        ("word", "t.yaml:1:1: must be a mapping, not a single value"),
        ("? [x]\n: 1", "t.yaml:1:3: a key must be a word, not a list or a mapping"),
        ("a: 1\n---\na: 2", "t.yaml:2:1: a second document begins here; a file holds one"),
        (
            "a: [1",
            "t.yaml:2:1: not YAML: did not find expected ',' or ']' while parsing a flow sequence begun on line 1"
        ),
        ("a: 1\n b: 2", "t.yaml:2:3: not YAML: mapping values are not allowed in this context"),
        ("a:\n\tb: 1", "t.yaml:2:1: not YAML: a tab cannot indent; use spaces"),
        ("a: &x 1\nb: *x", "t.yaml:2:4: aliases are not accepted: write the value out, or quote it if it is text"),
        ("a: \u{0}", "t.yaml:1:4: the character U+0000 is not accepted in a settings file"),
        ("a: 1\nb: \u{E000}", "t.yaml:2:4: the character U+E000 is not accepted in a settings file"),
        ("a: \u{1b}[2J", "t.yaml:1:4: the character U+001B is not accepted in a settings file"),
    ])
    func mistakesOfForm(text: String, message: String) {
        #expect(mistakes(text) { _ = ($0.string("a"), $0.string("b")) } == [message])
    }

    @Test func listsAreLists() {
        let lines = mistakes("a: one\nb: { x: 1 }\nc: [[1]]") { reader in
            _ = reader.strings("a", default: [])
            _ = reader.list("b") { _ in }
            _ = reader.strings("c", default: [])
        }
        #expect(
            lines == [
                "t.yaml:1:4: a: must be a list, not a single value",
                "t.yaml:2:4: b: must be a list, not a mapping",
                "t.yaml:3:5: c[1]: must be a single value, not a list",
            ])
    }

    @Test func schemasTellMistakesOfTheirOwn() {
        let lines = mistakes("a: 1\nb: { c: 2 }") { root in
            _ = root.string("a")
            root.refuse("a", "contradicts b")
            root.mapping("b") {
                _ = $0.string("c")
                $0.refuse("needs d or e")
            }
        }
        #expect(lines == ["t.yaml:1:4: a: contradicts b", "t.yaml:2:4: b: needs d or e"])
    }

    @Test func aByteOrderMarkAndWindowsLineEndsAreRead() throws {
        let values = try read("\u{FEFF}a: 1\r\nb: 2\r\n") { [$0.string("a"), $0.string("b")] }.get()
        #expect(values == ["1", "2"])
    }
}
