import Devices
import Foundation
import People
import Testing
import Visits

@testable import Kiosk

@Suite struct FrameReadingTests {
    private let specimen = """
        @\n\u{1E}\rANSI 636040090001DL00310100DLDAQ123456789\nDCSO'NEIL\nDDEN\nDACMARIA\nDDFN\nDADNONE\nDDGN\n\
        DBB05011985\nDBA05012025\nDAJUT\nDCGUSA\r
        """

    private func read(_ frame: Frame) throws -> Input {
        FrameReading.input(
            frame, today: try #require(CalendarDate(iso: "2026-11-21")), test: false, badgeKeys: [])
    }

    private func frame(_ text: String, ending: FrameEnding = .gap) -> Frame {
        Frame(scanner: "lobby", bytes: Array(text.utf8), length: text.utf8.count, ending: ending)
    }

    @Test func aLicenceBecomesNameBirthDateLastFourAndWhetherItExpired() throws {
        guard case .document(let document) = try read(frame(specimen)) else {
            Issue.record("no document")
            return
        }
        #expect(document.identity.name == PersonName(given: "MARIA", family: "O'NEIL"))
        #expect(document.identity.birthDate?.iso == "1985-05-01")
        #expect(document.identity.documentLastFour == "6789")
        #expect(document.identity.established == .scanned(scanner: "lobby"))
        #expect(document.displayName == "Maria O'Neil")
        #expect(document.expired)
    }

    @Test(arguments: ["DBB", "DBA"])
    func aScanCutBeforeTheBirthDateOrTheExpiryIsScannedAgainNotScreenedOnTheNameAlone(element: String) throws {
        let whole = specimen.replacingOccurrences(of: "DL00310100", with: "DL00310123")
        let place = try #require(whole.range(of: element))
        guard case .unreadable(let scan) = try read(frame(String(whole[..<place.lowerBound]))) else {
            Issue.record("taken for a whole document")
            return
        }
        #expect(scan.code == "partial-scan")
    }

    @Test(arguments: zip([FrameEnding.cut, .dropped, .tooLong], ["partial-scan", "partial-scan", "too-long"]))
    func aFrameThatDidNotEndWellIsNeverRead(ending: FrameEnding, code: String) throws {
        guard case .unreadable(let scan) = try read(frame(specimen, ending: ending)) else {
            Issue.record("read, though it ended as \(ending)")
            return
        }
        #expect(scan == UnreadableScan(scanner: "lobby", code: code, length: specimen.utf8.count))
    }

    @Test func aVisaIsAnsweredWithAWordAndNothingOfItIsKept() throws {
        let visa = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\rL8988901C4XXX4009078F96121096ZE184226B<<<<<<"
        guard case .unreadable(let scan) = try read(frame(visa)) else {
            Issue.record("taken for a document")
            return
        }
        #expect(scan.code == "visa-show-photo-page")
    }

    @Test func aBadgesCodeIsKnownBeforeAnyDocument() throws {
        var dice = SystemRandomNumberGenerator()
        let visit = VisitID(at: Timestamp(milliseconds: 1_795_286_400_000), using: &dice)
        guard case .badgeCode(visit, false) = try read(frame(visit.badgeCode + "\r")) else {
            Issue.record("not taken for a badge")
            return
        }
    }

    @Test(arguments: ["https://example.org/x", "0123456789012", "\0\0\0\0", "\r\n"])
    func whatIsNoDocumentIsUnreadableWithAReason(text: String) throws {
        guard case .unreadable(let scan) = try read(frame(text)) else {
            Issue.record("taken for a document")
            return
        }
        #expect(!scan.code.isEmpty && scan.length == text.utf8.count)
    }
}
