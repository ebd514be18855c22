import ArgumentParser
import Control

/// The fields of a record of one of the school's own lists.
struct RecordOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The given name.", valueName: "text"))
    var given: String?

    @Option(help: ArgumentHelp("The middle name.", valueName: "text"))
    var middle: String?

    @Option(help: ArgumentHelp("The family name.", valueName: "text"))
    var family: String?

    @Option(help: ArgumentHelp("JR, III and the like.", valueName: "text"))
    var suffix: String?

    @Option(help: ArgumentHelp("YYYY, YYYY-MM or YYYY-MM-DD.", valueName: "date"))
    var birthDate: String?

    @Option(
        name: .customLong("alias"), parsing: .singleValue,
        help: ArgumentHelp("Another name, as 'Family, Given'; may be repeated.", valueName: "name"))
    var aliases: [String] = []

    @Option(help: ArgumentHelp("Why the person is on the list; the desk shows it beside a match.", valueName: "text"))
    var note: String?

    @Option(help: ArgumentHelp("The last day on which the record counts, YYYY-MM-DD.", valueName: "date"))
    var expires: String?

    @Option(help: ArgumentHelp("The court that issued the order.", valueName: "text"))
    var court: String?

    @Option(name: .customLong("case"), help: ArgumentHelp("The court's number of the case.", valueName: "text"))
    var caseNumber: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("What the order forbids: entry, collecting or contact; may be repeated.", valueName: "what"))
    var forbids: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("A child or other person whom the order concerns; may be repeated.", valueName: "name"))
    var concerns: [String] = []

    @Option(help: ArgumentHelp("When the order was issued, YYYY-MM-DD.", valueName: "date"))
    var issued: String?

    @Option(help: ArgumentHelp("Who saw the paper.", valueName: "name"))
    var seenBy: String?

    /// The form of these fields; those that are not named are taken from an older form.
    func form(id: String?, over old: OwnRecordForm = OwnRecordForm()) -> OwnRecordForm {
        var form = old
        form.id = id
        form.given = given ?? old.given
        form.middle = middle ?? old.middle
        form.family = family ?? old.family
        form.suffix = suffix ?? old.suffix
        form.birthDate = birthDate ?? old.birthDate
        form.aliases = aliases.isEmpty ? old.aliases : aliases
        form.note = note ?? old.note
        form.expires = expires ?? old.expires
        form.court = court ?? old.court
        form.caseNumber = caseNumber ?? old.caseNumber
        form.forbids = forbids.isEmpty ? old.forbids : forbids
        form.concerns = concerns.isEmpty ? old.concerns : concerns
        form.issued = issued ?? old.issued
        form.seenBy = seenBy ?? old.seenBy
        return form
    }
}
