/// Where everything stands on an entrance sign.
struct SignDrawing {
    let sign: EntranceSign
    let code: QRCode?
    let size: BadgeLayout.Size

    private static let bold = "Noto Sans Bold"

    func draw(on canvas: Canvas) {
        let page = Box(x: 0, y: 0, width: size.width, height: size.height).inset(by: 12)
        canvas.fill(page.top(34))
        let heading = sign.words.map(\.heading).joined(separator: " · ")
        text(heading, 64, bold: true, in: page.top(34).inset(by: 4), on: canvas, .white, centred: true)
        text(sign.school, 22, bold: true, in: page.below(36).top(11), on: canvas, centred: true)
        let foot = code == nil && sign.notice.isEmpty ? 0.0 : 42
        let addition = sign.addition.isEmpty ? 0.0 : 16
        let body = page.below(50).top(page.height - 50 - foot - addition)
        let part = body.height / Double(max(sign.words.count, 1))
        for (index, words) in sign.words.enumerated() {
            statements(words, isFirst: index == 0, in: body.below(part * Double(index)).top(part - 4), on: canvas)
        }
        if !sign.addition.isEmpty {
            text(sign.addition, 16, bold: true, in: page.below(page.height - foot - addition).top(14), on: canvas)
        }
        if foot > 0 { self.foot(in: page.below(page.height - foot), on: canvas) }
    }

    /// The three statements of 53G-8-806(2)(f)(i) to (iii), in their order.
    private func statements(_ words: EntranceSign.Words, isFirst: Bool, in box: Box, on canvas: Canvas) {
        if !isFirst { canvas.fill(box.top(0.5)) }
        let rest = box.below(2)
        let all = [words.access, words.checkIn, words.prohibited].map { statement in
            statement.replacing("{entrance}", with: sign.entrance).replacing("{lea}", with: sign.lea)
        }
        // The last one is twice as long.
        let heights = [0.27, 0.27, 0.46]
        var top = 0.0
        for (statement, height) in zip(all, heights) {
            let part = rest.below(top).top(rest.height * height)
            canvas.fill(Box(x: part.x, y: part.y + 3, width: 3, height: max(part.height - 6, 1)))
            text(
                statement, isFirst ? 30 : 24, bold: isFirst,
                in: Box(x: part.x + 8, y: part.y, width: part.width - 8, height: part.height), on: canvas, lines: 4)
            top += rest.height * height
        }
    }

    private func foot(in box: Box, on canvas: Canvas) {
        canvas.fill(box.top(0.5))
        var words = box.below(3)
        if let code {
            let module = min(words.height / Double(code.side + QRCode.quietZone), 1)
            let side = module * Double(code.side)
            canvas.code(code, x: words.maxX - side, y: words.y + module * 2, module: module)
            words.width -= side + module * Double(QRCode.quietZone) + 2
        }
        let lead = sign.words.map(\.notice).joined(separator: " / ")
        text(lead, 11, bold: true, in: words.top(7), on: canvas)
        text(sign.notice, 10, bold: false, in: words.below(8), on: canvas, lines: 9)
    }

    private func text(
        _ text: String, _ size: Double, bold: Bool, in box: Box, on canvas: Canvas, _ ink: Ink = .black,
        centred: Bool = false, lines: Int = 2
    ) {
        var style = TextStyle(
            font: bold ? Self.bold : "Noto Sans", largest: size, wholeWords: min(size, 7), smallest: 6, lines: lines)
        style.alignment = centred ? .centre : .left
        canvas.text(String(text.prefix(2_000)), .words, style, in: box, ink)
    }
}
