import People

extension ListHeader {
    /// Length-prefixed texts: name, version, as-of date or nothing, source or nothing, number of jurisdictions, these.
    var encoded: [UInt8] {
        var writer = ByteWriter()
        for text in [name, String(version), asOf?.iso ?? "", source ?? ""] { writer.append(text) }
        writer.append(length: jurisdictions.count)
        for jurisdiction in jurisdictions { writer.append(jurisdiction) }
        return writer.bytes
    }

    /// Reads what ``encoded`` wrote.
    init?(encoded bytes: UnsafeRawBufferPointer) {
        var cursor = ByteCursor(bytes)
        guard let name = cursor.text(), let version = cursor.text().flatMap({ Int($0) }), let asOf = cursor.text(),
            let source = cursor.text(), let count = cursor.length(), count <= bytes.count
        else { return nil }
        var jurisdictions: [String] = []
        for _ in 0..<count {
            guard let jurisdiction = cursor.text() else { return nil }
            jurisdictions.append(jurisdiction)
        }
        self.init(
            name: name, version: version, asOf: CalendarDate(iso: asOf), jurisdictions: jurisdictions,
            source: source.isEmpty ? nil : source)
    }
}
