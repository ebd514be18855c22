import Foundation
import Journal
import Screening
import Visits

/// Which entries are about students by what they are, and stay here unless the district has turned them on.
enum StudentData {
    private struct Part: Decodable {
        var list: OwnListKind
    }

    /// Whether an entry changes the list of expelled students, or that of court orders, which name the children they concern.
    static func isIn(_ record: CanonicalRecord) -> Bool {
        guard record.header.type == ListEdited.type, case .present(_, let payload) = record.body else { return false }
        // What cannot be told stays here.
        guard let part = try? JSONDecoder().decode(Part.self, from: payload) else { return true }
        return part.list == .expelled || part.list == .orders
    }
}
