/// The label a badge is drawn for: its size, its fixed words and what printers call it.
///
/// One layout exists now; more will be read as data from files.
public struct BadgeLayout: Sendable, Equatable, Codable {
    /// A size in millimetres.
    public struct Size: Sendable, Equatable, Codable {
        /// Across the label as it is read.
        public var width: Double
        /// Down the label as it is read.
        public var height: Double
    }

    /// The whole label.
    public let size: Size
    /// Nothing is drawn nearer to the edge, in millimetres: label printers clip and labels creep.
    public let margin: Double
    /// The label's name as a PWG 5101.1 self-describing media name.
    public let media: String
    /// The fixed words.
    public var words: BadgeWords

    /// A die-cut or continuous label of 62 × 100 mm, portrait.
    public static let label62x100 = BadgeLayout(
        size: Size(width: 62, height: 100), margin: 2.5, media: "oe_badge-62x100mm_62x100mm", words: BadgeWords())
}
