/// What a verification came to.
public struct Verdict: Sendable, Hashable, Codable {
    /// In one word.
    public var kind: Kind
    /// The first entry that is not as it should be; `nil` when all are.
    public var firstBad: Int64?
    /// How many entries there are.
    public var entries: Int64
    /// How many payloads were opened and agree with their commitments.
    public var payloads: Int64
    /// How many payloads are erased.
    public var erased: Int64
    /// The last entry that a trusted key has signed for: the journal is complete up to there.
    public var signedThrough: Int64?

    /// The words for it.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Everything is there and as it was written.
        case good
        /// Payloads are missing, and each was erased under a rule that the journal names.
        case pruned
        /// An entry or its payload is not what was written.
        case edited
        /// Entries that a signed head names are missing at the end.
        case truncated
        /// An entry is missing in the middle, or one of another journal was put in.
        case spliced
        /// Entries changed places.
        case reordered
        /// The chain is another than the one a signed head names.
        case forked
        /// A payload is missing and no rule says why.
        case blanked
        /// The chain holds, but no trusted key has signed it.
        case unsigned
        /// It cannot be read as a journal.
        case unreadable
    }

    /// Whether nothing is wrong.
    public var isGood: Bool { kind == .good || kind == .pruned }

    /// What it means.
    public var sentence: String {
        let through = signedThrough.map { "; signed, and so complete, up to entry \($0) of \(entries)" } ?? ""
        let place = firstBad.map { " at entry \($0)" } ?? ""
        switch kind {
        case .good: return "Good: every entry is as it was written\(through)."
        case .pruned:
            return "Lawfully pruned: \(erased) payloads were erased under rules that the journal names\(through)."
        case .edited: return "Edited\(place): it is not what was written."
        case .truncated: return "Truncated: entries from \(firstBad ?? 1) on are missing; a signed head names them."
        case .spliced: return "Spliced\(place): an entry is missing, or one of another journal was put in."
        case .reordered: return "Reordered\(place): entries changed places."
        case .forked: return "Forked: another chain than the one signed for\(place)."
        case .blanked: return "Unlawfully blanked\(place): the payload is gone and no retention run names it."
        case .unsigned: return "The chain holds, but no trusted key has signed it: name the key with --trust."
        case .unreadable: return "This cannot be read as a journal\(place)."
        }
    }
}
