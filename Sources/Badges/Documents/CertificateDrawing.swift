/// Where everything stands on a form.
struct CertificateDrawing {
    let sheet: CertificateSheet
    let size: BadgeLayout.Size

    func draw(on canvas: Canvas) {
        let page = Box(x: 0, y: 0, width: size.width, height: size.height).inset(by: 18)
        text(sheet.title, 22, bold: true, in: page.top(12), on: canvas)
        text(sheet.subtitle, 11, in: page.below(13).top(8), on: canvas)
        let foot = 26.0
        let body = page.below(24).top(page.height - 24 - foot)
        // A field with much to say gets the room of two.
        let weights = sheet.lines.map { 1 + Double(min($0.value.count / 75, 3)) }
        let unit = body.height / max(weights.reduce(0, +), 1)
        var top = 0.0
        for (line, weight) in zip(sheet.lines, weights) {
            let row = body.below(top).top(unit * weight)
            canvas.fill(row.top(0.2))
            let inner = row.below(0.8)
            text(
                line.label, 9, bold: true, in: Box(x: inner.x, y: inner.y, width: 52, height: inner.height), on: canvas)
            let value = Box(x: inner.x + 54, y: inner.y, width: inner.width - 54, height: inner.height)
            text(line.value, 10, in: value, on: canvas, lines: Int(weight) + 1)
            top += unit * weight
        }
        signatures(in: page.below(page.height - foot), on: canvas)
    }

    private func signatures(in box: Box, on canvas: Canvas) {
        let width = box.width / Double(max(sheet.signatures.count, 1))
        for (index, signature) in sheet.signatures.enumerated() {
            let part = Box(x: box.x + width * Double(index), y: box.y, width: width - 6, height: box.height)
            canvas.fill(part.below(16).top(0.3))
            text("\(signature): name, signature, date", 8, in: part.below(17).top(6), on: canvas)
        }
    }

    private func text(
        _ text: String, _ size: Double, bold: Bool = false, in box: Box, on canvas: Canvas, lines: Int = 1
    ) {
        let style = TextStyle(
            font: bold ? "Noto Sans Bold" : "Noto Sans", largest: size, wholeWords: min(size, 7), smallest: 5,
            lines: lines)
        canvas.text(String(text.prefix(1_000)), .words, style, in: box, .black)
    }
}
