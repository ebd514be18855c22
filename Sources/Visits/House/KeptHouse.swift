public import Foundation

/// The house as it was kept, for this release or a later one to begin from.
///
/// What erased entries made of the house is nowhere but here, so it must outlive an update. A field that the release which
/// kept it did not know, or that this one reads in another form, is made anew from the entries that are left; every other
/// one is taken as it was kept. Whoever gives a field another meaning gives it another name.
public struct KeptHouse {
    /// The house, as far as it could be read.
    public let house: House
    /// Whether nothing must be made anew.
    public var isWhole: Bool { unread.isEmpty }

    private let read: [String: Any]
    private let unread: Set<String>

    /// Reads what `bytes(of:)` of any release made; `nil` when it is something else.
    public init?(_ bytes: Data) {
        guard let object = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any],
            let fresh = try? Self.object(of: House())
        else { return nil }
        let kept = object["house"] as? [String: Any] ?? object
        let known = Set(object["fields"] as? [String] ?? Self.firstFields)
        var read: [String: Any] = [:]
        var unread: Set<String> = []
        for field in Self.fields {
            // An optional that is `nil` is not written: only the names say whether it was known.
            guard known.contains(field) else {
                unread.insert(field)
                continue
            }
            guard let value = kept[field] else { continue }
            var alone = fresh
            alone[field] = value
            if (try? Self.house(from: alone)) == nil { unread.insert(field) } else { read[field] = value }
        }
        guard let house = try? Self.house(from: fresh.merging(read) { $1 }) else { return nil }
        self.house = house
        self.read = read
        self.unread = unread
    }

    /// The house as bytes.
    ///
    /// - Throws: `EncodingError`, which no house causes.
    public static func bytes(of house: House) throws -> Data {
        try JSONSerialization.data(withJSONObject: ["fields": fields, "house": try object(of: house)])
    }

    /// The house with what could not be read taken from one that was made of the entries up to the same one.
    public func completed(by replayed: House) -> House {
        guard var object = try? Self.object(of: replayed) else { return house }
        for field in Self.fields where !unread.contains(field) { object[field] = read[field] }
        return (try? Self.house(from: object)) ?? house
    }

    private static let fields = Mirror(reflecting: House()).children.compactMap(\.label)

    /// What the first release knew that kept a house: it did not write the names down.
    private static let firstFields = [
        "visits", "stopped", "closure", "helpCalled", "peers", "departures", "muster", "rosterPrinted", "known",
        "deliveries", "exceptions", "dismissals", "listStandings", "newestSigned", "ownListEditions",
        "handwrittenBadges", "staff", "newestEditions", "newestSignature",
    ]

    private static func object(of house: House) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: try JSONEncoder().encode(house)) as? [String: Any] ?? [:]
    }

    private static func house(from object: [String: Any]) throws -> House {
        try JSONDecoder().decode(House.self, from: try JSONSerialization.data(withJSONObject: object))
    }
}
