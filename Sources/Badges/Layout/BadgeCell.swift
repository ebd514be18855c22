/// A cell of a layout: a part of the badge, or a column or row of further cells.
///
/// A cell whose part a badge does not have takes no room, and its neighbours grow into it.
struct BadgeCell: Sendable, Equatable {
    /// What a cell holds.
    indirect enum Content: Sendable, Equatable {
        case part(BadgePart, TextStyle, BadgeCaption)
        /// Cells below each other, with a distance in millimetres.
        case column([BadgeCell], gap: Double)
        /// Cells beside each other, with a distance in millimetres.
        case row([BadgeCell], gap: Double)
    }

    var content: Content
    /// Its height in a column or its width in a row, in millimetres; `nil` for a share of what is left.
    var length: Double?
    /// How much of what is left, against its neighbours' shares.
    var share = 1.0
    /// Whether a thin line stands above it.
    var ruled = false

    /// Whether a badge with these parts shows anything here.
    func shows(_ parts: Set<BadgePart>) -> Bool {
        switch content {
        case .part(let part, _, _): parts.contains(part)
        case .column(let cells, _), .row(let cells, _): cells.contains { $0.shows(parts) }
        }
    }

    /// Every part in it, with repetitions.
    var parts: [BadgePart] {
        switch content {
        case .part(let part, _, _): [part]
        case .column(let cells, _), .row(let cells, _): cells.flatMap(\.parts)
        }
    }

    /// Divides a box among the cells that a badge with these parts shows.
    func frames(in box: Box, showing parts: Set<BadgePart>) -> [BadgeFrame] {
        guard shows(parts) else { return [] }
        switch content {
        case .part(let part, let style, let caption):
            return [BadgeFrame(part: part, box: box, style: style, caption: caption, ruled: ruled)]
        case .column(let cells, let gap):
            return Self.divide(cells.filter { $0.shows(parts) }, gap, box.height).flatMap { cell, start, length in
                cell.frames(in: box.below(start).top(length), showing: parts)
            }
        case .row(let cells, let gap):
            return Self.divide(cells.filter { $0.shows(parts) }, gap, box.width).flatMap { cell, start, length in
                cell.frames(
                    in: Box(x: box.x + start, y: box.y, width: length, height: box.height), showing: parts)
            }
        }
    }

    private static func divide(
        _ cells: [BadgeCell], _ gap: Double, _ room: Double
    ) -> [(cell: BadgeCell, start: Double, length: Double)] {
        let fixed = cells.reduce(gap * Double(max(cells.count - 1, 0))) { $0 + ($1.length ?? 0) }
        let shares = cells.reduce(0) { $0 + ($1.length == nil ? $1.share : 0) }
        let left = max(room - fixed, 0)
        var start = 0.0
        return cells.map { cell in
            let length = cell.length ?? (shares > 0 ? left * cell.share / shares : 0)
            defer { start += length + gap }
            return (cell, start, length)
        }
    }
}

/// Where the fixed word that names a part stands.
enum BadgeCaption: String, Sendable, CaseIterable {
    case none, above, beside
}

/// One part of a badge and the place that the layout gave it.
struct BadgeFrame: Equatable {
    var part: BadgePart
    var box: Box
    var style: TextStyle
    var caption: BadgeCaption
    var ruled: Bool
}
