public import People

extension PersonName {
    /// Whether the name can be compared: it has a Latin letter, and all of them can be written with A–Z.
    public var canBeCompared: Bool {
        let folded = FoldedName(self)
        return !folded.isEmpty && !folded.lacksLetters
    }
}
