public import Foundation

/// The staff of a school whom visitors may ask for: a small CSV that a district makes out of its own records.
///
/// A column that is not known is refused, so that no address and no number of an employee travels because nobody took it out.
public struct StaffRoster: Sendable, Hashable {
    /// Somebody on it.
    public struct Member: Sendable, Hashable {
        /// What the journal records; the same from year to year.
        public var id: String
        /// The name as visitors know it, such as `Ms. Ana Rivera`.
        public var name: String
        /// The room; empty where there is none.
        public var room: String
        /// The id of the area of the school that the room lies in; empty where it lies in none.
        public var area: String
    }

    /// Everybody, in the order of the file.
    public let members: [Member]

    /// The most members that are read.
    public static let most = 600
    private static let longest = ["id": 40, "name": 60, "room": 30, "area": 40]

    /// Reads a roster, all of it or nothing.
    ///
    /// - Throws: ``StaffRosterFailure``, without a word of any row.
    public init(csv text: Data) throws(StaffRosterFailure) {
        let rows: [[String: String]]
        do { rows = try CSVTable.rows(bytes: Array(text)) } catch { throw StaffRosterFailure(error.sentence) }
        guard let first = rows.first else { throw StaffRosterFailure("It names nobody.") }
        guard first.keys.allSatisfy({ Self.longest[$0] != nil }) else {
            throw StaffRosterFailure(
                "It has other columns than id, name, room and area. Take them out: they would travel.")
        }
        for needed in ["id", "name"] where first[needed] == nil {
            throw StaffRosterFailure("It has no column \(needed).")
        }
        guard rows.count <= Self.most else { throw StaffRosterFailure("It has more than \(Self.most) rows.") }
        var ids: Set<String> = []
        var members: [Member] = []
        for (place, row) in rows.enumerated() {
            for (column, longest) in Self.longest.sorted(by: { $0.key < $1.key }) {
                let value = row[column] ?? ""
                guard value.count <= longest, value.utf8.count <= 4 * longest, !value.contains(where: \.isNewline)
                else {
                    throw StaffRosterFailure(
                        "Row \(place + 1): \(column) is longer than \(longest) characters or one line.")
                }
            }
            let member = Member(
                id: row["id"] ?? "", name: row["name"] ?? "", room: row["room"] ?? "", area: row["area"] ?? "")
            guard Self.isIdentifier(member.id), ids.insert(member.id).inserted else {
                throw StaffRosterFailure("Row \(place + 1): id must be letters, digits, - and _, and each only once.")
            }
            guard member.name.contains(where: \.isLetter) else {
                throw StaffRosterFailure("Row \(place + 1): name is missing.")
            }
            members.append(member)
        }
        self.members = members
    }

    private static func isIdentifier(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}

/// Why a roster is refused as a whole; it holds nothing of any row.
public struct StaffRosterFailure: Error, Sendable, Hashable {
    /// What is wrong, and where.
    public let sentence: String

    init(_ sentence: String) { self.sentence = sentence }
}

extension StaffRoster: CustomStringConvertible, CustomReflectable {
    /// The number, and nobody's name: safe in a log.
    public var description: String { "\(members.count) members of staff" }

    /// The number alone, so that `dump` shows nothing personal either.
    public var customMirror: Mirror { Mirror(self, children: ["count": members.count], displayStyle: .struct) }
}
