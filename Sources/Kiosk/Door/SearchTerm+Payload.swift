package import Foundation
package import Journal

extension SearchTerm {
    /// The words under which an entry is found, from its payload: the visit, the person, the birth date, the student.
    package static func words(in payload: Data) -> [SearchTerm] {
        let mentions = Mentions(payload)
        var terms: Set<SearchTerm> = []
        for person in mentions.visitors.union(mentions.recorded) {
            terms.insert(SearchTerm("person", person.name))
            if let born = person.born { terms.insert(SearchTerm("born", born)) }
        }
        terms.formUnion(mentions.visits.map { SearchTerm("visit", $0) })
        terms.formUnion(mentions.protected.map { SearchTerm("student", $0) })
        terms.formUnion(mentions.ids.map { SearchTerm($0[0], $0[1]) })
        if let number = mentions.badge { terms.insert(SearchTerm("badge", String(number))) }
        return Array(terms)
    }

    /// A visit.
    static func visit(_ id: String) -> SearchTerm { SearchTerm("visit", id.lowercased()) }

    /// A person's given and family name, in whatever case and with whatever accents.
    static func person(_ name: String) -> SearchTerm { SearchTerm("person", Mentions.folded(name)) }

    /// A student, by the name that an order has or by an id.
    static func student(_ name: String) -> SearchTerm { SearchTerm("student", Mentions.folded(name)) }
}
