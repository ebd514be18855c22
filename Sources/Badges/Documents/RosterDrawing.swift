public import struct Foundation.Data

/// Where everything stands on a label of a roster: a box to tick, a name, a place.
struct RosterDrawing {
    let sheet: RosterSheet
    let layout: BadgeLayout
    /// The lines of this label.
    let lines: ArraySlice<RosterSheet.Line>
    /// Which label of how many.
    let number: Int
    let total: Int

    private static let head = 9.0
    private static let row = 7.6

    /// How many people one label takes.
    static func rows(on layout: BadgeLayout) -> Int {
        max(1, Int((layout.page.height - 2 * layout.margin - head) / row))
    }

    func draw(on canvas: Canvas) {
        let inside = Box(x: 0, y: 0, width: layout.page.width, height: layout.page.height).inset(by: layout.margin)
        canvas.clip(to: inside)
        heading(on: canvas, in: inside.top(Self.head))
        for (index, line) in lines.enumerated() {
            row(line, on: canvas, in: inside.below(Self.head + Double(index) * Self.row).top(Self.row))
        }
    }

    private func heading(on canvas: Canvas, in box: Box) {
        let large = TextStyle(font: "Noto Sans Bold", largest: 10, wholeWords: 7, smallest: 5, lines: 1)
        var small = TextStyle(largest: 7, wholeWords: 5, smallest: 4, lines: 1)
        canvas.text(PrintableText.clean(sheet.heading), .words, large, in: box.top(4.6))
        let line = box.below(4.6).top(3.4)
        canvas.text(
            PrintableText.clean(sheet.school), .school, small,
            in: Box(x: line.x, y: line.y, width: line.width - 12, height: line.height))
        small.alignment = .right
        canvas.text(
            "\(number)/\(total)", .words, small, in: Box(x: line.maxX - 11, y: line.y, width: 11, height: line.height))
        canvas.fill(box.below(Self.head - 0.5).top(0.35))
    }

    private func row(_ line: RosterSheet.Line, on canvas: Canvas, in box: Box) {
        canvas.frame(Box(x: box.x, y: box.y + 1.6, width: 4.2, height: 4.2), thickness: 0.4)
        let text = Box(x: box.x + 6, y: box.y + 0.5, width: box.width - 6, height: box.height - 0.5)
        let name = TextStyle(font: "Noto Sans Bold", largest: 9.5, wholeWords: 7, smallest: 5, lines: 1)
        let detail = TextStyle(largest: 7, wholeWords: 5, smallest: 4, lines: 1)
        canvas.text(PrintableText.clean(line.name), .name, name, in: text.top(3.9))
        let words = line.escortRequired ? line.detail + " · " + BadgeWords.english.escortRequired : line.detail
        canvas.text(PrintableText.clean(words), .destination, detail, in: text.below(3.9).top(3))
    }
}

extension BadgeRenderer {
    /// Draws a roster as one PDF for each label it needs.
    ///
    /// - Parameter sheet: Who is on site; nobody makes one label that says so.
    /// - Returns: The labels in their order.
    /// - Throws: ``BadgeError`` when Cairo fails.
    public func labels(_ sheet: RosterSheet) throws(BadgeError) -> [Data] {
        let rows = RosterDrawing.rows(on: layout)
        let total = max(1, (sheet.lines.count + rows - 1) / rows)
        var labels: [Data] = []
        for number in 0..<total {
            let lines = sheet.lines.dropFirst(number * rows).prefix(rows)
            let drawing = RosterDrawing(sheet: sheet, layout: layout, lines: lines, number: number + 1, total: total)
            labels.append(
                try Surface.pdf(size: layout.page, typesetter: typesetter) { canvas in drawing.draw(on: canvas) })
        }
        return labels
    }
}
