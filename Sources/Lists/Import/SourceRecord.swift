/// One record of a source file, as far as its mapping asks for it.
struct SourceRecord {
    /// The values of the mapping's fields, in the order of its table; empty where the record has none.
    var values: [String]
    /// For each alias list of the mapping: the values of its fields, once for each of its elements.
    var lists: [[[String]]] = []
    /// Details that were found by the beginning of their column's name.
    var details: [String: String] = [:]
    /// The line it began on, or its number in a JSON list.
    var line: Int
}

/// A source file, record by record.
protocol RecordSource {
    /// The next record, or `nil` at the end.
    mutating func next() throws(ListImportFailure) -> SourceRecord?
}
