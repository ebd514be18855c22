import IdentityDocuments
import People
import Testing

/// A scan that was cut never becomes a shorter name: it fails, or the name is whole.
struct CutScanTests {
    static let licences: [Licence] = [
        Licence(), Licence(type: "ID", jurisdictionElements: []),
        Licence(version: 1, elements: AAMVAVersionTests.old),
        Licence(version: 3, elements: ["DAQ1", "DCSFAIRWEATHER", "DCTROSALIND MAE", "DCUIII", "DBB02291988", "DAJUT"]),
        Licence(elements: Licence.current.reversed()),
        Licence(elements: Licence.current("DCSDE LA FAIRWEATHER  ", "DADMAE LOU  ", "DCAIII")),
    ]

    @Test(arguments: licences.indices)
    func cutScanNeverBecomesAShorterName(index: Int) throws {
        try expectNoShorterName(Self.licences[index].frame)
    }

    @Test(arguments: licences.indices)
    func cutScanWithoutSeparatorsNeverBecomesAShorterName(index: Int) throws {
        try expectNoShorterName(Self.licences[index].joined)
    }

    @Test func cutAfterTheNameStillNamesThePerson() throws {
        let frame = try #require(Licence().frame.split(separator: "DCB").first)
        let read = try document(String(frame))
        #expect(read.name.spoken == "ROSALIND MAE FAIRWEATHER")
        #expect(read.warnings.contains(.incomplete))
    }

    @Test(arguments: ["DCSFAIRWEATHER", "DACROSALIND", "DADMAE"])
    func frameThatEndsInsideANameElementIsPartial(element: String) throws {
        let frame = Licence().frame
        let end = try #require(frame.firstRange(of: element)?.upperBound)
        #expect(throws: DocumentFailure.partialScan) { try document(String(frame[..<end])) }
    }

    @Test func numberThatMayGoOnIsLeftOut() throws {
        let elements = Licence.current.filter { !$0.hasPrefix("DAQ") } + ["DAQT5512093"]
        let frame = Licence(elements: elements, jurisdictionElements: []).frame
        #expect(try document(frame).documentNumberLastFour == "2093")
        #expect(try document(String(frame.dropLast())).documentNumberLastFour == nil)
    }

    @Test func birthDateThatIsCutIsPartial() throws {
        let elements = Licence.current.filter { !$0.hasPrefix("DBB") } + ["DBB02291988"]
        let frame = Licence(elements: elements, jurisdictionElements: []).frame
        #expect(try document(String(frame.dropLast())).birthDate?.iso == "1988-02-29")
        #expect(throws: DocumentFailure.partialScan) { try document(String(frame.dropLast(2))) }
    }

    @Test func expiryThatIsCutIsPartial() throws {
        let elements = Licence.current.filter { !$0.hasPrefix("DBA") } + ["DBA02282034"]
        let frame = Licence(elements: elements, jurisdictionElements: []).frame
        #expect(try document(String(frame.dropLast())).expiry?.iso == "2034-02-28")
        for cut in 2...8 { #expect(throws: DocumentFailure.partialScan) { try document(String(frame.dropLast(cut))) } }
    }

    @Test(arguments: ["DCGUSA", "DAJUT", "DBD02022022", "DDB01012020"])
    func valueOfFixedLengthThatIsCutIsPartial(last: String) throws {
        let elements = Licence.current.filter { !$0.hasPrefix(last.prefix(3)) } + [last]
        let frame = Licence(elements: elements, jurisdictionElements: []).frame
        #expect(try document(String(frame.dropLast())).birthDate != nil)
        for cut in 2..<last.count - 2 {
            #expect(throws: DocumentFailure.partialScan) { try document(String(frame.dropLast(cut))) }
        }
        #expect(throws: Never.self) { try document(String(frame.dropLast(2)) + "\n") }
    }

    @Test func announcedSubfileThatDidNotArriveIsMissed() throws {
        let frame = Licence().frame
        let end = try #require(frame.firstRange(of: "\rZU")?.lowerBound)
        #expect(throws: DocumentFailure.partialScan) { try document(String(frame[..<end])) }
        // The separator says that the first subfile is whole; issuers announce subfiles that they leave out.
        #expect(throws: Never.self) { try document(String(frame[...end])) }
    }

    @Test func cardWithoutABirthDateElementIsIncomplete() throws {
        let elements = Licence.current.filter { !$0.hasPrefix("DBB") }
        let read = try document(Licence(elements: elements, jurisdictionElements: []).frame)
        #expect(read.warnings.contains(.incomplete))
        let empty = try document(Licence(elements: elements + ["DBB"], jurisdictionElements: []).frame)
        #expect(!empty.warnings.contains(.incomplete))
    }

    @Test func stripeCutInsideItsDatesIsIncomplete() throws {
        let stripe = "%UTPROVO^LUND$ASTRID MAE$JR^9 QUARRY LN^?;6360405512093=320219880229=?"
        let equals = try #require(stripe.firstIndex(of: "="))
        for count in 0..<12 {
            let end = stripe.index(equals, offsetBy: 1 + count)
            #expect(
                try document(String(stripe[..<end])).warnings.contains(.incomplete), "\(count) of the dates' digits")
        }
        #expect(try !document(stripe).warnings.contains(.incomplete))
    }

    @Test func cutStripeAndCutZoneAreRefused() throws {
        let stripe = "%UTPROVO^LUND$ASTRID MAE$JR^9 QUARRY LN^?;6360405512093=320219880229=?"
        for end in 1..<stripe.count where !stripe.prefix(end).contains("?") {
            #expect(throws: DocumentFailure.self) { try document(String(stripe.prefix(end))) }
        }
        let zone = Zone().td3.joined(separator: "\r")
        for end in 1..<zone.count {
            #expect(throws: DocumentFailure.self) { try document(String(zone.prefix(end))) }
        }
    }

    private func expectNoShorterName(_ frame: String) throws {
        let whole = try document(frame)
        for end in 1..<frame.unicodeScalars.count {
            let cut = String(String.UnicodeScalarView(frame.unicodeScalars.prefix(end)))
            guard let read = try? document(cut) else { continue }
            #expect(read.name.family == whole.name.family && read.name.given == whole.name.given, "cut at \(end)")
            #expect(read.name.middle == whole.name.middle, "cut at \(end)")
            #expect(read.expiry == nil || read.expiry == whole.expiry, "cut at \(end)")
            #expect(read.birthDate == nil || read.birthDate == whole.birthDate, "cut at \(end)")
            #expect(
                read.documentNumberLastFour == nil || read.documentNumberLastFour == whole.documentNumberLastFour,
                "cut at \(end)")
        }
    }
}
