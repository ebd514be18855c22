import Foundation

/// The shared vectors, as their score reads them.
enum Vectors {
    /// `../shared/data/identity-documents`, seen from the root of the repository.
    private static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared/data/identity-documents")

    /// Whether the folder is there.
    static var exist: Bool { FileManager.default.fileExists(atPath: folder.appendingPathComponent("aamva.json").path) }

    /// The cases of a file: the file itself, or what stands under a key.
    static func list(_ file: String, key: String? = nil) throws -> [[String: Any]] {
        let data = try Data(contentsOf: folder.appendingPathComponent(file))
        let json = try JSONSerialization.jsonObject(with: data)
        if let key { return (json as? [String: Any])?[key] as? [[String: Any]] ?? [] }
        return json as? [[String: Any]] ?? []
    }

    /// What a licence's vector asserts of the fields that are scored.
    static func fields(_ item: [String: Any]) -> [String: String] {
        let asserted = item["expected"] as? [String: Any] ?? [:]
        let readByHand = item["read_by_hand"] as? [String: Any] ?? [:]
        let all = readByHand.merging(asserted) { _, new in new }
        let scored = ["given", "middle", "family", "suffix", "dob", "expiry", "number", "jurisdiction"]
        return all.filter { scored.contains($0.key) }.mapValues { normal($0 as? String) }
    }

    /// What a zone's vector asserts, or `nil` if that are fewer than four fields.
    static func zoneFields(_ item: [String: Any]) -> [String: String]? {
        let asserted = item["expected"] as? [String: Any] ?? [:]
        var fields: [String: String] = [:]
        for key in ["familyName", "givenNames", "number", "issuer"] {
            if let value = asserted[key] as? String { fields[key] = normal(value) }
        }
        for key in ["birthDate", "expiryDate"] {
            if let value = asserted[key] as? String, !value.isEmpty, value.allSatisfy({ $0.isNumber || $0 == "-" }) {
                fields[key] = day(value)
            }
        }
        return fields.count < 4 ? nil : fields
    }

    /// Upper case, one blank for each run of blanks, commas and fillers, nothing for words that mean nothing.
    static func normal(_ text: String?) -> String {
        let words = (text ?? "").split { $0.isWhitespace || $0 == "," || $0 == "<" }
        let normal = words.joined(separator: " ").uppercased()
        return ["NONE", "UNAVL", "UNK", "NULL"].contains(normal) ? "" : normal
    }

    /// The last six digits of a date: a zone has no more.
    static func day(_ text: String?) -> String { String(normal(text).replacing("-", with: "").suffix(6)) }
}

/// How many of each kind of case came out right.
struct Score {
    let title: String
    private var rows: [(name: String, right: Int, all: Int)] = []
    private(set) var failed: [String] = []

    init(title: String) {
        self.title = title
    }

    mutating func count(_ name: String, _ isRight: Bool, _ id: String = "") {
        let index = rows.firstIndex { $0.name == name } ?? rows.count
        if index == rows.count { rows.append((name, 0, 0)) }
        rows[index].all += 1
        rows[index].right += isRight ? 1 : 0
        if !isRight { failed.append("\(id) \(name)") }
    }

    /// One row a kind.
    var table: String {
        rows.map { "\(title)  \($0.name.padding(toLength: 16, withPad: " ", startingAt: 0)) \($0.right) of \($0.all)" }
            .joined(separator: "\n")
    }
}
