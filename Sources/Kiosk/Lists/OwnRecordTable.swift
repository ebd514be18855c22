public import Control
public import Lists
import Screening

/// Reads a CSV of records for one of the school's own lists.
public enum OwnRecordTable {
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
    ///
    /// - Throws: ``ListImportFailure``, without a word of any row.
    public static func forms(csv path: String, needsIDs: Bool) throws(ListImportFailure) -> [OwnRecordForm] {
        try forms(try CSVTable.rows(csv: path), needsIDs)
    }

    /// The forms of a text's rows.
    ///
    /// - Throws: ``ListImportFailure``, without a word of any row.
    public static func forms(bytes: [UInt8], needsIDs: Bool) throws(ListImportFailure) -> [OwnRecordForm] {
        try forms(try CSVTable.rows(bytes: bytes), needsIDs)
    }

    private static func forms(
        _ rows: [[String: String]], _ needsIDs: Bool
    ) throws(ListImportFailure) -> [OwnRecordForm] {
        for needed in needsIDs ? ["id", "family"] : ["family"] where rows.first.map({ $0[needed] == nil }) ?? false {
            throw .missingColumn(needed)
        }
        let forms = rows.map(form)
        guard !forms.isEmpty else { throw .empty }
        if needsIDs, let record = forms.firstIndex(where: { $0.id == nil }) { throw .missingID(record: record + 1) }
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
