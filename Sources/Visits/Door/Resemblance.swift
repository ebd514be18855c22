import Foundation
import People

extension Identity {
    /// Whether a document is this person's beyond reasonable doubt.
    ///
    /// Name and birth date are equal, and there are no two document numbers that differ. It takes a document: what is
    /// typed proves nothing.
    func isSamePerson(as document: Identity) -> Bool {
        let other = document
        switch document.established {
        case .scanned: break
        case .known: return isSamePerson(asCardOf: document)
        case .typed, .entered, .vouched: return false
        }
        guard let birthDate, birthDate == other.birthDate, name.folded == other.name.folded else { return false }
        if let mine = documentLastFour, let theirs = other.documentLastFour { return mine == theirs }
        return true
    }

    /// Whether this is the person a card was given to: name, birth date and last four are equal.
    func isSamePerson(asCardOf holder: Identity) -> Bool {
        birthDate == holder.birthDate && name.isSame(as: holder.name) && documentLastFour == holder.documentLastFour
    }

    /// Whether somebody who was stopped may be trying again: at least two of given name, family name and birth date agree,
    /// near misses and swapped names included; a birth date that is not known agrees with any.
    func resembles(_ other: Identity) -> Bool {
        let mine = name.folded
        let theirs = other.name.folded
        let straight = [mine.given.isNear(theirs.given), mine.family.isNear(theirs.family)]
        let swapped = [mine.given.isNear(theirs.family), mine.family.isNear(theirs.given)]
        let names = max(straight.count { $0 }, swapped.count { $0 })
        return names + (isNearInTime(other) ? 1 : 0) >= 2
    }

    private func isNearInTime(_ other: Identity) -> Bool {
        guard let mine = birthDate, let theirs = other.birthDate else { return true }
        guard let day = mine.whole, let otherDay = theirs.whole else { return mine.year == theirs.year }
        let parts = [day.year == otherDay.year, day.month == otherDay.month, day.day == otherDay.day]
        return parts.count { $0 } >= 2
            || (day.year == otherDay.year && day.month == otherDay.day && day.day == otherDay.month)
    }
}

extension PersonName {
    /// Whether this is the same name but for accents, blanks and capitals.
    func isSame(as other: PersonName) -> Bool { folded == other.folded }

    /// Whether two documents can mean the same name: the family names are equal and one's given names begin the other's.
    func agrees(with other: PersonName) -> Bool {
        let mine = FoldedName.fold((given ?? "") + (middle ?? ""))
        let theirs = FoldedName.fold((other.given ?? "") + (other.middle ?? ""))
        let sameFamily = folded.family == other.folded.family
        return sameFamily && (mine.starts(with: theirs) || theirs.starts(with: mine))
    }

    /// Given and family name as letters only, in upper case and without accents: enough to compare two attempts at one door.
    fileprivate var folded: FoldedName {
        FoldedName(given: FoldedName.fold(given ?? ""), family: FoldedName.fold(family))
    }
}

extension House {
    /// Who is on site under a name that somebody else on site has too: the last four of a document tell them apart.
    public var namesakes: Set<VisitID> {
        let names = roster.compactMap { visit in visit.identity.map { (visit: visit.id, name: $0.name.folded) } }
        let shared = Dictionary(grouping: names, by: \.name).values.filter { $0.count > 1 }
        return Set(shared.joined().map(\.visit))
    }
}

private struct FoldedName: Hashable {
    var given: [Unicode.Scalar]
    var family: [Unicode.Scalar]

    static func fold(_ text: String) -> [Unicode.Scalar] {
        let plain = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        return plain.unicodeScalars.filter(\.properties.isAlphabetic)
    }
}

extension [Unicode.Scalar] {
    /// Equal, one letter apart, or one the beginning of the other (an initial, a short form).
    fileprivate func isNear(_ other: Self) -> Bool {
        guard !isEmpty, !other.isEmpty else { return false }
        if starts(with: other) || other.starts(with: self) { return true }
        return isOneEdit(from: other)
    }

    private func isOneEdit(from other: Self) -> Bool {
        guard abs(count - other.count) <= 1, count > 2, other.count > 2 else { return false }
        let common = zip(self, other).prefix { $0 == $1 }.count
        let mine = dropFirst(common)
        let theirs = other.dropFirst(common)
        if mine.dropFirst().elementsEqual(theirs.dropFirst()) { return true }
        if mine.elementsEqual(theirs.dropFirst()) || mine.dropFirst().elementsEqual(theirs) { return true }
        // Two neighbours changed places.
        return mine.count >= 2 && theirs.count >= 2 && mine.first == theirs.dropFirst().first
            && mine.dropFirst().first == theirs.first && mine.dropFirst(2).elementsEqual(theirs.dropFirst(2))
    }
}
