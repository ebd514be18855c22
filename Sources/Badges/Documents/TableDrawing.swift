/// Where everything stands on the sheets of a table.
struct TableDrawing {
    let sheet: TableSheet
    let size: BadgeLayout.Size

    private static let margin = 14.0
    private static let head = 22.0
    private static let row = 8.0

    private var page: Box { Box(x: 0, y: 0, width: size.width, height: size.height).inset(by: Self.margin) }

    private var rowsOnSheet: Int { max(1, Int((page.height - Self.head - Self.row) / Self.row)) }

    /// How many sheets it takes; an empty table takes one that says so.
    var sheets: Int { max(1, (sheet.rows.count + rowsOnSheet - 1) / rowsOnSheet) }

    func draw(_ number: Int, on canvas: Canvas) {
        text(sheet.title, 14, bold: true, in: page.top(8), on: canvas)
        text("\(sheet.subtitle) · \(number + 1)/\(sheets)", 9, in: page.below(8).top(6), on: canvas)
        row(sheet.columns, bold: true, in: page.below(Self.head - Self.row).top(Self.row), on: canvas)
        let rows = sheet.rows.dropFirst(number * rowsOnSheet).prefix(rowsOnSheet)
        for (index, cells) in rows.enumerated() {
            row(cells, in: page.below(Self.head + Double(index) * Self.row).top(Self.row), on: canvas)
        }
    }

    private func row(_ cells: [String], bold: Bool = false, in box: Box, on canvas: Canvas) {
        canvas.fill(box.below(box.height - 0.2).top(0.2))
        let whole = max(sheet.weights.reduce(0, +), 1)
        var left = box.x
        for (cell, weight) in zip(cells, sheet.weights) {
            let width = box.width * weight / whole
            let inner = Box(x: left, y: box.y, width: max(width - 2, 1), height: box.height - 0.6)
            text(cell, 8.5, bold: bold, in: inner, on: canvas, lines: 2)
            left += width
        }
    }

    private func text(
        _ text: String, _ size: Double, bold: Bool = false, in box: Box, on canvas: Canvas, lines: Int = 1
    ) {
        let style = TextStyle(
            font: bold ? "Noto Sans Bold" : "Noto Sans", largest: size, wholeWords: min(size, 7), smallest: 5,
            lines: lines)
        canvas.text(PrintableText.clean(String(text.prefix(300))), .words, style, in: box)
    }
}
