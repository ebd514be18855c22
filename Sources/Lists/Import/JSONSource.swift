import Foundation

/// A JSON file's records: objects in a list, whose fields are paths of keys such as `name.givenName`.
///
/// The whole file is held, so it is bounded; the lists that states publish this way have some thousand people.
struct JSONSource: RecordSource {
    /// The largest file that is read, in bytes.
    static let largest = 128 << 20

    private let records: [Any]
    private let paths: [[String]]
    private let lists: [(path: [String], fields: [[String]])]
    private var place = 0

    init(
        _ bytes: [UInt8], _ layout: SourceLayout, fields: [String], optional: Set<String> = [],
        lists: [(path: String, fields: [String])] = []
    ) throws(ListImportFailure) {
        guard let root = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) else {
            throw .notJSON
        }
        guard let records = Self.value(root, layout.records) as? [Any] else {
            throw .noRecords(layout.records.joined(separator: "."))
        }
        self.records = records
        paths = fields.map { Self.keys($0) }
        self.lists = lists.map { (Self.keys($0.path), $0.fields.map { Self.keys($0) }) }
        // A field that no record has is a layout that changed.
        let isNamed = { (path: [String]) in records.isEmpty || records.contains { Self.has($0, path) } }
        for (name, path) in zip(fields, paths) where !optional.contains(name) && !isNamed(path) {
            throw .missingColumn(name)
        }
    }

    mutating func next() throws(ListImportFailure) -> SourceRecord? {
        guard place < records.count else { return nil }
        defer { place += 1 }
        let object = records[place]
        guard object is [String: Any] else { throw .notAnObject(record: place + 1) }
        return SourceRecord(
            values: paths.map { Self.text(Self.value(object, $0)) },
            lists: lists.map { list in
                (Self.value(object, list.path) as? [Any] ?? []).prefix(1000).map { element in
                    list.fields.map { Self.text(Self.value(element, $0)) }
                }
            }, line: place + 1)
    }

    /// `a.b` as keys; `.` is the value itself.
    private static func keys(_ path: String) -> [String] {
        path == "." ? [] : path.split(separator: ".").map(String.init)
    }

    private static func has(_ value: Any, _ path: [String]) -> Bool {
        guard let key = path.first else { return true }
        guard let next = (value as? [String: Any])?[key] else { return false }
        // A part that is null says nothing of what is in it.
        return next is NSNull || has(next, Array(path.dropFirst()))
    }

    private static func value(_ value: Any, _ path: [String]) -> Any? {
        var value: Any? = value
        for key in path { value = (value as? [String: Any])?[key] }
        return value
    }

    private static func text(_ value: Any?) -> String {
        switch value {
        case let text as String: text
        case let number as NSNumber: number.stringValue
        default: ""
        }
    }
}
