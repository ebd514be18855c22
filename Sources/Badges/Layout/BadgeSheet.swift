/// A sheet of paper with several badges on it, to be cut or punched apart.
public struct BadgeSheet: Sendable, Equatable {
    /// The whole sheet in millimetres.
    public var size: BadgeLayout.Size
    /// Badges beside each other.
    public var columns: Int
    /// Badges below each other.
    public var rows: Int
    /// From the sheet's left edge to the first badge, in millimetres.
    public var left: Double
    /// From the sheet's upper edge to the first badge, in millimetres.
    public var top: Double
    /// Between two badges, in millimetres.
    public var gap: Double

    /// The badges on one sheet.
    public var count: Int { columns * rows }

    /// The upper left corner of a badge, counted from 0 in reading order.
    func corner(_ position: Int, of badge: BadgeLayout.Size) -> (x: Double, y: Double) {
        let (row, column) = (position / columns, position % columns)
        return (left + Double(column) * (badge.width + gap), top + Double(row) * (badge.height + gap))
    }
}
