import Control
import Foundation
import HTTPTypes
import Hummingbird
import People
import Visits
import WebPages

/// The desk: signing in, what it shows, and what staff can do there.
struct DeskPage: Sendable {
    static let cookie = "vestibule-desk"

    let files: PageFiles
    let token: PageToken
    let lobby: Lobby

    func addRoutes(to router: Router<PageContext>) {
        router.get("/") { _, _ in files.page("desk.html", token: token) }
        router.post("/api/session") { request, context in try await signIn(request, context) }
        // Three groups say who may do what; docs/desk-routes.md lists every route, and a test holds it to that.
        let anybody = router.group("/api").add(middleware: SignedIn(sessions: lobby.sessions))
        let staff = anybody.group().add(middleware: Requires(role: .staff))
        let administrator = anybody.group().add(middleware: Requires(role: .administrator))
        anybody.get("session") { _, context in try Response.json(DeskView.User(account(context))) }
        anybody.delete("session") { request, _ in
            await lobby.sessions.signOut(token: request.cookies[Self.cookie]?.value)
            // Streams of this session end with their next event, which is this one.
            lobby.health.repeatReports()
            return Response(status: .noContent, headers: [.setCookie: "\(Self.cookie)=; Path=/; Max-Age=0"])
        }
        anybody.get("events") { request, context in
            guard token.matches(request.uri.queryParameters["token"].map(String.init)) else {
                throw OwnOrigin.wrongToken
            }
            let account = try account(context)
            let looks = DeskLooks(who: account.name, doorkeeper: lobby.doorkeeper)
            let views = lobby.snapshots().mapped { snapshot in
                let view = DeskView(snapshot, account: account)
                looks.note(view)
                return view
            }
            let session = request.cookies[Self.cookie]?.value
            let isAllowed: @Sendable () async -> Bool = { await lobby.sessions.isOpen(token: session) }
            return EventStream.response(request, name: "desk", values: views, isAllowed: isAllowed) { stream in
                try await lobby.pages.counting(.desk, stream)
            }
        }
        staff.post("holds/:visit/answers") { request, context in
            let form = try await request.decode(as: HoldForm.self, context: context)
            guard let kind = HoldAnswer.Kind(rawValue: form.answer) else {
                throw PageProblem.of(.answer, "No such answer", 422, "Choose one of the answers that are offered.")
            }
            return try await act(
                .answerHold(
                    try visit(context), kind, why: form.why ?? "", answers: form.answers,
                    seen: form.held.map(Timestamp.init)), context)
        }
        staff.post("visits/:visit/alert") { request, context in
            let form = try await request.decode(as: AlertForm.self, context: context)
            guard let answer = AlertAnswer(rawValue: form.answer) else {
                throw PageProblem.of(.answer, "No such answer", 422, "Choose one of the answers that are offered.")
            }
            let seen = form.raised.map(Timestamp.init)
            return try await act(
                .answerAlert(try visit(context), answer, why: form.why ?? "", seen: seen), context)
        }
        staff.post("visits/:visit/answers") { request, context in
            let form = try await request.decode(as: AnswersForm.self, context: context)
            return try await act(.finish(try visit(context), form.answers), context)
        }
        staff.post("visits/:visit/end") { request, context in
            let form = try await request.decode(as: ReasonForm.self, context: context)
            return try await act(.end(try visit(context), why: form.why ?? ""), context)
        }
        staff.post("visits/:visit/badge") { request, context in
            let form = try await request.decode(as: ReasonForm.self, context: context)
            return try await act(.reprint(try visit(context), why: form.why ?? ""), context)
        }
        staff.post("badges/check") { request, context in
            let form = try await request.decode(as: BadgeCheck.Form.self, context: context)
            return try Response.json(lobby.badgeCheck.report(form.code))
        }
        staff.post("visits") { request, context in
            let form = try await request.decode(as: EntryForm.self, context: context)
            return try await act(
                .enter(try form.typed(), form.answers, vouched: form.vouched ?? false), context, .created)
        }
        staff.post("entrance") { request, context in
            let form = try await request.decode(as: EntranceForm.self, context: context)
            return try await act(form.closed ? .close(reason: form.reason ?? "") : .open, context)
        }
        DeskPhotos(lobby: lobby).addRoutes(to: staff)
        DeskDay(lobby: lobby).addRoutes(to: staff)
        DeskAccounts(lobby: lobby).addRoutes(to: administrator)
        addDoorRoutes(to: staff)
        DeskTraining(lobby: lobby).addRoutes(to: staff)
        MusterRoutes(lobby: lobby).addRoutes(to: staff)
        DeskLists(lobby: lobby).addRoutes(staff: staff, administrator: administrator)
        staff.post("help/acknowledge") { _, context in try await act(.acknowledgeHelp, context) }
        router.get("/**") { request, _ in files.file(String(request.uri.path.dropFirst())) }
    }

    private func signIn(_ request: Request, _ context: PageContext) async throws -> Response {
        let form = try await request.decode(as: SignInForm.self, context: context)
        defer { lobby.noteHealth() }
        switch await lobby.sessions.signIn(
            name: form.name, password: form.password, code: form.code, from: context.address)
        {
        case .welcome(let account, let session):
            var response = try Response.json(DeskView.User(account))
            let secure = lobby.configuration.desk.tls == nil ? "" : "; Secure"
            response.headers[.setCookie] = "\(Self.cookie)=\(session); Path=/; HttpOnly; SameSite=Strict\(secure)"
            return response
        case .wrong:
            throw PageProblem.of(.signIn, "Not signed in", 401, "Name, password or code is wrong.")
        case .codeNeeded:
            throw PageProblem.of(
                .codeNeeded, "One more step", 401, "Type the six digits that your authenticator app shows.")
        case .secondFactorMissing:
            throw PageProblem.of(
                .secondFactorMissing, "Not signed in", 403,
                "An administrator needs a second factor here. On the kiosk: vestibuled --second-factor NAME")
        case .tooMany(let seconds):
            throw PageProblem.of(
                .tooManyAttempts, "Too many attempts", 429, "Wait \(seconds) seconds, then try again.")
        case .noAccounts:
            throw PageProblem.of(
                .signIn, "There is no account yet", 401,
                "Make one on the kiosk: vestibuled --add-account NAME")
        }
    }

    func act(
        _ action: StaffAction, _ context: PageContext, _ status: HTTPResponse.Status = .noContent
    ) async throws -> Response {
        try await lobby.door(for: action).takeOrProblem(.staff(action, who: try account(context).name))
        return Response(status: status)
    }

    private func account(_ context: PageContext) throws -> StaffAccount {
        guard let staff = context.staff else { throw SignedIn.needed }
        return staff
    }

    func visit(_ context: PageContext) throws -> VisitID {
        guard let visit = VisitID(context.parameters.get("visit") ?? "") else {
            throw PageProblem.of(
                .noSuchVisit, "No such visit", 404, "There is no such visit now; it may have ended.")
        }
        return visit
    }
}
