import Control
import HTTPTypes
import Hummingbird
import Journal
import Logging
import NIOCore
import NIOHTTP1

/// Turns whatever goes wrong on the control socket into a problem document, the framework's own errors included.
struct ControlProblems: RouterMiddleware {
    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as PageProblem {
            throw problem
        } catch let error as HTTPParserError {
            throw error
        } catch is CancellationError {
            throw PageProblem.of(.unforeseen, "The daemon ends", 503, "The daemon is being stopped. Ask again later.")
        } catch is NIOTooManyBytesError {
            throw Self.tooLarge
        } catch let error as HTTPError {
            throw Self.problem(error)
        } catch let failure as DoorFailure {
            throw PageProblem.of(failure)
        } catch let failure as JournalFailure {
            throw PageProblem.of(.journal, "The journal says no", 503, failure.sentence)
        } catch {
            context.logger.error("a route of the control socket failed", metadata: ["error": "\(type(of: error))"])
            throw PageProblem.of(.unforeseen, "Not done", 500, "The daemon could not do this, and cannot say why.")
        }
    }

    private static func problem(_ error: HTTPError) -> PageProblem {
        switch error.status {
        case .contentTooLarge: tooLarge
        case .notFound: noRoute
        default:
            PageProblem.of(
                .badRequest, "Not understood", error.status.code,
                "The request was refused: \(error.status.reasonPhrase).")
        }
    }

    private static let tooLarge = PageProblem.of(
        .tooLarge, "Too large", 413, "The body is larger than this route takes.")

    /// There is nothing at the path.
    static let noRoute = PageProblem.of(
        .noSuchRoute, "No such route", 404, "There is nothing here. GET /v1/openapi.yaml says what there is.")
}
