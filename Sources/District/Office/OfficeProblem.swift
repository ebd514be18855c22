import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A problem document (RFC 9457) thrown on the way to an answer of the page.
struct OfficeProblem: HTTPResponseError, Encodable {
    let type: String
    let title: String
    private let code: Int
    let detail: String

    /// A stable word, a title, a status and a sentence with the remedy.
    init(_ word: String, _ title: String, _ status: Int, _ detail: String) {
        type = "urn:vestibule:problem:\(word)"
        self.title = title
        code = status
        self.detail = detail
    }

    var status: HTTPResponse.Status { HTTPResponse.Status(code: code) }

    private enum CodingKeys: String, CodingKey {
        case type, title, detail
        case code = "status"
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/problem+json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(self))))
    }

    static let signIn = Self("sign-in", "Not signed in", 401, "Sign in first.")

    static func role(_ role: OfficeRole) -> Self {
        Self("role", "Not for this account", 403, "Only an account with the role “\(role.rawValue)” may do this.")
    }

    static let noKiosk = Self("no-such-kiosk", "No such kiosk", 404, "There is no kiosk of that name.")
    static let form = Self("form", "Not understood", 422, "Load the page again, and fill in every field.")
}
