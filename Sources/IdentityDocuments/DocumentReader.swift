public import People

/// Reads the text of any identity document that a scanner delivers.
///
/// The reader is a value without state: no clock, no input or output, nothing kept between documents.
public struct DocumentReader: Sendable {
    private let today: CalendarDate

    /// A reader for one day.
    ///
    /// - Parameter today: decides the centuries of two-digit years, and what is expired or under age.
    public init(today: CalendarDate) {
        self.today = today
    }

    /// The document in a scanner's frame: AAMVA, machine-readable zone, US military card or magnetic stripe.
    ///
    /// - Parameter frame: raw bytes as they came, ISO 8859-1 or UTF-8, with any control characters; at most 16 KiB.
    /// - Returns: the document, with a name.
    /// - Throws: why there is none.
    public func read(_ frame: [UInt8]) throws(DocumentFailure) -> IdentityDocument {
        try named(try reading(frame)).document(on: today)
    }

    /// The document in the rows of a machine-readable zone, as a camera or a swipe reader delivers them.
    ///
    /// - Parameter rows: one to four rows, top to bottom.
    /// - Returns: the document, with a name.
    /// - Throws: why there is none.
    public func read(rows: [String]) throws(DocumentFailure) -> IdentityDocument {
        try named(try reading(rows: rows)).document(on: today)
    }

    /// The same as ``read(_:)``, with the whole number, and with cards whose text holds no name: for tests and tools
    /// only.
    @_spi(FullNumber)
    public func readWithNumber(
        _ frame: [UInt8]
    ) throws(DocumentFailure) -> (document: IdentityDocument, number: String?) {
        let reading = try reading(frame)
        return (reading.document(on: today), reading.number)
    }

    /// The same as ``read(rows:)``, with the whole number, and with cards whose text holds no name: for tests and tools
    /// only.
    @_spi(FullNumber)
    public func readWithNumber(
        rows: [String]
    ) throws(DocumentFailure) -> (document: IdentityDocument, number: String?) {
        let reading = try reading(rows: rows)
        return (reading.document(on: today), reading.number)
    }

    private func named(_ reading: Reading) throws(DocumentFailure) -> Reading {
        guard !reading.name.isEmpty else { throw .noName }
        return reading
    }

    private func reading(rows: [String]) throws(DocumentFailure) -> Reading {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(96)
        for row in rows {
            guard row.utf8.count + bytes.count < Frame.maximumLength else { throw .tooLong }
            bytes.append(contentsOf: row.utf8)
            bytes.append(Byte.lineFeed)
        }
        guard let rows = MRZRows(Latin1.bytes(bytes)), !rows.characters.isEmpty else {
            throw bytes.allSatisfy(Byte.isControl) ? .partialScan : .damaged
        }
        return try MRZReader(today: today).read(rows)
    }

    private func reading(_ frame: [UInt8]) throws(DocumentFailure) -> Reading {
        guard frame.count <= Frame.maximumLength else { throw .tooLong }
        if UniformedServicesCard.recognizes(frame) { return try UniformedServicesCard(today: today).read(frame) }
        let bytes = Frame.data(frame)
        if let start = MagneticStripe.start(in: bytes) {
            return try MagneticStripe(today: today).read(bytes, from: start)
        }
        if AAMVAReader.recognizes(bytes) { return try AAMVAReader(today: today).read(bytes) }
        if UniformedServicesCard.recognizes(bytes) { return try UniformedServicesCard(today: today).read(bytes) }
        let line = withoutLineEnd(bytes)
        if CommonAccessCard.recognizes(line) { return try CommonAccessCard(today: today).read(line) }
        if CommonAccessCard.recognizesFront(line) { return CommonAccessCard(today: today).readFront(line) }
        if let rows = MRZRows(bytes), rows.looksLikeZone {
            return try MRZReader(today: today).read(rows)
        }
        throw ForeignText.failure(bytes)
    }

    /// Without the line end that most scanners add.
    private func withoutLineEnd(_ bytes: [UInt8]) -> [UInt8] {
        guard let last = bytes.last, Byte.isControl(last) else { return bytes }
        return Array(bytes[..<(bytes.lastIndex { !Byte.isControl($0) }.map { $0 + 1 } ?? 0)])
    }
}
