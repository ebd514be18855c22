import Badges
import Devices
import Foundation
import IdentityDocuments
import People
import Visits

/// Makes of a frame what the door understands; the frame's bytes go no further.
enum FrameReading {
    /// Reads a frame.
    ///
    /// - Parameters:
    ///   - frame: What a scanner delivered.
    ///   - today: The day in the school, which decides centuries and expiry.
    ///   - test: Whether the scan is simulated.
    ///   - badgeKeys: The keys of kiosks whose badges are known here.
    ///   - card: The hash of a known visitor's card, for what can be one's code.
    ///   - keys: Recognises a document that was scanned before; nothing is recognised without.
    /// - Returns: A document, a badge's code, or why it is neither.
    static func input(
        _ frame: Frame, today: CalendarDate, test: Bool, badgeKeys: [BadgeKey],
        card: ([UInt8]) -> CardHash? = { _ in nil }, keys: DocumentKey? = nil
    ) -> Input {
        guard frame.ending.isGood else { return unreadable(frame, code: frame.ending.failureCode) }
        if let code = BadgeCode(frame.bytes, keys: badgeKeys) {
            // Whoever leaves with another kiosk's badge, or one of an earlier release, has its visit looked up all the same.
            guard let visit = code.visit.flatMap({ VisitID($0.uuidString) }) else {
                return unreadable(frame, code: "badge-altered")
            }
            return .badgeCode(visit, test: test)
        }
        do throws(DocumentFailure) {
            let document = try DocumentReader(today: today).read(frame.bytes)
            // A visa's number and dates are not those of the passport, and nothing of it is kept.
            guard document.kind != .visa else { throw .visaShowPhotoPage }
            // A cut that spared the name must not spare the visitor the lists' strongest question, or the expiry policy.
            guard !document.isCutShort else { throw .partialScan }
            let identity = Identity(
                name: document.name, birthDate: document.birthDate,
                documentLastFour: document.documentNumberLastFour, established: .scanned(scanner: frame.scanner))
            return .document(
                ScannedDocument(
                    identity: identity, displayName: document.displayName.spoken,
                    kind: DocumentClass(document.kind),
                    expired: document.isExpired(on: today), test: test,
                    key: keys?.key(identity, issuer: document.issuer)))
        } catch {
            if !test, let card = card(frame.bytes) { return .card(card, scan(frame, error.code)) }
            return unreadable(frame, code: error.code)
        }
    }

    private static func scan(_ frame: Frame, _ code: String) -> UnreadableScan {
        UnreadableScan(scanner: frame.scanner, code: code, length: frame.length)
    }

    private static func unreadable(_ frame: Frame, code: String) -> Input {
        .unreadable(scan(frame, code))
    }
}

extension IdentityDocument {
    /// Whether the header announces more than arrived, and the birth date or the expiry is in what did not.
    fileprivate var isCutShort: Bool { warnings.contains(.incomplete) && (birthDate == nil || expiry == nil) }
}

extension DocumentClass {
    /// A document's kind in the words of policy; a visa is none.
    init?(_ kind: DocumentKind) {
        switch kind {
        case .driverLicence: self = .driverLicence
        case .idCard: self = .idCard
        case .enhancedLicence: self = .enhancedLicence
        case .passport: self = .passport
        case .travelDocument: self = .travelDocument
        case .militaryCard: self = .militaryCard
        case .magneticStripe: self = .magneticStripe
        case .visa: return nil
        }
    }
}

extension FrameEnding {
    /// The visitor's screen has a sentence for each of these.
    fileprivate var failureCode: String {
        switch self {
        case .tooLong: "too-long"
        case .cut, .dropped, .damaged: "partial-scan"
        case .gap, .terminator: "unknown"
        }
    }
}
