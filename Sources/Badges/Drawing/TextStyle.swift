/// How a text is set, and how far it gives way when it does not fit.
struct TextStyle: Sendable, Equatable {
    enum Alignment: String, Sendable, CaseIterable { case left, centre, right }

    /// Family and weight in Pango's notation; characters it lacks come from other installed fonts.
    var font = "Noto Sans"
    /// The size tried first, in points.
    var largest: Double
    /// Down to this size words are kept whole; below it a word may be broken at the end of a line.
    var wholeWords: Double
    /// Down to this size everything is shown; then the end is cut off with "…".
    var smallest: Double
    /// At most this many lines.
    var lines: Int
    /// Distance of the lines as a part of the font's own.
    var lineSpacing = 0.9
    var alignment = Alignment.left
    /// Whether the letters themselves fill the box, without the font's own space above and below: for words in
    /// capitals.
    var fillsBox = false
    /// Up to this factor a text that fills its box is drawn taller: letter height is what carries over a
    /// distance.
    var stretch = 1.0
}
