/// Cuts a run of elements whose separators a scanner has lost.
///
/// Every place where an identifier could begin is a candidate. Candidates inside names are not rare (`DACOSTA`, `DADE`,
/// `ADDAMS`), so the cuts are chosen together: those whose values fit their elements best, no element twice. A bounded
/// beam of hypotheses keeps the work linear in the length. Two best hypotheses that disagree on a name are no answer.
struct AAMVASplitter {
    /// Where the elements begin, and where the last one ends.
    struct Cuts: Equatable {
        var elements: [Int]
        var end: Int
    }

    /// Longer than any card's first subfile; more is refused rather than searched.
    private static let maximumLength = 3000
    private static let beamWidth = 12
    /// A hypothesis this far behind the best one does not catch up.
    private static let margin = 6

    /// A cut, and the cut before it: hypotheses share their beginnings.
    private struct Node {
        var cut: Int
        var previous: Int
    }

    private struct Hypothesis {
        var node: Int
        /// The start of the element that is open.
        var cut: Int
        /// One bit for each identifier that was taken.
        var used: UInt128
        /// The score of all elements before the open one.
        var score: Int
        /// The score if the open one ended at the place looked at.
        var closed: Int

        /// An open element with a good value gains nothing by staying open; one with a bad value counts as bad already.
        var rank: Int { min(score, closed) }
    }

    private let bytes: [UInt8]
    private let line: Range<Int>
    private var nodes: [Node] = []
    private var beam: [Hypothesis] = []

    /// The best cuts of a line that starts with an identifier, or `nil` if there is no single best for the name.
    static func cuts(_ bytes: [UInt8], _ line: Range<Int>) -> Cuts? {
        guard line.count <= maximumLength else { return nil }
        var splitter = AAMVASplitter(bytes: bytes, line: line)
        return splitter.search()
    }

    private init(bytes: [UInt8], line: Range<Int>) {
        self.bytes = bytes
        self.line = line
    }

    private mutating func search() -> Cuts? {
        let end = jurisdictionSubfile()
        nodes = [Node(cut: line.lowerBound, previous: -1)]
        beam = [Hypothesis(node: 0, cut: line.lowerBound, used: bit(at: line.lowerBound), score: 0, closed: 0)]
        var index = line.lowerBound + 3
        while index + 3 <= end {
            if AAMVAElement.isIdentifier(bytes, at: index) { grow(at: index) }
            index += 1
        }
        closeAll(at: end)
        beam.sort { $0.closed > $1.closed }
        guard let best = beam.first else { return nil }
        let cuts = Cuts(elements: cuts(of: best), end: end)
        for rival in beam.dropFirst() where rival.closed == best.closed {
            if names(Cuts(elements: self.cuts(of: rival), end: end)) != names(cuts) { return nil }
        }
        return cuts
    }

    /// Lets every hypothesis take the candidate at `index` as a cut, or as text.
    private mutating func grow(at index: Int) {
        closeAll(at: index)
        let bit = bit(at: index)
        for position in beam.indices {
            let parent = beam[position]
            // A cut less than three bytes after another would halve an identifier.
            guard parent.used & bit == 0, index >= parent.cut + 3 else { continue }
            nodes.append(Node(cut: index, previous: parent.node))
            let score = parent.closed + gain(of: index, after: parent.cut)
            beam.append(
                Hypothesis(node: nodes.count - 1, cut: index, used: parent.used | bit, score: score, closed: score))
        }
        let best = beam.reduce(Int.min) { max($0, $1.rank) }
        beam.removeAll { $0.rank < best - Self.margin }
        guard beam.count > Self.beamWidth else { return }
        beam.sort { $0.rank > $1.rank }
        beam.removeLast(beam.count - Self.beamWidth)
    }

    private mutating func closeAll(at end: Int) {
        for position in beam.indices {
            let cut = beam[position].cut
            let syntax = AAMVAValueSyntax.of(bytes[cut + 1], bytes[cut + 2])
            let value = cut + 3..<max(cut + 3, end)
            beam[position].closed = beam[position].score + syntax.fit(bytes, value)
        }
    }

    /// What a cut is worth: identifiers of current cards speak for it, and so do a blank before it and a natural order.
    private func gain(of index: Int, after cut: Int) -> Int {
        let worth = AAMVAValueSyntax.isCommon(bytes[index + 1], bytes[index + 2]) ? 1 : -1
        return worth + (bytes[index - 1] == Byte.blank ? 1 : 0) + order(cut, then: index)
    }

    /// A name element is followed by its truncation flag, by the next part of the name or by a date; not by an address.
    private func order(_ cut: Int, then next: Int) -> Int {
        guard let element = AAMVAElement(bytes[cut + 1], bytes[cut + 2]), element.isName else { return 0 }
        switch (element, AAMVAElement(bytes[next + 1], bytes[next + 2])) {
        case (.family, .familyTruncation), (.family, .given), (.family, .givenNames), (.legacyFamily, .given): return 1
        case (.given, .givenTruncation), (.given, .middle), (.givenNames, .givenTruncation): return 1
        case (.middle, .middleTruncation): return 1
        case (.family, .middle): return -2
        case (.family, _), (.given, _):
            let isAddress = bytes[next + 1] == UInt8(ascii: "A") && bytes[next + 2] != UInt8(ascii: "G")
            return bytes[next + 1] == UInt8(ascii: "B") ? 1 : (isAddress ? -2 : 0)
        default: return bytes[next + 1] == UInt8(ascii: "B") ? 1 : 0
        }
    }

    private func cuts(of hypothesis: Hypothesis) -> [Int] {
        var cuts: [Int] = []
        var node = hypothesis.node
        while node >= 0 {
            cuts.append(nodes[node].cut)
            node = nodes[node].previous
        }
        return cuts.reversed()
    }

    private func names(_ cuts: Cuts) -> [Range<Int>] {
        cuts.elements.indices.compactMap { index in
            let cut = cuts.elements[index]
            guard let element = AAMVAElement(bytes[cut + 1], bytes[cut + 2]), element.isName else { return nil }
            return cut..<(index + 1 < cuts.elements.count ? cuts.elements[index + 1] : cuts.end)
        }
    }

    private func bit(at index: Int) -> UInt128 {
        1 << UInt128(Int(bytes[index + 1] &- 0x41) * 26 + Int(bytes[index + 2] &- 0x41))
    }

    /// Where the jurisdiction's own subfile begins (`ZVZVA…`), or the end of the line.
    private func jurisdictionSubfile() -> Int {
        let letter = UInt8(ascii: "Z")
        var index = line.lowerBound + 3
        while index + 4 < line.upperBound {
            if bytes[index] == letter, bytes[index + 2] == letter, Byte.isUpper(bytes[index + 1]),
                bytes[index + 1] == bytes[index + 3], bytes[index + 4] == UInt8(ascii: "A")
            {
                return index
            }
            index += 1
        }
        return line.upperBound
    }
}

extension AAMVASplitter {
    /// Whether a value is so full of identifiers, with values to match, that it must be several elements.
    static func looksJoined(_ bytes: [UInt8], _ value: Range<Int>) -> Bool {
        var found = 0
        var fitting = 0
        var index = value.lowerBound
        while index + 2 < value.upperBound {
            if bytes[index] == UInt8(ascii: "D"), AAMVAElement.isIdentifier(bytes, at: index) {
                found += 1
                if isFollowedByItsValue(bytes, index, value.upperBound) { fitting += 1 }
                if found >= 3, fitting >= 1 { return true }
                index += 2
            }
            index += 1
        }
        return false
    }

    private static func isFollowedByItsValue(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
        let next = index + 3
        switch AAMVAValueSyntax.of(bytes[index + 1], bytes[index + 2]) {
        case .date:
            return next + 8 <= end && bytes[next..<next + 8].allSatisfy(Byte.isDigit)
        case .choice, .country, .jurisdiction:
            return (next..<min(next + 4, end)).contains {
                AAMVAElement.isIdentifier(bytes, at: $0) || bytes[$0] == Byte.blank
            }
        default: return false
        }
    }
}
