import Control
import People
import Screening
import Visits

/// What is wrong with a record, by the form's fields.
struct OwnRecordMistakes: Error {
    var fields: [String: String]
}

extension OwnRecord {
    private static let mostNames = 20

    /// A record from its form.
    ///
    /// - Throws: `OwnRecordMistakes` with every mistake.
    init(_ form: OwnRecordForm, list: OwnListKind, fresh: String) throws(OwnRecordMistakes) {
        var mistakes = FormMistakes()
        let id = form.id ?? fresh
        if !(1...40).contains(id.utf8.count) || !id.utf8.allSatisfy(Self.isIDByte) {
            mistakes.add("id", "1 to 40 letters, digits and hyphens.")
        }
        let name = PersonName(
            given: mistakes.text(form.given, "given", 40), middle: mistakes.text(form.middle, "middle", 40),
            family: mistakes.text(form.family, "family", 40) ?? "", suffix: mistakes.text(form.suffix, "suffix", 10))
        if !name.canBeCompared {
            mistakes.add("family", "A name is needed that can be written with the letters A to Z.")
        }
        let birthDate = mistakes.partialDate(form.birthDate, "birthDate")
        let aliases = (form.aliases ?? []).compactMap { PersonName(oneField: $0) }
        if aliases.count > Self.mostNames || !aliases.allSatisfy(\.canBeCompared) {
            mistakes.add("aliases", "At most \(Self.mostNames) other names, each with Latin letters.")
        }
        let order = list == .orders ? mistakes.order(form) : nil
        let record = OwnRecord(
            id: id, name: name, birthDate: birthDate, aliases: aliases, note: mistakes.text(form.note, "note", 400),
            expires: list == .orders ? nil : mistakes.date(form.expires, "expires"), order: order)
        guard mistakes.fields.isEmpty else { throw OwnRecordMistakes(fields: mistakes.fields) }
        self = record
    }

    /// The form that makes this record again.
    var form: OwnRecordForm {
        var form = OwnRecordForm()
        form.id = id
        form.given = name.given
        form.middle = name.middle
        form.family = name.family
        form.suffix = name.suffix
        form.birthDate = birthDate?.iso
        form.aliases = aliases.isEmpty ? nil : aliases.map { "\($0.family), \($0.given ?? "")" }
        form.note = note
        form.expires = (order?.expires ?? expires)?.iso
        form.court = order?.court
        form.caseNumber = order?.caseNumber
        form.forbids = order?.forbids.map(\.rawValue)
        form.concerns = order.flatMap { $0.concerns.isEmpty ? nil : $0.concerns }
        form.issued = order?.issued?.iso
        form.seenBy = order?.seenBy
        return form
    }

    private static func isIDByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
    }
}

/// Reads a form's texts and dates, and keeps what is wrong with them.
struct FormMistakes {
    private(set) var fields: [String: String] = [:]

    mutating func add(_ field: String, _ sentence: String) { fields[field] = fields[field] ?? sentence }

    mutating func text(_ text: String?, _ field: String, _ longest: Int) -> String? {
        guard let text, let cleaned = Answer.cleaned(text, longest: longest + 1) else { return nil }
        if cleaned.count > longest { add(field, "At most \(longest) characters.") }
        return cleaned
    }

    mutating func partialDate(_ text: String?, _ field: String) -> PartialDate? {
        guard let text, !text.isEmpty else { return nil }
        let date = PartialDate(iso: text)
        if date == nil { add(field, "A date as YYYY, YYYY-MM or YYYY-MM-DD.") }
        return date
    }

    mutating func date(_ text: String?, _ field: String) -> CalendarDate? {
        guard let text, !text.isEmpty else { return nil }
        let date = CalendarDate(iso: text)
        if date == nil { add(field, "A date as YYYY-MM-DD.") }
        return date
    }

    mutating func order(_ form: OwnRecordForm) -> CourtOrder? {
        let forbids = (form.forbids ?? []).compactMap(CourtOrder.Prohibition.init)
        if forbids.isEmpty || forbids.count != form.forbids?.count {
            add("forbids", "Say what the order forbids: entry, collecting, contact.")
        }
        let court = text(form.court, "court", 80)
        let caseNumber = text(form.caseNumber, "caseNumber", 40)
        let seenBy = text(form.seenBy, "seenBy", 64)
        for (field, value) in [("court", court), ("caseNumber", caseNumber), ("seenBy", seenBy)] where value == nil {
            add(field, "This is needed.")
        }
        let concerns = (form.concerns ?? []).prefix(21).compactMap { text($0, "concerns", 80) }
        if concerns.count > 20 { add("concerns", "At most 20 names.") }
        let kinds = CourtOrder.Prohibition.allCases.filter(forbids.contains)
        return CourtOrder(
            court: court ?? "", caseNumber: caseNumber ?? "", forbids: kinds, concerns: concerns,
            issued: date(form.issued, "issued"), expires: date(form.expires, "expires"), seenBy: seenBy ?? "")
    }
}

extension PersonName {
    /// A name written in one field, as `Family, Given` or `Given Family`.
    fileprivate init?(oneField text: String) {
        guard let cleaned = Answer.cleaned(text, longest: 80) else { return nil }
        if let comma = cleaned.firstIndex(of: ",") {
            let family = cleaned[..<comma].trimmingPrefix(" ")
            let given = cleaned[cleaned.index(after: comma)...].trimmingPrefix(" ")
            self.init(given: given.isEmpty ? nil : String(given), family: String(family))
        } else {
            var words = cleaned.split(separator: " ").map(String.init)
            guard let family = words.popLast() else { return nil }
            self.init(given: words.isEmpty ? nil : words.joined(separator: " "), family: family)
        }
    }
}
