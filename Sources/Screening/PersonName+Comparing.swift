public import People

extension PersonName {
    /// Whether anything of the name can be compared: it has a Latin letter.
    public var canBeCompared: Bool { !FoldedName(self).isEmpty }
}
