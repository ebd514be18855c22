import Foundation

/// Whom and what an entry speaks of, read from its JSON and not from its type, so that no entry is forgotten when a person
/// is sought or erased, also one of an earlier release.
struct Mentions {
    /// A name with whatever birth date stands beside it.
    struct Person: Hashable {
        /// Given and family name, folded as search terms are.
        var name: String
        /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
        var born: String?
        /// The record's id, on one of the school's own lists.
        var record: String?
    }

    /// Visitors, and whoever else an entry is about.
    private(set) var visitors: Set<Person> = []
    /// People whom a list named as alike.
    private(set) var listed: Set<Person> = []
    /// People on one of the school's own lists, by their names and other names.
    private(set) var recorded: Set<Person> = []
    /// Ids of records that were taken off one of the school's own lists.
    private(set) var removed: Set<String> = []
    /// Whom a court order protects.
    private(set) var protected: Set<String> = []
    /// Visits that the entry is about.
    private(set) var visits: Set<String> = []
    /// Visits that somebody looked at.
    private(set) var viewed: Set<String> = []
    /// Keyed hashes of cards.
    private(set) var cards: Set<String> = []
    /// Ids of people that a source gave them, by the kind of person.
    private(set) var ids: Set<[String]> = []
    /// The number of a badge that was written by hand.
    private(set) var badge: Int?
    /// Whatever stands in words, folded.
    private(set) var words: Set<String> = []

    /// Nothing, for what is no JSON object.
    init(_ payload: Data, withWords: Bool = false) {
        guard let object = try? JSONSerialization.jsonObject(with: payload) as? [String: Any] else { return }
        badge = object["handwritten"] as? Int
        read(object, as: \.visitors, withWords)
    }

    /// A name in whatever case and with whatever accents.
    static func folded(_ name: String) -> String {
        name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private mutating func read(_ value: Any, as role: WritableKeyPath<Self, Set<Person>>, _ withWords: Bool) {
        if let list = value as? [Any] {
            for each in list { read(each, as: role, withWords) }
        } else if let text = value as? String {
            // A given and a family name have a blank between them; digests and numbers have none.
            if withWords, text.contains(" ") { words.insert(Self.folded(text)) }
        } else if let object = value as? [String: Any] {
            let names = [object["name"] ?? ""] + (object["aliases"] as? [Any] ?? [])
            for name in names {
                guard let name = name as? [String: Any], let family = name["family"] as? String else { continue }
                let parts = [name["given"] as? String, family].compactMap(\.self)
                self[keyPath: role].insert(
                    Person(
                        name: Self.folded(parts.joined(separator: " ")), born: object["birthDate"] as? String,
                        record: role == \.recorded ? object["id"] as? String : nil))
            }
            for (key, value) in object { read(key, value, as: role, withWords) }
        }
    }

    private mutating func read(
        _ key: String, _ value: Any, as role: WritableKeyPath<Self, Set<Person>>, _ withWords: Bool
    ) {
        switch key {
        case "visit", "exception": (value as? String).map { _ = visits.insert($0.lowercased()) }
        case "visits": viewed.formUnion((value as? [String] ?? []).map { $0.lowercased() })
        case "card": (value as? String).map { _ = cards.insert($0) }
        case "badges":
            // The badges of a list have a name as it is printed, and no birth date.
            let names = (value as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
            visitors.formUnion(names.map { Person(name: Self.folded($0), born: nil, record: nil) })
        case "concerns": protected.formUnion((value as? [String] ?? []).map(Self.folded))
        case "matches": return read(value, as: \.listed, withWords)
        case "changes": return read(value, as: \.recorded, withWords)
        case "remove" where role == \.recorded:
            ((value as? [String: Any])?["_0"] as? String).map { _ = removed.insert($0) }
        case "student", "person":
            if let object = value as? [String: Any], let id = object["id"] as? String { ids.insert([key, id]) }
        default: break
        }
        read(value, as: role, withWords)
    }
}
