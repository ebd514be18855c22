import Settings
import Testing

struct ScalarTests {
    @Test(arguments: ["no", "yes", "null", "1.10", "0x10", "2026-01-01", "017", "1e3", "12:30:45", ".inf"])
    func textIsTextWhateverItLooksLike(text: String) throws {
        #expect(try read("name: \(text)") { $0.string("name") }.get() == text)
    }

    @Test(arguments: ["true": true, "yes": true, "on": true, "false": false, "no": false, "off": false])
    func switchesHaveThreeSpellings(text: String, value: Bool) throws {
        #expect(try read("a: \(text)") { $0.bool("a", default: !value) }.get() == value)
    }

    @Test(arguments: ["a:", "a: ~", "", "# only a comment", "---"])
    func nothingWrittenIsNotGiven(text: String) throws {
        let value = try read(text) { $0.string("a", default: "default") }.get()
        #expect(value == "default")
    }

    @Test func starsInsideTextStayStars() throws {
        let text = try read("a: 2 * 3\nb: \"*quoted\"\nc: |-\n  * item\n") { reader in
            [reader.string("a"), reader.string("b"), reader.string("c")]
        }.get()
        #expect(text == ["2 * 3", "*quoted", "* item"])
    }

    @Test(arguments: [
        ("60 ms", Duration.milliseconds(60)), ("30 s", .seconds(30)), ("30s", .seconds(30)), ("10 min", .seconds(600)),
        ("4 h", .seconds(14400)), ("1 day", .seconds(86400)), ("30 days", .seconds(2_592_000)),
        ("2 d", .seconds(172_800)),
    ])
    func durationsHaveUnits(text: String, duration: Duration) throws {
        #expect(Duration(settings: text) == duration)
        #expect(Duration(settings: duration.settings) == duration)
    }

    @Test(arguments: ["", "30", "s", "-1 s", "1.5 s", "30 S", "9999999999 s", "1 s 2", "१ s", "30 weeks"])
    func whatIsNoDurationIsRefused(text: String) {
        #expect(Duration(settings: text) == nil)
    }

    @Test(arguments: ["24:00", "7:30", "07:60", "0730", "07:3", "+7:30", "07:30:00", "०७:३०"])
    func whatIsNoTimeOfDayIsRefused(text: String) {
        #expect(TimeOfDay(text) == nil)
    }

    @Test func timesOfDayComeBackAsWritten() throws {
        for minutes in 0..<1440 {
            let time = TimeOfDay(minutes: minutes)
            #expect(TimeOfDay(time.description) == time && time.minutes == minutes)
        }
        #expect(TimeOfDay(minutes: -1).description == "23:59")
    }

    @Test func oneTextServesBothLanguages() throws {
        let same = try read("label: Gym") { $0.localized("label") }.get()
        #expect(same == LocalizedText(en: "Gym", es: "Gym"))
        let both = try read("label: { en: Gym, es: Gimnasio }") { $0.localized("label") }.get()
        #expect(both?["es"] == "Gimnasio" && both?["en"] == "Gym" && both?["fr"] == "Gym")
    }

    @Test(arguments: [
        ("a: [1]", "t.yaml:1:4: a: must be a single value, not a list"),
        ("a: {b: 1}", "t.yaml:1:4: a: must be a single value, not a mapping"),
        ("a: ''", "t.yaml:1:4: a: must not be empty"),
        ("a: \"x\\ny\"", "t.yaml:1:4: a: must be one line without control characters"),
        ("a: 123456789", "t.yaml:1:4: a: is longer than 8 characters"),
    ])
    func refusedLines(text: String, message: String) {
        #expect(mistakes(text) { _ = $0.string("a", longest: 8) } == [message])
    }

    @Test(arguments: [
        ("n: abc", "t.yaml:1:4: n: `abc` is not a whole number"),
        ("n: 0x10", "t.yaml:1:4: n: `0x10` is not a whole number"),
        ("n: 99999999999999999999", "t.yaml:1:4: n: `99999999999999999999` is not a whole number"),
        ("n: 70000", "t.yaml:1:4: n: 70000 is out of range: 1 to 65535"),
    ])
    func refusedNumbers(text: String, message: String) {
        #expect(mistakes(text) { _ = $0.int("n", default: 1, in: 1...65535) } == [message])
    }

    @Test(arguments: [
        ("d: 30", "t.yaml:1:4: d: `30` is not a time with its unit (ms, s, min, h or days), such as `30 s`"),
        ("d: 2 h", "t.yaml:1:4: d: 2 h is out of range: 500 ms to 10 min"),
    ])
    func refusedDurations(text: String, message: String) {
        #expect(mistakes(text) { _ = $0.duration("d", in: .milliseconds(500) ... .seconds(600)) } == [message])
    }

    @Test func refusedChoicesSwitchesAndTimes() {
        let lines = mistakes("c: gren\nd: purple\nb: maybe\nt: 25:00\n") { reader in
            _ = reader.oneOf("c", default: Colour.red)
            _ = reader.oneOf("d", default: Colour.red)
            _ = reader.bool("b", default: false)
            _ = reader.timeOfDay("t", default: TimeOfDay(minutes: 0))
        }
        #expect(
            lines == [
                "t.yaml:1:4: c: `gren` is not one of red, green, blue; did you mean `green`?",
                "t.yaml:2:4: d: `purple` is not one of red, green, blue",
                "t.yaml:3:4: b: `maybe` is not true or false",
                "t.yaml:4:4: t: `25:00` is not a time of day from 00:00 to 23:59, such as `18:00`",
            ])
    }

    @Test func quotedTextIsShortAndObeysNoTerminal() {
        let long = String(repeating: "x", count: 41)
        let lines = mistakes("n: \"\\e[2J\\u202e\"\nm: \(long)\n") { reader in
            _ = reader.int("n", in: 0...1)
            _ = reader.int("m", in: 0...1)
        }
        #expect(
            lines == [
                "t.yaml:1:4: n: `\u{FFFD}[2J\u{FFFD}` is not a whole number",
                "t.yaml:2:4: m: `\(String(repeating: "x", count: 40))…` is not a whole number",
            ])
    }
}
