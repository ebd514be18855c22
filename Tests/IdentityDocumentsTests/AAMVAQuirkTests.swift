import IdentityDocuments
import People
import Testing

/// What issuers write differently, each by name.
struct AAMVAQuirkTests {
    private func name(_ elements: [String], issuer: String = "636040", version: Int = 10) throws -> String {
        let read = try document(Licence(issuer: issuer, version: version, elements: elements).frame).name
        return [read.given, read.middle, read.family, read.suffix].map { $0 ?? "-" }.joined(separator: " / ")
    }

    @Test(arguments: [
        ("LUND, ASTRID MAE", "636029", "ASTRID MAE / - / LUND / -"),  // Oregon, Louisiana
        ("LUND,ASTRID, MAE", "636010", "ASTRID / MAE / LUND / -"),  // Florida
        ("LUND@ASTRID@MAE@", "636040", "ASTRID / MAE / LUND / -"),  // ANSI D20
        ("LUND,ASTRID,MAE,", "636005", "ASTRID / MAE / LUND / -"),  // South Carolina
        ("LUND,ASTRID,,3RD", "636006", "ASTRID / - / LUND / 3RD"),  // Connecticut
        ("LUND,ASTRID, ,", "636030", "ASTRID / - / LUND / -"),  // Missouri
        ("ASTRID M LUND", "636025", "ASTRID / M / LUND / -"),  // Pennsylvania
        ("ASTRID MAE LOU LUND JR", "636025", "ASTRID / MAE LOU / LUND / JR"),
        ("ASTRID,MAE,LUND", "636020", "ASTRID / MAE / LUND / -"),  // Colorado
    ])
    func wholeNameInEveryOrder(value: String, issuer: String, expected: String) throws {
        #expect(try name(["DAQ1", "DAA" + value, "DBB19880229"], issuer: issuer, version: 1) == expected)
    }

    @Test func wholeNameInAnUnknownOrderIsRefused() throws {
        let licence = Licence(version: 1, elements: ["DAQ1", "DAALUND ASTRID", "DBB19880229", "DAJUT"])
        #expect(throws: DocumentFailure.damaged) { try document(licence.frame) }
    }

    @Test(arguments: [
        (["DCSLUND,", "DCTASTRID,MAE"], "ASTRID / MAE / LUND / -"),  // Ontario
        (["DCSLUND", "DCTASTRID MAE"], "ASTRID MAE / - / LUND / -"),  // Texas: what is a middle name is open
        (["DCSLUND", "DCTASTRID M"], "ASTRID / M / LUND / -"),
        (["DCSLUND", "DACASTRID M", "DAD"], "ASTRID / M / LUND / -"),  // Wyoming
        (["DCSLUND", "DACASTRID", "DADMAE,LOU"], "ASTRID / MAE LOU / LUND / -"),  // Virginia
        (["DCSLUND", "DACASTRID", "DADNONE", "DCUnone"], "ASTRID / - / LUND / -"),
        (["DCSLUND.   ", "DACASTRID. ", "DADK."], "ASTRID / K / LUND / -"),  // New York
        (["DCSLUND", "DACASTRID", "DADunavl", "DCUPH.D."], "ASTRID / - / LUND / PH.D."),  // Georgia
        (["DCTASTRID MAE", "DCSLUND", "DACASTRID", "DADMAE"], "ASTRID / MAE / LUND / -"),  // Alberta
        (["DAAOTHER,NAME", "DCSLUND", "DACASTRID", "DADMAE"], "ASTRID / MAE / LUND / -"),
        (["DABLUND", "DACASTRID", "DADMAE"], "ASTRID / MAE / LUND / -"),
        (["DCSLUND", "DACNONE", "DADNONE"], "- / - / LUND / -"),
        (["DCS", "DACLUND", "DADNONE"], "- / - / LUND / -"),  // One name is the family name.
        (["DCSL\u{D6}F D'\u{C9}TOILE", "DACREN\u{C9}E", "DADMAE"], "REN\u{C9}E / MAE / L\u{D6}F D'\u{C9}TOILE / -"),
    ])
    func nameElementsInEveryForm(elements: [String], expected: String) throws {
        #expect(try name(["DAQ1"] + elements + ["DBB02291988"]) == expected)
    }

    @Test func firstOfTwoEqualElementsWins() throws {
        #expect(try name(Licence.current + ["DCSEVIL", "DBC1"]).hasSuffix("FAIRWEATHER / -"))
    }

    @Test(arguments: [
        ("DBB02291988", "1988-02-29"), ("DBB19880229", "1988-02-29"), ("DBB02-29-1988", "1988-02-29"),
        ("DBB02301988", nil), ("DBB13321985", nil), ("DBB99999999", nil), ("DBBNONE", nil), ("DBB", nil),
        ("DBB29021988", nil), ("DBB02292027", nil), ("DBB06022026", nil), ("DBB0229198", nil),
    ])
    func impossibleBirthDateIsAbsentAndNeverGuessed(element: String, expected: String?) throws {
        let read = try document(Licence(elements: Licence.current(element)).frame)
        #expect(read.birthDate?.iso == expected)
        #expect(read.name.family == "FAIRWEATHER")
    }

    @Test func impossibleExpiryCostsNothingElse() throws {
        let read = try document(Licence(elements: Licence.current("DBA09312035")).frame)
        #expect(read.expiry == nil)
        #expect(read.birthDate?.iso == "1988-02-29")
    }

    @Test func jurisdictionInTheTextWinsOverTheIssuerNumberWithAWarning() throws {
        let read = try document(Licence(issuer: "636015", elements: Licence.current("DAJNY")).frame)
        #expect(read.issuer == "NY")
        #expect(read.warnings == [.issuerConflict])
    }

    @Test func warningsSayWhatTheTextSays() throws {
        let cut = Licence.current("DDGT", "DBA06062020", "DBB06022008")
        #expect(try document(Licence(elements: cut).frame).warnings == [.nameTruncated, .expired, .underAge])
        let turned18 = try document(Licence(elements: Licence.current("DBB06012008", "DBA06012026")).frame)
        #expect(turned18.warnings.isEmpty)
    }

    @Test func specimenOfUtopiaIsNamed() throws {
        let read = try document(Licence(issuer: "000000", elements: Licence.current("DAJUTO")).frame)
        #expect(read.issuer == "UTO")
        #expect(read.warnings == [.specimen])
    }

    @Test(arguments: [
        "@\n\u{1E}\nANSI ", "@\n\nANSI ", "@\n\rANSI ", "\n@\nANSI ", "@\n  ANSI ", "@ANSI ", "ANSI ", "@\nANSI",
        "@\nAAMVA ",
        "@AMVA ", "@\n6MANSI ", "@\n6ANSI ", "@aANSI ", "@acANSI ", "@\n\u{DC}MANSI ", "\u{FEFF}\0@\u{1C}\rANSI ",
        "]L0@\n\u{1E}\rANSI ", "@\r\n\u{1E}\rANSI ", "@\u{90}\n\u{90}ANSI ",
    ])
    func headerIsFoundWhateverTheScannerMadeOfIt(head: String) throws {
        let frame = head + Licence().frame.dropFirst(9)
        #expect(try testReader().read(Array(frame.utf8)).name.family == "FAIRWEATHER")
        #expect(try testReader().read(latin1(frame.replacing("\u{FEFF}", with: ""))).name.family == "FAIRWEATHER")
    }

    @Test(arguments: ["DL00000000", "DL00400500", "DLabac", "DL01111111", "DLL0100010", ""])
    func designatorsAreHintsOnly(designator: String) throws {
        let frame = Licence(jurisdictionElements: []).frame
        let damaged = String(frame.prefix(21)) + designator + frame.dropFirst(31)
        #expect(try document(damaged).name.family == "FAIRWEATHER")
    }

    @Test(arguments: ["\r", "\r\n", "\u{1E}", "\u{1C}", "\n  ", "\u{90}\n\u{90}"])
    func elementsEndInAnyControlCharacter(separator: String) throws {
        let frame = Licence().frame.replacing("\n", with: separator)
        #expect(try summary(frame).hasSuffix("ROSALIND / MAE / FAIRWEATHER / -, 1988-02-29, T5512093, 2032-02-28"))
    }

    @Test func capsLockIsTurnedBack() throws {
        let swapped = String(
            Licence().frame.map { $0.isLowercase ? Character($0.uppercased()) : Character($0.lowercased()) })
        #expect(try document(swapped).name.spoken == "ROSALIND MAE FAIRWEATHER")
    }

    @Test func strayCharacterSeenInTheHeaderIsDroppedEverywhere() throws {
        let frame = Licence().frame.replacing("\u{1E}\rANSI", with: "\u{D4} ANSI").replacing("DAC", with: "D\u{D4}AC")
        #expect(try document(frame).name.spoken == "ROSALIND MAE FAIRWEATHER")
    }

    @Test(arguments: [("\n", "^J", "\u{1E}", "^^", "\r", "^M"), ("\n", "J", "\u{1E}", "6", "\r", "M")])
    func controlCharactersWrittenAsTextAreUnderstood(
        feed: String, feedText: String, record: String, recordText: String, end: String, endText: String
    ) throws {
        let frame = Licence().frame.replacing(feed, with: feedText).replacing(record, with: recordText)
            .replacing(end, with: endText)
        #expect(try summary(frame) == summary(Licence().frame))
    }

    @Test func nameLongerThanAnyElementIsRefused() throws {
        let licence = Licence(elements: Licence.current("DCS" + String(repeating: "LUND ", count: 26)))
        #expect(throws: DocumentFailure.damaged) { try document(licence.frame) }
    }

    @Test func letterMForACarriageReturnEndsTheSubfile() throws {
        let frame = Licence().frame.replacing("\u{1E}\r", with: "6M").replacing("\r", with: "M")
        #expect(try summary(frame).hasSuffix("ROSALIND / MAE / FAIRWEATHER / -, 1988-02-29, T5512093, 2032-02-28"))
    }
}
