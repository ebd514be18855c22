/// The parts of an index file, in their order.
enum IndexSection: UInt32, CaseIterable {
    /// The list's header as length-prefixed texts.
    case header = 1
    /// Start of each word in `wordText`, ascending; words are in byte order.
    case wordStarts = 2
    /// All words, A–Z, without separators.
    case wordText = 3
    /// Which letters a word has: bit 0 is A.
    case wordLetters = 4
    /// A hash of each word's sound, or zero.
    case wordSounds = 5
    /// Running total of rows that have the word as a surname.
    case surnameTotals = 6
    /// Running total of rows that have the word as a given name.
    case givenTotals = 7
    /// Six numbers a row, in the order of the date slots.
    case rows = 8
    /// First row of each date slot.
    case slotStarts = 9
    /// (given word, row) by surname word, given word, row.
    case postings = 10
    /// First posting of each surname word.
    case postingStarts = 11
    /// (hash of a word with one letter left out, word) by hash.
    case deletions = 12
    /// First deletion of each leading part of the hash; the number of parts is a power of two.
    case deletionStarts = 13
    /// First entry in `shortForms` of each word.
    case shortFormStarts = 14
    /// A word's short forms, itself among them.
    case shortForms = 15
    /// First entry in `formalNames` of each word.
    case formalNameStarts = 16
    /// The names that a word is short for, or is itself.
    case formalNames = 17
    /// Start of each person in `people`.
    case personStarts = 18
    /// Id, published names and detail of each person.
    case people = 19

    /// Bytes of one element.
    var elementSize: Int {
        switch self {
        case .header, .wordText, .people: 1
        case .rows: IndexRow.size
        case .postings, .deletions: 8
        default: 4
        }
    }

    /// What it is called in a refusal.
    var title: String { "\(self)" }
}
