import HTTPTypes
import Hummingbird

/// Tells browsers to come by TLS alone for a year (RFC 6797).
///
/// Only where somebody vouches for the certificate: with one of the kiosk's own it would take away the way past the
/// browser's warning.
struct StrictTransport: RouterMiddleware {
    func handle(
        _ request: Request, context: PageContext, next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.strictTransportSecurity] = "max-age=31536000"
        return response
    }
}
