/// Where everything stands on the 62 × 100 mm label.
///
/// From top to bottom by how far away it must be read: the type at 10 m, the name at 3 m, the rest in the hand.
/// Black on white only, since most label printers have nothing else.
struct BadgeDrawing {
    let badge: Badge
    let layout: BadgeLayout
    let code: QRCode

    private static let small = TextStyle(font: "Noto Sans Bold", largest: 6, wholeWords: 5, smallest: 4, lines: 1)
    private static let ruleThickness = 0.35

    /// Checks what a badge cannot do without, and cleans every text.
    init(_ badge: Badge, layout: BadgeLayout) throws(BadgeError) {
        var clean = badge
        for part in [
            \Badge.name, \.visitorType, \.destination, \.school, \.entrance, \.date, \.entryTime, \.expires,
        ] {
            clean[keyPath: part] = PrintableText.clean(badge[keyPath: part])
        }
        clean.overprint = badge.overprint.map(PrintableText.clean)
        guard !clean.name.isEmpty else { throw .empty(.name) }
        guard !clean.visitorType.isEmpty else { throw .empty(.visitorType) }
        guard !clean.expires.isEmpty else { throw .empty(.expires) }
        // An overprint asked for but empty must not make a specimen look like a real badge.
        guard clean.overprint?.isEmpty != true else { throw .empty(.overprint) }
        self.badge = clean
        self.layout = layout
        code = try QRCode(badge.code)
    }

    func draw(on canvas: Canvas) {
        let page = Box(x: 0, y: 0, width: layout.size.width, height: layout.size.height)
        let inside = page.inset(by: layout.margin)
        canvas.clip(to: inside)
        origin(on: canvas, in: inside.top(7.6))
        type(on: canvas, in: inside.below(8.2).top(17))
        let foot = footTop
        // Without an escort line the name and the destination share its room.
        let escort = badge.escortRequired ? 8.2 : 0
        let middle = Box(x: inside.x, y: inside.y + 26, width: inside.width, height: foot - inside.y - 26 - escort)
        let place = badge.destination.isEmpty ? 0 : 12.5
        name(on: canvas, in: middle.top(middle.height - place))
        if !badge.destination.isEmpty { destination(on: canvas, in: middle.below(middle.height - place)) }
        if badge.escortRequired {
            escortLine(on: canvas, in: Box(x: inside.x, y: foot - 8, width: inside.width, height: 7))
        }
        let codeEdge = drawCode(on: canvas, page: page)
        times(on: canvas, in: Box(x: codeEdge, y: foot, width: inside.maxX - codeEdge, height: inside.maxY - foot))
        overprint(on: canvas, in: inside)
    }

    /// Where the code and the times begin.
    private var footTop: Double { layout.size.height - 29.5 }

    private func origin(on canvas: Canvas, in box: Box) {
        var school = TextStyle(font: "Noto Sans Bold", largest: 9.5, wholeWords: 7, smallest: 5, lines: 1)
        school.alignment = .centre
        var entrance = TextStyle(largest: 7, wholeWords: 6, smallest: 5, lines: 1)
        entrance.alignment = .centre
        let height = badge.entrance.isEmpty && badge.overprint == nil ? box.height : 4.4
        canvas.text(badge.school, .school, school, in: box.top(height))
        // The overprint's outlines are no text; here it can be found in the file, too.
        let line = badge.overprint.map { [$0, badge.entrance, $0].joined(separator: " · ") } ?? badge.entrance
        canvas.text(line, .entrance, entrance, in: box.below(4.4))
    }

    private func type(on canvas: Canvas, in box: Box) {
        canvas.fill(box)
        var style = TextStyle(font: "Noto Sans Bold", largest: 44, wholeWords: 12, smallest: 8, lines: 2)
        style.lineSpacing = 0.75
        style.alignment = .centre
        style.fillsBox = true
        style.stretch = 1.45
        canvas.text(badge.visitorType.uppercased(), .visitorType, style, in: box.inset(by: 1.6), white: true)
    }

    private func name(on canvas: Canvas, in box: Box) {
        var style = TextStyle(font: "Noto Sans Bold", largest: 44, wholeWords: 15, smallest: 8, lines: 3)
        style.lineSpacing = 0.85
        style.alignment = .centre
        canvas.text(badge.name, .name, style, in: box)
    }

    private func destination(on canvas: Canvas, in box: Box) {
        canvas.fill(box.top(Self.ruleThickness))
        canvas.text(layout.words.destination, .words, Self.small, in: box.below(0.9).top(2.8))
        let style = TextStyle(font: "Noto Sans Bold", largest: 14, wholeWords: 9, smallest: 6, lines: 2)
        canvas.text(badge.destination, .destination, style, in: box.below(3.5).top(8.6))
    }

    private func escortLine(on canvas: Canvas, in box: Box) {
        canvas.frame(box, thickness: 0.9)
        var style = TextStyle(font: "Noto Sans Bold", largest: 17, wholeWords: 8, smallest: 6, lines: 1)
        style.alignment = .centre
        let inside = Box(x: box.x + 1.8, y: box.y, width: box.width - 3.6, height: box.height)
        canvas.text(layout.words.escortRequired.uppercased(), .words, style, in: inside)
    }

    private func times(on canvas: Canvas, in box: Box) {
        canvas.fill(box.top(Self.ruleThickness))
        canvas.text(layout.words.expires, .words, Self.small, in: box.below(1).top(2.8))
        let large = TextStyle(font: "Noto Sans Bold", largest: 24, wholeWords: 11, smallest: 6, lines: 2)
        canvas.text(badge.expires, .expires, large, in: box.below(3.8).top(10.2))
        let plain = TextStyle(font: "Noto Sans Bold", largest: 10.5, wholeWords: 7, smallest: 5, lines: 1)
        for (label, value, field, top) in [
            (layout.words.date, badge.date, BadgeField.date, 14.6),
            (layout.words.entryTime, badge.entryTime, .entryTime, 20.9),
        ] {
            let part = box.below(top).top(6.1)
            canvas.fill(part.top(Self.ruleThickness))
            canvas.text(label, .words, Self.small, in: Box(x: part.x, y: part.y + 0.6, width: 8, height: 5.5))
            canvas.text(
                value, field, plain, in: Box(x: part.x + 8.4, y: part.y + 0.6, width: part.width - 8.4, height: 5.5))
        }
    }

    /// Draws the code into the lower left corner and returns the place right of its quiet zone.
    ///
    /// The label's empty margin counts as quiet zone.
    private func drawCode(on canvas: Canvas, page: Box) -> Double {
        let room = page.maxY - footTop
        let module = min(room / Double(code.side + 2 * QRCode.quietZone), 0.85)
        let quiet = Double(QRCode.quietZone) * module
        let edge = max(layout.margin, quiet)
        let side = Double(code.side) * module
        canvas.code(code, x: edge, y: page.maxY - edge - side, module: module)
        return edge + side + max(quiet, 2)
    }

    private func overprint(on canvas: Canvas, in box: Box) {
        guard let word = badge.overprint else { return }
        let style = TextStyle(font: "Noto Sans Bold", largest: 96, wholeWords: 20, smallest: 12, lines: 1)
        let area = Box(x: box.x, y: box.y + 26, width: box.width, height: footTop - box.y - 26)
        canvas.overprint(word.uppercased(), .overprint, style, in: area)
    }
}
