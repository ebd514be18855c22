/// The label a badge is drawn for: its size, what stands where, its fixed words and what printers call it.
///
/// Layouts are data: files in YAML, six of which are shipped (``shipped(_:)``).
public struct BadgeLayout: Sendable, Equatable {
    /// A size in millimetres.
    public struct Size: Sendable, Equatable {
        /// Across the label as it is read.
        public var width: Double
        /// Down the label as it is read.
        public var height: Double

        /// A size from its sides.
        public init(width: Double, height: Double) {
            self.width = width
            self.height = height
        }
    }

    /// The name by which it is chosen.
    public var name: String
    /// The whole label.
    public var size: Size
    /// Nothing is drawn nearer to the edge, in millimetres: label printers clip and labels creep.
    public var margin: Double
    /// The label's, or the sheet's, PWG 5101.1 self-describing media name.
    public var media: String
    /// The sheet that several badges stand on; `nil` where each is a page of its own.
    public var sheet: BadgeSheet?
    /// Fixed words of its own, whatever the language, by the keys of its file.
    var words: [String: String] = [:]
    /// What stands where within the margin.
    var cell: BadgeCell

    /// The label within its margin.
    var inside: Box { Box(x: 0, y: 0, width: size.width, height: size.height).inset(by: margin) }

    /// The size of a page of its documents.
    public var page: Size { sheet?.size ?? size }
}
