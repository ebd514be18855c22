import Control
import People
import Screening
import Visits

/// The invented people of a training, and the invented list on which two of them stand.
///
/// Nobody is called Invented or Sample on a real list; none of them is ever looked up in one.
enum TrainingCast: String, CaseIterable, Sendable {
    /// Nothing is against her.
    case visitor
    /// Under 18: the notice is for the parents.
    case minor
    /// On the list, with the same birth date.
    case listed
    /// Somebody of that name is on the list, born in the same year: staff must look.
    case near
    /// The document has expired.
    case expired
    /// A barcode that cannot be read.
    case unreadable

    /// The list's name.
    static let list = "training"

    /// What a scanner would make of the person's document.
    func input(today: CalendarDate) -> Input {
        switch self {
        case .visitor: document("Alma", "Sample", born: (36, 5, 1), today)
        case .minor: document("Milo", "Sample", born: (16, 3, 9), today)
        case .listed: document("Lester", "Invented", born: (51, 1, 15), today)
        case .near: document("Nadia", "Invented", born: (44, 6, 21), today)
        case .expired: document("Edna", "Sample", born: (62, 10, 12), today, expired: true)
        case .unreadable: .unreadable(UnreadableScan(scanner: Self.list, code: "damaged", length: 212))
        }
    }

    /// The list, current today, in memory only.
    ///
    /// - Throws: `IndexBuildFailure` or `IndexFailure`, neither of which these people cause.
    static func list(today: CalendarDate, covering jurisdictions: [String]) throws -> ListIndex {
        var builder = IndexBuilder(
            header: ListHeader(
                name: list, version: 1, asOf: today, jurisdictions: jurisdictions, source: "invented for training"))
        try builder.add(
            ListedPerson(
                id: "TRAINING-1", name: PersonName(given: "Lester", family: "Invented"),
                birthDate: PartialDate(Self.date(51, 1, 15, today)), detail: ["note": "Invented for training"]))
        try builder.add(
            ListedPerson(
                id: "TRAINING-2", name: PersonName(given: "Nadia", family: "Invented"),
                birthDate: PartialDate(iso: "\(today.year - 44)"), detail: ["note": "Invented for training"]))
        return try ListIndex(bytes: builder.bytes())
    }

    private func document(
        _ given: String, _ family: String, born: (age: Int, month: Int, day: Int), _ today: CalendarDate,
        expired: Bool = false
    ) -> Input {
        let identity = Identity(
            name: PersonName(given: given, family: family),
            birthDate: PartialDate(Self.date(born.age, born.month, born.day, today)), documentLastFour: "0000",
            established: .scanned(scanner: Self.list))
        return .document(
            ScannedDocument(
                identity: identity, displayName: "\(given) \(family)", kind: .driverLicence, expired: expired))
    }

    private static func date(_ age: Int, _ month: Int, _ day: Int, _ today: CalendarDate) -> CalendarDate {
        CalendarDate(year: today.year - age, month: month, day: day) ?? today
    }
}
