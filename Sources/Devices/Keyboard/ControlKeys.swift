/// The keys that a scanner which poses as a keyboard has for control characters.
enum ControlKeys: String, Sendable, CaseIterable {
    /// Ctrl with a letter or sign, Alt with a number on the keypad, and keys of their own; no two of them clash.
    case usual
    /// Worth Data: LF is the 5 of the keypad, RS and US are Alt going down and up, FS and GS Ctrl going down and up.
    ///
    /// After the header of an AAMVA card Alt is then still down, and means nothing for the keys that follow.
    case worthData = "worth-data"
}
