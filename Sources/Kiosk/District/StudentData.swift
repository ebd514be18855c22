import Foundation
import Journal
import Screening
import Visits

/// Which entries are about students by what they are, and stay here unless the district has turned them on.
enum StudentData {
    private static let lists: Set<OwnListKind> = [.expelled, .orders]

    private struct Edit: Decodable {
        var list: OwnListKind
    }

    /// Whether an entry changes the list of expelled students, or that of court orders, which name the children they concern,
    /// or shows what stands there because a visitor's name is like it.
    static func isIn(_ record: CanonicalRecord) -> Bool {
        guard case .present(_, let payload) = record.body else { return false }
        // What cannot be told stays here.
        switch record.header.type {
        case ListEdited.type:
            guard let edit = try? JSONDecoder().decode(Edit.self, from: payload) else { return true }
            return lists.contains(edit.list)
        case VisitScreened.type:
            guard let entry = try? JSONDecoder().decode(VisitScreened.self, from: payload) else { return true }
            guard case .screened(let result) = entry.outcome else { return false }
            return result.matches.contains { OwnListKind(rawValue: $0.list).map(lists.contains) ?? false }
        default: return false
        }
    }
}
