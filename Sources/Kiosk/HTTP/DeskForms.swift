import Control
import People
import Visits

/// What the desk sends to sign in.
struct SignInForm: Decodable {
    var name: String
    var password: String
    /// The second factor, where the account has one.
    var code: String?
}

/// A reason for something.
struct ReasonForm: Decodable {
    var why: String?
}

/// Closing or opening the entrance.
struct EntranceForm: Decodable {
    var closed: Bool
    var reason: String?
}

/// Type, purpose and destination: ids of choices; the last two may be words of one's own.
struct AnswersForm: Decodable {
    var type: String?
    var purpose: String?
    var destination: String?

    var answers: Answers {
        Answers(
            type: type, purpose: purpose.map { Answer(id: $0, text: $0) },
            destination: destination.map { Answer(id: $0, text: $0) })
    }
}

/// An answer to a hold, with what is needed to finish the visit at once.
struct HoldForm: Decodable {
    var answer: String
    /// `held` of the hold that was looked at.
    var held: Int64?
    var why: String?
    var type: String?
    var purpose: String?
    var destination: String?

    var answers: Answers {
        AnswersForm(type: type, purpose: purpose, destination: destination).answers
    }
}

/// An answer to an alert about somebody on site.
struct AlertForm: Decodable {
    var answer: String
    /// `raised` of the alert that was looked at.
    var raised: Int64?
    var why: String?
}

/// Takes back a dismissed match.
struct UndoForm: Decodable {
    var visit: String
    var reference: String
    var why: String?
}

/// A visitor entered by hand.
struct EntryForm: Decodable {
    var given: String?
    var middle: String?
    var family: String?
    var suffix: String?
    var birthDate: String?
    var type: String?
    var purpose: String?
    var destination: String?
    var vouched: Bool?

    var answers: Answers {
        AnswersForm(type: type, purpose: purpose, destination: destination).answers
    }

    /// The name and birth date.
    ///
    /// - Throws: `PageProblem` that says what is wrong with which field.
    func typed() throws -> TypedIdentity {
        var fields: [String: String] = [:]
        let date = birthDate.flatMap { CalendarDate(iso: $0) }
        if date == nil { fields["birthDate"] = "A whole date is needed, such as 1980-05-01." }
        if let date, date.year < 1900 || date.dayNumber > Timestamp.current().dayNumber + 1 {
            fields["birthDate"] = "The date must lie between 1900 and today."
        }
        for (name, value) in [("given", given), ("family", family)] where Answer.cleaned(value ?? "") == nil {
            fields[name] = "This is needed."
        }
        guard fields.isEmpty, let date,
            let typed = TypedIdentity(
                given: given ?? "", middle: middle, family: family ?? "", suffix: suffix, birthDate: date)
        else {
            if fields.isEmpty { fields["family"] = "A name needs letters." }
            throw PageProblem.of(.fields, "Something is missing", 422, "Look at the marked fields.", fields: fields)
        }
        return typed
    }
}
