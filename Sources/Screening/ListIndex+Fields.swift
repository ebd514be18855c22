import Crypto
import Foundation

extension ListIndex {
    /// A digest of everything that matching reads of a person: names, aliases, birth date, suffix.
    ///
    /// It says the same in every edition for as long as none of these change, whatever else the record says.
    func fieldsDigest(person: UInt32, date: PackedDate) -> String {
        var lines: [String] = []
        // All rows of a person stand in the slot of the one birth date.
        for number in reader.slotStarts.range(date.slot, limit: reader.rowCount) {
            guard let row = reader.row(number), row.person == person else { continue }
            let words = [row.surname, row.secondSurname, row.given, row.middle]
                .map { String(decoding: reader.word($0), as: UTF8.self) }
            let flags = "\(row.suffix.rawValue) \(row.middleIsInherited ? 1 : 0) \(row.nameNumber == 0 ? 0 : 1)"
            lines.append((words + [String(row.date.bits), flags]).joined(separator: "|"))
        }
        let text = lines.sorted().joined(separator: "\n")
        return SHA256.hash(data: Data(text.utf8)).prefix(12).hexadecimal
    }
}
