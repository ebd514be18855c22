import HTTPTypes
import Hummingbird
import NIOCore
import WebPages

/// The district office's page: signing in, and the routes that each role may use.
struct OfficePage: Sendable {
    static let cookie = "vestibule-office"

    let files: PageFiles
    let token: PageToken
    let sessions: OfficeSessions
    let routes: [OfficeRoute]
    /// The zone of the district's schools, by its name.
    let zone: String
    /// Whether browsers come over TLS, here or at a proxy before this.
    let isSecure: Bool

    func addRoutes(to router: Router<OfficeContext>) {
        router.get("/") { _, _ in files.page("office.html", token: token) }
        router.post("/api/session") { request, context in try await signIn(request, context) }
        let own = [
            OfficeRoute(.get, "/api/session", nil) { _, _, account in try .document(UserView(account, zone)) },
            OfficeRoute(.delete, "/api/session", nil) { request, _, _ in
                await sessions.signOut(request.cookies[Self.cookie]?.value)
                return Response(status: .noContent, headers: [.setCookie: "\(Self.cookie)=; Path=/; Max-Age=0"])
            },
        ]
        for route in own + routes { route.add(to: router, sessions) }
        router.get("/**") { request, _ in files.file(String(request.uri.path.dropFirst())) }
    }

    private struct SignInForm: Decodable {
        var name: String
        var password: String
    }

    /// Who is signed in, and by which clock the page tells the time.
    private struct UserView: Encodable {
        var name: String
        var roles: [String]
        var zone: String

        init(_ account: OfficeAccount, _ zone: String) {
            self.zone = zone
            name = account.fullName
            roles = OfficeRole.sorted(account.roles).map(\.rawValue)
        }
    }

    private func signIn(_ request: Request, _ context: OfficeContext) async throws -> Response {
        let form = try await request.decode(as: SignInForm.self, context: context)
        switch try await sessions.signIn(name: form.name, password: form.password, from: context.address) {
        case .welcome(let account, let token):
            var response = try Response.document(UserView(account, zone))
            response.headers[.setCookie] =
                "\(Self.cookie)=\(token); Path=/; HttpOnly; SameSite=Strict\(isSecure ? "; Secure" : "")"
            return response
        case .wrong: throw OfficeProblem("sign-in", "Not signed in", 401, "Name or password is wrong.")
        case .tooMany(let seconds):
            throw OfficeProblem(
                "too-many-attempts", "Too many attempts", 429, "Wait \(seconds) seconds, then try again.")
        case .noAccounts:
            throw OfficeProblem(
                "sign-in", "There is no account yet", 401,
                "Make one on the server: vestibule-district account add NAME --role administrator")
        }
    }
}
