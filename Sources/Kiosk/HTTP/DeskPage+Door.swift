import Control
import Hummingbird
import Visits

extension DeskPage {
    /// What staff do about people who do not check in, badges that were not printed, and cards of known visitors.
    func addDoorRoutes(to staff: RouterGroup<PageContext>) {
        staff.post("exceptions") { request, context in
            let form = try await request.decode(as: ExceptionForm.self, context: context)
            return try await act(try form.action(), context, .created)
        }
        staff.post("exceptions/:visit/end") { _, context in try await act(.endException(try visit(context)), context) }
        staff.post("visits/:visit/badge/given") { _, context in
            try await act(.giveBadge(try visit(context)), context)
        }
        staff.post("visits/:visit/card") { request, context in
            let form = try await request.decode(as: CardForm.self, context: context)
            guard let card = CardCodes(vault: lobby.vault).hash(Array(form.code.utf8)) else {
                throw PageProblem.of(
                    .fields, "This cannot be a card", 422, "Scan the card, or type its code.",
                    fields: ["code": "A code has 6 to 64 letters and digits, and is no visitor badge."])
            }
            return try await act(.enrol(try visit(context), card), context, .created)
        }
        staff.post("cards/:card/revoke") { request, context in
            let form = try await request.decode(as: ReasonForm.self, context: context)
            let card = CardHash(context.parameters.get("card") ?? "")
            return try await act(.revoke(card, why: form.why ?? ""), context)
        }
    }
}

/// People who came in without a check-in.
struct ExceptionForm: Decodable {
    var kind: String
    var people: Int
    var why: String?
    /// When it happened, in milliseconds since 1970; absent for now.
    var happened: Int64?

    /// What the door is told.
    ///
    /// - Throws: `PageProblem` for a kind that there is not.
    func action() throws -> StaffAction {
        guard let kind = ExceptionKind(rawValue: kind) else {
            throw PageProblem.of(
                .fields, "No such exception", 422, "Choose one of the exceptions.",
                fields: ["kind": "Choose one of the exceptions."])
        }
        // A number from outside: too great for a time is too great for a day ago.
        let bound: Int64 = 1 << 50
        guard (happened ?? 0).magnitude < bound.magnitude else {
            throw PageProblem.of(
                .fields, "No such time", 422, "Look at the time.", fields: ["happened": "Look at the time."])
        }
        return .recordException(
            kind, people: people, why: why ?? "", happened: happened.map(Timestamp.init(milliseconds:)))
    }
}

/// The code of a card.
struct CardForm: Decodable {
    var code: String
}
