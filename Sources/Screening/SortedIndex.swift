/// A list's words and rows in the order of the file, and the tables that lead into them.
struct SortedIndex {
    let words: [FoldedName.Word]
    let rows: [IndexRow]

    /// Orders words by their bytes and rows by date slot; ties fall the same way on every machine.
    init(_ builder: IndexBuilder) {
        let order = builder.words.indices.sorted {
            builder.words[$0].lexicographicallyPrecedes(builder.words[$1])
        }
        var numbers = [UInt32](repeating: 0, count: order.count)
        for (new, old) in order.enumerated() { numbers[old] = UInt32(new) }
        func renumbered(_ word: UInt32) -> UInt32 { word == IndexLayout.noWord ? word : numbers[Int(word)] }
        words = order.map { builder.words[$0] }
        let slots = builder.rows.map { UInt32($0.date.slot) }
        let rowOrder = builder.rows.indices.map { UInt64(slots[$0]) << 32 | UInt64($0) }.sorted()
        rows = rowOrder.map { key in
            var row = builder.rows[Int(key & 0xFFFF_FFFF)]
            row.surname = renumbered(row.surname)
            row.secondSurname = renumbered(row.secondSurname)
            row.given = renumbered(row.given)
            row.middle = renumbered(row.middle)
            return row
        }
    }

    /// All sections' bytes, in the order of ``IndexSection``.
    func sections(header: ListHeader, personStarts: [UInt32], personBytes: [UInt8]) -> [[UInt8]] {
        var wordStarts: [UInt32] = [0]
        var text: [UInt8] = []
        for word in words {
            text += word
            wordStarts.append(UInt32(text.count))
        }
        let (surnames, givens) = totals()
        let postings = postings()
        let deletions = deletions()
        let nicknames = nicknamePairs()
        let formals = nicknames.map { ($0.1, $0.0) }.sorted { $0 < $1 }
        return [
            header.encoded, Self.bytes(wordStarts), text, Self.bytes(words.map { WordHash.letters($0) }),
            Self.bytes(words.map { SoundKey.hash($0) }), Self.bytes(surnames), Self.bytes(givens),
            Self.bytes(
                rows.flatMap { [$0.surname, $0.secondSurname, $0.given, $0.middle, $0.packed, $0.person] }),
            Self.bytes(starts(of: rows.map { $0.date.slot }, count: PackedDate.slots)),
            Self.bytes(postings.flatMap { [$0.given, $0.row] }),
            Self.bytes(starts(of: postings.map { Int($0.surname) }, count: words.count)),
            Self.bytes(deletions.pairs.flatMap { [UInt32($0 >> 32), UInt32(truncatingIfNeeded: $0)] }),
            Self.bytes(deletions.starts),
            Self.bytes(starts(of: nicknames.map { Int($0.0) }, count: words.count)), Self.bytes(nicknames.map { $0.1 }),
            Self.bytes(starts(of: formals.map { Int($0.0) }, count: words.count)), Self.bytes(formals.map { $0.1 }),
            Self.bytes(personStarts), personBytes,
        ]
    }

    private func totals() -> (surnames: [UInt32], givens: [UInt32]) {
        var surnames = [UInt32](repeating: 0, count: words.count + 1)
        var givens = surnames
        for row in rows {
            for word in Set([row.surname, row.secondSurname]) where word != IndexLayout.noWord {
                surnames[Int(word) + 1] += 1
            }
            if row.given != IndexLayout.noWord { givens[Int(row.given) + 1] += 1 }
        }
        for index in 1..<surnames.count {
            surnames[index] += surnames[index - 1]
            givens[index] += givens[index - 1]
        }
        return (surnames, givens)
    }

    private struct Posting {
        let surname: UInt32
        let given: UInt32
        let row: UInt32
    }

    private func postings() -> [Posting] {
        var postings: [Posting] = []
        postings.reserveCapacity(rows.count + rows.count / 16)
        for (index, row) in rows.enumerated() {
            let second = row.secondSurname == row.surname ? IndexLayout.noWord : row.secondSurname
            for surname in [row.surname, second] where surname != IndexLayout.noWord {
                postings.append(Posting(surname: surname, given: row.given, row: UInt32(index)))
            }
        }
        postings.sort { ($0.surname, $0.given, $0.row) < ($1.surname, $1.given, $1.row) }
        return postings
    }

    private func deletions() -> (pairs: [UInt64], starts: [UInt32]) {
        var pairs: [UInt64] = []
        pairs.reserveCapacity(words.count * 8)
        for (number, word) in words.enumerated() {
            for hash in Set(WordHash.neighbourhood(word)) { pairs.append(UInt64(hash) << 32 | UInt64(number)) }
        }
        pairs.sort()
        // About eight entries a part: one cache line or two for a look-up.
        let bits = min(max((pairs.count / 8).bitWidth - (pairs.count / 8).leadingZeroBitCount, 1), 20)
        return (pairs, starts(of: pairs.map { Int($0 >> UInt64(64 - bits)) }, count: 1 << bits))
    }

    /// (formal name, short form), each formal name its own short form too, without repetitions.
    private func nicknamePairs() -> [(UInt32, UInt32)] {
        var numbers: [FoldedName.Word: UInt32] = [:]
        for (number, word) in words.enumerated() { numbers[word] = UInt32(number) }
        var keys: Set<UInt64> = []
        for entry in Nicknames.entries {
            guard let formal = numbers[Array(entry[0])] else { continue }
            for form in entry {
                guard let short = numbers[Array(form)] else { continue }
                keys.insert(UInt64(formal) << 32 | UInt64(short))
            }
        }
        return keys.sorted().map { (UInt32($0 >> 32), UInt32(truncatingIfNeeded: $0)) }
    }

    /// Where each key's run begins in an ascending list of keys; one more than there are keys.
    private func starts(of keys: [Int], count: Int) -> [UInt32] {
        var starts = [UInt32](repeating: 0, count: count + 1)
        for key in keys { starts[key + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        return starts
    }

    private static func bytes(_ numbers: [UInt32]) -> [UInt8] {
        numbers.map(\.littleEndian).withUnsafeBytes { Array($0) }
    }
}
