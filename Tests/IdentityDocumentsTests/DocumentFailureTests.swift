import IdentityDocuments
import People
import Testing

/// What is no document, and what the visitor hears about it.
struct DocumentFailureTests {
    @Test(arguments: [
        ("", DocumentFailure.partialScan), ("\r\n", .partialScan), ("@", .partialScan),
        ("@\n\u{1E}\rANSI 6360", .partialScan),
        ("https://visitor.example/checkin/abc", .notADocument), ("WWW.EXAMPLE.ORG/A", .notADocument),
        ("https://a.example/?q=%CA?ANSI", .notADocument),
        ("4006381333931", .notADocument), ("036000291452", .notADocument), ("just some words", .notADocument),
        ("BEGIN:VCARD", .notADocument), ("visit:0190f7a2-badge", .notADocument),
        ("UT5512093471", .wrongSide), ("00215187398", .wrongSide), ("NCNTL21 0039-743619", .wrongSide),
        ("P<CANOKONKWO<<ADA<GRACE<<<<<<<<<<<<<<<<<<<<<", .partialScan),
        ("hello\nworld", .damaged), ("%E?", .partialScan), (";E?", .partialScan),
    ])
    func frameThatIsNoDocumentSaysWhatItIs(frame: String, failure: DocumentFailure) throws {
        #expect(throws: failure) { try document(frame) }
    }

    @Test func unknownIssuerIsRefused() throws {
        let elements = Licence.current.filter { !$0.hasPrefix("DAJ") }
        #expect(throws: DocumentFailure.unknownIssuer) {
            try document(Licence(issuer: "123456", elements: elements).frame)
        }
    }

    @Test func oversizedFrameIsRefusedUnread() throws {
        let frame = Array(Licence().frame.utf8) + Array(repeating: UInt8(ascii: " "), count: 16 * 1024)
        #expect(throws: DocumentFailure.tooLong) { try testReader().read(frame) }
        #expect(throws: DocumentFailure.tooLong) {
            try testReader().read(rows: Array(repeating: String(repeating: "<", count: 44), count: 1000))
        }
    }

    @Test func everyFailureHasACodeAndASentence() {
        let codes = DocumentFailure.allCases.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } })
        #expect(DocumentFailure.allCases.allSatisfy { $0.sentence.hasSuffix(".") && $0.sentence.count > 30 })
    }
}
