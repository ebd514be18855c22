import People
import Screening
import Visits

extension HoldReason {
    /// What a member of staff reads, in one sentence.
    func sentence(_ visit: Visit) -> String {
        switch self {
        case .match:
            "Name and birth date resemble somebody on \(visit.matchingLists)."
        case .screeningNotPossible:
            "The lists could not be asked. " + (visit.whyNotScreened ?? "")
        case .staleList: "A list is older than the policy allows, or its licence has ended."
        case .staleListSecondPerson:
            "A list is older than the policy allows, or its licence has ended: two members of staff must agree."
        case .expiredDocument: "The document has expired."
        case .otherDocument: "The document is not of a kind that is accepted for this type of visitor."
        case .rulesRefused: "The visitor did not agree to something that this type of visitor must agree to."
        case .clearance: visit.clearance?.sentence ?? "There is no clearance."
        case .documentsDisagree: "The second document does not name the same person: \(visit.disagreement) differs."
        case .noPhoto:
            visit.photo == .declined(.noCamera)
                ? "This type of visitor needs a photo, and the camera gave none."
                : "This type of visitor needs a photo, and the visitor said no."
        case .noIdentity: "Somebody at the entrance has no document."
        case .noticeRefused: "Somebody at the entrance did not agree to the privacy notice."
        case .secondTry: "This attempt resembles one that was held or denied before."
        }
    }
}

extension Visit {
    fileprivate var matchingLists: String {
        Set(openMatches.map(\.list)).sorted().map { "“\($0)”" }.joined(separator: ", ")
    }

    fileprivate var disagreement: String {
        (comparison ?? []).map { $0 == .birthDate ? "the birth date" : "the name" }.joined(separator: " and ")
    }

    fileprivate var whyNotScreened: String? {
        guard case .notPossible(let why)? = screening?.outcome else { return nil }
        return why
    }

    /// How the identity is known, for the one who decides.
    var establishedSentence: String {
        guard let identity else { return "not known" }
        return switch identity.established {
        case .scanned(let scanner):
            "read from a document by \(scanner)" + (documentExpired ? "; the document has expired" : "")
        case .known(let scanner): "known by a card, read by \(scanner)"
        case .typed: "typed by the visitor"
        case .entered(let who): "entered at the desk by \(who)"
        case .vouched(let who): "vouched for by \(who)"
        }
    }
}

extension ClearanceFinding {
    /// What a member of staff reads.
    var sentence: String {
        switch state {
        case .current: "The clearance by \(by ?? "somebody") is good until \(until?.iso ?? "a day not known")."
        case .lapsed: "The clearance by \(by ?? "somebody") lapsed: its last day was \(until?.iso ?? "not known")."
        case .notYet: "The clearance by \(by ?? "somebody") begins on \(from?.iso ?? "a day not known")."
        case .missing: "There is no clearance under this name and birth date."
        }
    }
}
