public import struct Foundation.Data

/// A table on as many sheets as it needs.
public struct TableSheet: Sendable, Equatable {
    /// What it is of.
    public var title: String
    /// As of when, and how many.
    public var subtitle: String
    /// The heads of the columns.
    public var columns: [String]
    /// How wide the columns are beside one another.
    public var weights: [Double]
    /// The rows, each with a text for every column.
    public var rows: [[String]]

    /// A table from strings already formatted.
    public init(title: String, subtitle: String, columns: [String], weights: [Double], rows: [[String]]) {
        self.title = title
        self.subtitle = subtitle
        self.columns = columns
        self.weights = weights
        self.rows = rows
    }
}

extension BadgeRenderer {
    /// Draws a table across the long side of the paper; every sheet has the heads of the columns and its number.
    ///
    /// - Throws: ``BadgeError/drawing(_:)`` when Cairo fails.
    public func table(_ sheet: TableSheet, on paper: EntranceSign.Paper) throws(BadgeError) -> Data {
        let size = BadgeLayout.Size(width: paper.size.height, height: paper.size.width)
        return try Surface.pdf(size: size, typesetter: typesetter, title: sheet.title) { canvas in
            let drawing = TableDrawing(sheet: sheet, size: size)
            for number in 0..<drawing.sheets {
                if number > 0 { canvas.nextPage() }
                drawing.draw(number, on: canvas)
            }
        }
    }
}
