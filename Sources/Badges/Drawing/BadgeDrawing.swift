/// One badge, cleaned and checked, ready to be drawn.
///
/// The layout says what stands where; this says how each part looks. From the type to the times by how far away they
/// must be read: the type at 10 m, the name at 3 m, the rest in the hand.
struct BadgeDrawing {
    let badge: Badge
    let layout: BadgeLayout
    let ink: BadgeInk
    /// `nil` on a badge without a code, such as one printed before its visit.
    let code: QRCode?
    let parts: Set<BadgePart>
    let words: BadgeWords

    /// Checks what a badge cannot do without, and cleans every text.
    init(_ badge: Badge, layout: BadgeLayout, ink: BadgeInk) throws(BadgeError) {
        var clean = badge
        for part in [
            \Badge.name, \.visitorType, \.destination, \.school, \.entrance, \.date, \.entryTime, \.expires,
        ] {
            clean[keyPath: part] = PrintableText.clean(badge[keyPath: part])
        }
        clean.latinName = badge.latinName.map(PrintableText.clean).flatMap { $0.isEmpty ? nil : $0 }
        clean.areas = badge.areas.prefix(16).map(PrintableText.clean).filter { !$0.isEmpty }
        clean.overprint = badge.overprint.map(PrintableText.clean)
        guard !clean.name.isEmpty else { throw .empty(.name) }
        guard !clean.visitorType.isEmpty else { throw .empty(.visitorType) }
        guard !clean.expires.isEmpty else { throw .empty(.expires) }
        // An overprint asked for but empty must not make a specimen look like a real badge.
        guard clean.overprint?.isEmpty != true else { throw .empty(.overprint) }
        self.badge = clean
        self.layout = layout
        words = clean.words.changed(by: layout.words)
        self.ink = ink
        code = badge.code.isEmpty ? nil : try QRCode(badge.code)
        var parts: Set<BadgePart> = [.type, .name, .expires]
        if code != nil { parts.insert(.code) }
        if !clean.school.isEmpty { parts.insert(.school) }
        if !clean.entrance.isEmpty || clean.overprint != nil { parts.insert(.entrance) }
        if clean.photo != nil { parts.insert(.photo) }
        if !clean.destination.isEmpty { parts.insert(.destination) }
        if clean.escortRequired { parts.insert(.escort) }
        if !clean.areas.isEmpty { parts.insert(.areas) }
        if !clean.date.isEmpty { parts.insert(.date) }
        if !clean.entryTime.isEmpty { parts.insert(.entryTime) }
        self.parts = parts
    }

    func draw(on canvas: Canvas) {
        canvas.moved(x: 0, y: 0) {
            canvas.clip(to: layout.inside)
            let frames = layout.cell.frames(in: layout.inside, showing: parts)
            for frame in frames { draw(frame, on: canvas) }
            overprint(on: canvas, frames)
        }
    }

    private func draw(_ frame: BadgeFrame, on canvas: Canvas) {
        var box = frame.box
        if frame.ruled {
            canvas.fill(box.top(0.35))
            box = box.below(0.8)
        }
        switch frame.part {
        case .type: band(on: canvas, in: box, frame.style)
        case .photo: photo(on: canvas, in: box)
        case .code: if let code { draw(code, on: canvas, in: box) }
        case .escort: escort(on: canvas, in: box, frame.style)
        case .name:
            canvas.text(
                badge.name, .name, frame.style, in: box, latin: badge.latinName, shorter: ShortName.forms)
        case .school: canvas.text(badge.school, .school, frame.style, in: box)
        case .entrance:
            // The overprint's outlines are no text; here it can be found in the file, too.
            let line = badge.overprint.map { word in
                [word, badge.entrance, word].filter { !$0.isEmpty }.joined(separator: " · ")
            }
            canvas.text(line ?? badge.entrance, .entrance, frame.style, in: box)
        case .destination: captioned(badge.destination, .destination, words.destination, frame, box, canvas)
        case .areas:
            captioned(badge.areas.joined(separator: " · "), .areas, words.areas, frame, box, canvas)
        case .expires:
            captioned(
                badge.expires, .expires, frame.caption == .beside ? words.expiresShort : words.expires, frame, box,
                canvas)
        case .date: captioned(badge.date, .date, words.date, frame, box, canvas)
        case .entryTime: captioned(badge.entryTime, .entryTime, words.entryTime, frame, box, canvas)
        }
    }

    private func captioned(
        _ text: String, _ field: BadgeField, _ word: String, _ frame: BadgeFrame, _ box: Box, _ canvas: Canvas
    ) {
        let small = TextStyle(font: "Noto Sans Bold", largest: 6, wholeWords: 5, smallest: 4, lines: 1)
        switch frame.caption {
        case .none: canvas.text(text, field, frame.style, in: box)
        case .above:
            canvas.text(word, .words, small, in: box.top(2.6))
            canvas.text(text, field, frame.style, in: box.below(2.6))
        case .beside:
            // A long word takes more room, but never more than its value.
            let room = min(max(8, Double(word.count) * 1.35), box.width * 0.4)
            canvas.text(word, .words, small, in: Box(x: box.x, y: box.y, width: room, height: box.height))
            let rest = Box(x: box.x + room + 0.4, y: box.y, width: box.width - room - 0.4, height: box.height)
            canvas.text(text, field, frame.style, in: rest)
        }
    }

    private func band(on canvas: Canvas, in box: Box, _ style: TextStyle) {
        let colour = ink == .colour ? badge.band.colour : .black
        let word = canvas.band(badge.band, in: box, colour)
        canvas.text(badge.visitorType.uppercased(), .visitorType, style, in: word, badge.band.isFull ? .white : colour)
    }

    private func photo(on canvas: Canvas, in box: Box) {
        guard let photo = badge.photo else { return }
        // Upright, four to three at most: the rest of a tall cell stays white.
        let height = min(box.height, box.width * 4 / 3)
        let frame = Box(x: box.x, y: box.y + (box.height - height) / 2, width: box.width, height: height)
        canvas.photograph(photo, in: frame.inset(by: 0.3), as: ink)
        canvas.frame(frame, thickness: 0.25)
    }

    private func escort(on canvas: Canvas, in box: Box, _ style: TextStyle) {
        canvas.frame(box, thickness: min(0.9, box.height / 7))
        let inside = Box(x: box.x + 1.8, y: box.y, width: box.width - 3.6, height: box.height)
        canvas.text(words.escortRequired.uppercased(), .words, style, in: inside)
    }

    /// The code stands in the outer corner of its cell, so that the label's margin serves as quiet zone.
    private func draw(_ code: QRCode, on canvas: Canvas, in box: Box) {
        let module = layout.module(of: code.side, in: box)
        let side = Double(code.side) * module
        let quiet = Double(QRCode.quietZone) * module
        let edges = layout.inside
        let left = max(0, quiet - (box.x <= edges.x + 0.01 ? layout.margin : 0))
        let right = max(0, quiet - (box.maxX >= edges.maxX - 0.01 ? layout.margin : 0))
        let below = max(0, quiet - (box.maxY >= edges.maxY - 0.01 ? layout.margin : 0))
        let x = box.maxX >= edges.maxX - 0.01 ? box.maxX - right - side : box.x + left
        canvas.code(code, x: x, y: box.maxY - below - side, module: module)
    }

    private func overprint(on canvas: Canvas, _ frames: [BadgeFrame]) {
        guard let word = badge.overprint else { return }
        let style = TextStyle(font: "Noto Sans Bold", largest: 96, wholeWords: 20, smallest: 12, lines: 1)
        // Over the person, never over the code.
        let over = frames.filter { [.name, .photo, .destination].contains($0.part) }.map(\.box)
        guard let first = over.first else { return }
        canvas.overprint(word.uppercased(), .overprint, style, in: over.reduce(first) { $0.union($1) })
    }
}
