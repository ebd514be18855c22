package import Foundation
package import Journal

extension SearchTerm {
    /// The words under which an entry is found, from its payload: the visit, the person, the birth date, the student.
    ///
    /// Read from the JSON and not from the types, so that no entry that names a visit is forgotten when it is erased.
    package static func words(in payload: Data) -> [SearchTerm] {
        guard let object = try? JSONSerialization.jsonObject(with: payload) as? [String: Any] else { return [] }
        var terms: Set<SearchTerm> = []
        if let visit = object["visit"] as? String { terms.insert(.visit(visit)) }
        for key in ["identity", "person", "student"] {
            guard let person = object[key] as? [String: Any] else { continue }
            if let born = person["birthDate"] as? String { terms.insert(SearchTerm("born", born)) }
            if let id = person["id"] as? String { terms.insert(SearchTerm(key, id)) }
            guard let name = person["name"] as? [String: Any] else { continue }
            let parts = ["given", "family"].compactMap { name[$0] as? String }
            terms.insert(.person(parts.joined(separator: " ")))
        }
        if let number = object["handwritten"] as? Int { terms.insert(SearchTerm("badge", String(number))) }
        return Array(terms)
    }

    /// A visit.
    static func visit(_ id: String) -> SearchTerm { SearchTerm("visit", id.lowercased()) }

    /// A person's given and family name, in whatever case and with whatever accents.
    static func person(_ name: String) -> SearchTerm {
        let folded = name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        return SearchTerm("person", folded.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
}
