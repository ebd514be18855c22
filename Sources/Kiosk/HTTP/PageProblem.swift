import Control
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Visits

/// A problem document (RFC 9457) thrown on the way to an answer.
struct PageProblem: HTTPResponseError {
    let document: Problem

    /// A stable word, a title, a status and a sentence with the remedy.
    static func of(
        _ word: String, _ title: String, _ status: Int, _ detail: String, fields: [String: String]? = nil
    ) -> Self {
        let type = "urn:vestibule:problem:\(word)"
        return Self(document: Problem(type: type, title: title, status: status, detail: detail, fields: fields))
    }

    /// The problem of an input that came to nothing.
    static func of(_ failure: DoorFailure) -> Self {
        switch failure {
        case .refused(let refusal):
            .of(refusal.word, "Not possible now", refusal.isMissingInput ? 422 : 409, refusal.sentence)
        case .lists(let sentence): .of("lists", "The list stays as it was", 409, sentence)
        case .journal(let sentence): .of("journal", "Nothing can be written down", 503, sentence)
        }
    }

    var status: HTTPResponse.Status { HTTPResponse.Status(code: document.status) }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/problem+json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(document))))
    }
}

extension Visits.Refusal {
    fileprivate var isMissingInput: Bool {
        switch self {
        case .reasonMissing, .answerMissing, .tooLongAgo, .inTheFuture: true
        case .screenMovedOn, .noMuster, .noSuchVisit, .alreadyAnswered, .notOffered, .entranceClosed, .notScanned,
            .cardTaken, .noSuchCard, .screenBusy, .tooManyLists:
            false
        }
    }

    fileprivate var word: String {
        switch self {
        case .screenMovedOn: "screen-moved-on"
        case .noMuster: "no-muster"
        case .noSuchVisit: "no-such-visit"
        case .alreadyAnswered: "already-answered"
        case .notOffered: "not-offered"
        case .entranceClosed: "entrance-closed"
        case .screenBusy: "screen-busy"
        case .reasonMissing: "reason-missing"
        case .answerMissing: "answer-missing"
        case .notScanned: "not-scanned"
        case .cardTaken: "card-taken"
        case .noSuchCard: "no-such-card"
        case .tooManyLists: "too-many-lists"
        case .tooLongAgo: "too-long-ago"
        case .inTheFuture: "in-the-future"
        }
    }
}
