import People
import Screening

/// Gathers people and the aliases that stand elsewhere in the source, until all of them are known.
struct PersonCollector {
    private var people: [ListedPerson] = []
    private var lines: [Int32] = []
    private var places: [String: Int] = [:]
    private var aliases: [(id: String, name: PersonName, line: Int)] = []
    private var joined: [String: [Int]] = [:]

    /// What became of a person's row.
    enum Addition {
        case added
        /// A further row of somebody who is there: another offence, another address.
        case sameAgain
        /// Somebody else has the id.
        case repeatedID
    }

    /// Adds a person.
    ///
    /// - Parameters:
    ///   - person: the person.
    ///   - renumbering: whether an id that was made of other fields gets a number, so that nobody is lost.
    ///   - key: what aliases in another file are joined by.
    ///   - line: where the row stands.
    /// - Returns: what became of the row.
    mutating func add(_ person: ListedPerson, renumbering: Bool, key: String?, line: Int) -> Addition {
        var person = person
        let id = person.id
        var number = 1
        while let place = places[person.id] {
            let known = people[place]
            if known.name == person.name, known.birthDate == person.birthDate {
                if let key, !key.isEmpty, joined[key]?.contains(place) != true {
                    joined[key, default: []].append(place)
                }
                for name in person.aliasNames where !known.aliasNames.contains(name) {
                    people[place].aliasNames.append(name)
                }
                return .sameAgain
            }
            guard renumbering, number < 1000 else { return .repeatedID }
            number += 1
            person.id = "\(id)-\(number)"
        }
        places[person.id] = people.count
        if let key, !key.isEmpty { joined[key, default: []].append(people.count) }
        people.append(person)
        lines.append(Int32(clamping: line))
        return .added
    }

    /// Adds a name to the person with an id, who may come later.
    mutating func alias(_ name: PersonName, of id: String, line: Int) { aliases.append((id, name, line)) }

    /// Adds a name to everybody with a key; answers how many that are.
    mutating func join(_ name: PersonName, by key: String) -> Int {
        let fitting = joined[key] ?? []
        for place in fitting { people[place].aliasNames.append(name) }
        return fitting.count
    }

    /// The index of everybody.
    consuming func builder(
        _ header: ListHeader, _ summary: inout ListImportSummary, _ report: (Double) -> Void
    ) throws(ListImportFailure) -> IndexBuilder {
        for alias in aliases {
            if let place = places[alias.id] {
                people[place].aliasNames.append(alias.name)
            } else {
                summary.skip(.aliasWithoutPerson, line: alias.line)
            }
        }
        aliases = []
        places = [:]
        joined = [:]
        var builder = IndexBuilder(header: header)
        for (place, person) in people.enumerated() {
            if place % 10_000 == 0 { report(Double(place) / Double(people.count)) }
            do throws(IndexBuildFailure) {
                try builder.add(person)
                if person.birthDate == nil { summary.withoutBirthDate += 1 }
                if let date = person.birthDate, date.whole == nil { summary.withPartialBirthDate += 1 }
            } catch {
                switch error {
                case .badID: summary.skip(.noID, line: Int(lines[place]))
                case .emptyName: summary.skip(.noName, line: Int(lines[place]))
                case .tooLarge: summary.skip(.tooLarge, line: Int(lines[place]))
                case .listTooLarge, .unwritable: throw .build(error)
                }
            }
        }
        summary.people = builder.people
        summary.names = builder.names
        return builder
    }
}
