/// Bounds-checked access to the sections of an index.
///
/// Nothing in a file can make it trap: a number that points nowhere reads as zero or as absent.
struct IndexReader {
    let storage: IndexStorage
    let people: Int
    let rowCount: Int
    let wordCount: Int
    let wordStarts: Column
    let wordText: UnsafeRawBufferPointer
    let wordLetters: Column
    let wordSounds: Column
    let surnameTotals: Column
    let givenTotals: Column
    let rows: Column
    let slotStarts: Column
    let postings: Column
    let postingStarts: Column
    let deletions: Column
    let deletionStarts: Column
    let shortFormStarts: Column
    let shortForms: Column
    let formalNameStarts: Column
    let formalNames: Column
    let personStarts: Column
    let personBytes: UnsafeRawBufferPointer
    let headerBytes: UnsafeRawBufferPointer

    /// A section of little-endian 32-bit numbers.
    struct Column {
        let bytes: UnsafeRawBufferPointer
        /// Numbers in it.
        var count: Int { bytes.count >> 2 }

        /// A number, or zero outside the section.
        subscript(index: Int) -> UInt32 {
            guard UInt(bitPattern: index) < UInt(bitPattern: count), let base = bytes.baseAddress else { return 0 }
            return UInt32(littleEndian: base.load(fromByteOffset: index << 2, as: UInt32.self))
        }

        subscript(index: UInt32) -> UInt32 { self[Int(index)] }

        /// The range between two neighbouring starts, cut to what it points into.
        func range(_ index: Int, limit: Int) -> Range<Int> {
            let start = min(Int(self[index]), limit)
            return start..<max(start, min(Int(self[index + 1]), limit))
        }
    }

    /// Checks the header and every section's bounds; cheap, whatever the file's size.
    init(_ storage: IndexStorage) throws(IndexFailure) {
        let bytes = storage.bytes
        guard bytes.count >= IndexLayout.headerSize, bytes.prefix(8).elementsEqual(IndexLayout.magic) else {
            throw .notAnIndex
        }
        func number(_ offset: Int) -> Int {
            Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
        let version = number(IndexLayout.Field.version)
        guard version == Int(IndexLayout.formatVersion) else {
            throw .olderFormat(found: version, expected: Int(IndexLayout.formatVersion))
        }
        let count = number(IndexLayout.Field.sectionCount)
        guard count == IndexSection.allCases.count else { throw .damaged(section: "section table") }
        let tableEnd = IndexLayout.headerSize + count * IndexLayout.sectionEntrySize
        let size = number(IndexLayout.Field.fileSize) | number(IndexLayout.Field.fileSize + 4) << 32
        guard bytes.count >= tableEnd + IndexLayout.digestSize, bytes.count >= size else { throw .truncated }
        guard bytes.count == size else { throw .damaged(section: "file size") }
        let checked = [bytes[0..<IndexLayout.Field.checksum], bytes[IndexLayout.headerSize..<tableEnd]].joined()
        guard number(IndexLayout.Field.checksum) == Int(IndexLayout.checksum(checked)) else {
            throw .damaged(section: "header")
        }
        var sections: [UnsafeRawBufferPointer] = []
        for (index, section) in IndexSection.allCases.enumerated() {
            let entry = IndexLayout.headerSize + index * IndexLayout.sectionEntrySize
            let offset = number(entry + 8) | number(entry + 12) << 32
            let elements = number(entry + 16) | number(entry + 20) << 32
            let length = elements.multipliedReportingOverflow(by: section.elementSize)
            guard number(entry) == Int(section.rawValue), number(entry + 4) == section.elementSize,
                offset >= tableEnd, offset % IndexLayout.alignment == 0, elements >= 0, !length.overflow,
                offset <= size - IndexLayout.digestSize,
                length.partialValue <= size - IndexLayout.digestSize - offset
            else { throw .damaged(section: section.title) }
            sections.append(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length.partialValue]))
        }
        func column(_ section: IndexSection, _ expected: Int? = nil) throws(IndexFailure) -> Column {
            let column = Column(bytes: sections[Int(section.rawValue) - 1])
            guard expected.map({ $0 == column.count }) ?? true else { throw .damaged(section: section.title) }
            return column
        }
        self.storage = storage
        people = number(IndexLayout.Field.people)
        rowCount = number(IndexLayout.Field.rows)
        wordCount = number(IndexLayout.Field.words)
        headerBytes = sections[Int(IndexSection.header.rawValue) - 1]
        wordStarts = try column(.wordStarts, wordCount + 1)
        wordText = sections[Int(IndexSection.wordText.rawValue) - 1]
        wordLetters = try column(.wordLetters, wordCount)
        wordSounds = try column(.wordSounds, wordCount)
        surnameTotals = try column(.surnameTotals, wordCount + 1)
        givenTotals = try column(.givenTotals, wordCount + 1)
        rows = try column(.rows, rowCount * (IndexRow.size / 4))
        slotStarts = try column(.slotStarts, PackedDate.slots + 1)
        postings = try column(.postings)
        postingStarts = try column(.postingStarts, wordCount + 1)
        deletions = try column(.deletions)
        deletionStarts = try column(.deletionStarts)
        shortFormStarts = try column(.shortFormStarts, wordCount + 1)
        shortForms = try column(.shortForms)
        formalNameStarts = try column(.formalNameStarts, wordCount + 1)
        formalNames = try column(.formalNames)
        personStarts = try column(.personStarts, people + 1)
        personBytes = sections[Int(IndexSection.people.rawValue) - 1]
        guard deletionStarts.count > 1, (deletionStarts.count - 1).nonzeroBitCount == 1 else {
            throw .damaged(section: IndexSection.deletionStarts.title)
        }
    }

    /// A row, or `nil` outside the section.
    func row(_ index: Int) -> IndexRow? {
        guard UInt(bitPattern: index) < UInt(bitPattern: rowCount), let base = rows.bytes.baseAddress else {
            return nil
        }
        let place = base + index * IndexRow.size
        func number(_ field: Int) -> UInt32 {
            UInt32(littleEndian: place.load(fromByteOffset: field * 4, as: UInt32.self))
        }
        return IndexRow(
            surname: number(0), secondSurname: number(1), given: number(2), middle: number(3), packed: number(4),
            person: number(5))
    }

    /// A word's letters; empty when it does not exist.
    func word(_ number: UInt32) -> UnsafeRawBufferPointer {
        guard Int(number) < wordCount else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let range = wordStarts.range(Int(number), limit: wordText.count)
        return UnsafeRawBufferPointer(rebasing: wordText[range.prefix(FoldedName.longestWord)])
    }

    /// Whether a word is a single letter.
    func isInitial(_ number: UInt32) -> Bool {
        Int(number) < wordCount && Int(wordStarts[number + 1]) - Int(wordStarts[number]) == 1
    }

    /// The first word that is not before the given one in byte order.
    func lowerBound(_ word: some Collection<UInt8>) -> UInt32 {
        var low = 0
        var high = wordCount
        while low < high {
            let middle = (low + high) / 2
            if self.word(UInt32(middle)).lexicographicallyPrecedes(word) { low = middle + 1 } else { high = middle }
        }
        return UInt32(low)
    }

    /// A word's number, or `nil` when no row and no nickname has it.
    func number(of word: [UInt8]) -> UInt32? {
        let place = lowerBound(word)
        return self.word(place).elementsEqual(word) && !word.isEmpty ? place : nil
    }

    /// The words that begin with these letters.
    func words(beginningWith prefix: [UInt8]) -> Range<UInt32> {
        let start = lowerBound(prefix)
        let end = lowerBound(prefix + [0xFF])
        return start..<max(start, end)
    }

    /// How many rows have one of these words as a surname.
    func surnameCount(_ words: Range<UInt32>) -> Int {
        max(0, Int(surnameTotals[words.upperBound]) - Int(surnameTotals[words.lowerBound]))
    }

    /// How many rows have one of these words as a given name.
    func givenCount(_ words: Range<UInt32>) -> Int {
        max(0, Int(givenTotals[words.upperBound]) - Int(givenTotals[words.lowerBound]))
    }

    /// How many rows have this word as a surname.
    func surnameCount(_ word: UInt32) -> Int { Int(word) < wordCount ? surnameCount(word..<word + 1) : 0 }

    /// How many rows have this word as a given name.
    func givenCount(_ word: UInt32) -> Int { Int(word) < wordCount ? givenCount(word..<word + 1) : 0 }
}
