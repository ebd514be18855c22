import Control
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Visits

/// A problem document (RFC 9457) thrown on the way to an answer.
struct PageProblem: HTTPResponseError {
    let document: Problem
    /// What else the answer says.
    var headers: HTTPFields = [:]

    /// A stable code, a title, a status and a sentence; what to do comes with the code.
    static func of(
        _ code: ProblemCode, _ title: String, _ status: Int, _ detail: String, fields: [String: String]? = nil
    ) -> Self {
        Self(
            document: Problem(
                type: code.type, title: title, status: status, detail: detail, remedy: code.remedy, fields: fields))
    }

    /// The problem of an input that came to nothing.
    static func of(_ failure: DoorFailure) -> Self {
        switch failure {
        case .refused(let refusal):
            .of(refusal.code, "Not possible now", refusal.isMissingInput ? 422 : 409, refusal.sentence)
        case .lists(let sentence): .of(.lists, "The list stays as it was", 409, sentence)
        case .journal(let sentence): .of(.journal, "Nothing can be written down", 503, sentence)
        }
    }

    var status: HTTPResponse.Status { HTTPResponse.Status(code: document.status) }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        return Response(
            status: status, headers: headers,
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

    fileprivate var code: ProblemCode {
        switch self {
        case .screenMovedOn: .screenMovedOn
        case .noMuster: .noMuster
        case .noSuchVisit: .noSuchVisit
        case .alreadyAnswered: .alreadyAnswered
        case .notOffered: .notOffered
        case .entranceClosed: .entranceClosed
        case .screenBusy: .screenBusy
        case .reasonMissing: .reasonMissing
        case .answerMissing: .answerMissing
        case .notScanned: .notScanned
        case .cardTaken: .cardTaken
        case .noSuchCard: .noSuchCard
        case .tooManyLists: .tooManyLists
        case .tooLongAgo: .tooLongAgo
        case .inTheFuture: .inTheFuture
        }
    }
}
