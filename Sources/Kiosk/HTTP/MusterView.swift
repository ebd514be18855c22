import Visits

/// A roll-call as the desk's page gets it.
struct MusterView: Encodable, Sendable {
    var id: String
    var startedBy: String
    var startedAt: String
    var endedBy: String?
    var endedAt: String?
    var people: [Person]

    /// Somebody who is asked for.
    struct Person: Encodable, Sendable {
        var visit: String
        var name: String
        var type: String
        var destination: String
        var door: String?
        var escort: Bool
        var mark: String
        var by: String?
        var at: String?
        var cameLater: Bool
    }

    init(_ muster: Muster, _ house: House, _ policy: Policy) {
        id = muster.id.text
        startedBy = muster.startedBy
        startedAt = muster.started.iso
        endedBy = muster.ending?.who
        endedAt = muster.ending?.at.iso
        people = muster.list.map { person in
            Person(
                visit: person.presence.visit.text, name: person.presence.name,
                type: policy.words(forType: person.presence.type), destination: person.presence.destination,
                door: person.door.map { house.peers[$0]?.entrance ?? $0 }, escort: person.presence.escort,
                mark: person.mark.rawValue, by: person.who, at: person.at?.iso, cameLater: person.cameLater)
        }
    }
}

extension Policy {
    /// A visitor type's words in English, or its id where this school's policy has no such type.
    func words(forType id: String) -> String { type(id)?.label["en"] ?? id }
}
