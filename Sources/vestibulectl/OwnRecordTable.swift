import Control
import Lists
import Screening

/// Reads a CSV of records for one of the school's own lists.
enum OwnRecordTable {
    private static var columns: [String: WritableKeyPath<OwnRecordForm, String?>] {
        [
            "id": \.id, "given": \.given, "middle": \.middle, "family": \.family, "suffix": \.suffix,
            "birth-date": \.birthDate, "note": \.note, "expires": \.expires, "court": \.court, "case": \.caseNumber,
            "issued": \.issued, "seen-by": \.seenBy,
        ]
    }
    private static var several: [String: WritableKeyPath<OwnRecordForm, [String]?>] {
        [
            "aliases": \.aliases, "forbids": \.forbids, "concerns": \.concerns,
        ]
    }

    /// The forms of a file's rows.
    static func forms(csv path: String, needsIDs: Bool) throws(ListImportFailure) -> [OwnRecordForm] {
        let rows = try CSVTable.rows(csv: path)
        for needed in needsIDs ? ["id", "family"] : ["family"] where rows.first.map({ $0[needed] == nil }) ?? false {
            throw .missingColumn(needed)
        }
        let forms = rows.map(form)
        guard !forms.isEmpty else { throw .empty }
        return forms
    }

    private static func form(_ row: [String: String]) -> OwnRecordForm {
        var form = OwnRecordForm()
        for (name, value) in row where !value.isEmpty {
            if let path = columns[name] { form[keyPath: path] = value }
            if let path = several[name] {
                form[keyPath: path] = value.split(separator: ";").map { String($0.trimmingPrefix(" ")) }
            }
        }
        return form
    }
}
