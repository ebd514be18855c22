public import struct Foundation.Data

/// A page on which a technician sees what a printer does to a label: rulers, greys, a code, the smallest text.
struct TestPage {
    let size: BadgeLayout.Size
    let margin: Double
    let title: String

    func draw(on canvas: Canvas) {
        let page = Box(x: 0, y: 0, width: size.width, height: size.height)
        let inside = page.inset(by: margin)
        // A frame at the very edge, which is cut off as far as the label is out of place; and one at the margin.
        canvas.frame(page, thickness: 0.4)
        canvas.frame(inside, thickness: 0.2)
        rulers(on: canvas, page)
        let area = inside.inset(by: 4)
        let unit = area.height / 20
        text(title, 9, in: area.top(2 * unit), on: canvas)
        text("Outer frame whole: the label is in place.", 6, in: area.below(2 * unit).top(unit), on: canvas)
        greys(on: canvas, in: area.below(3.5 * unit).top(3 * unit))
        lines(on: canvas, in: area.below(7 * unit).top(2 * unit))
        sizes(on: canvas, in: area.below(9.5 * unit).top(4.5 * unit))
        code(on: canvas, in: area.below(14.3 * unit))
    }

    /// A mark at each millimetre, a longer one at each fifth and tenth.
    private func rulers(on canvas: Canvas, _ page: Box) {
        for millimetre in 0...Int(page.width) {
            canvas.fill(Box(x: Double(millimetre) - 0.06, y: 0, width: 0.12, height: length(millimetre)))
        }
        for millimetre in 0...Int(page.height) {
            canvas.fill(Box(x: 0, y: Double(millimetre) - 0.06, width: length(millimetre), height: 0.12))
        }
    }

    private func length(_ millimetre: Int) -> Double {
        millimetre.isMultiple(of: 10) ? 4 : millimetre.isMultiple(of: 5) ? 3 : 1.8
    }

    /// Greys as a photograph gets them: dots.
    private func greys(on canvas: Canvas, in box: Box) {
        let columns = max(Int(box.width / 25.4 * Canvas.photoResolution), 16)
        let rows = max(Int(box.height / 25.4 * Canvas.photoResolution), 16)
        let ramp = (0..<(columns * rows)).map { UInt8($0 % columns * 10 / columns * 255 / 9) }
        canvas.dots(Dither.dots(ramp, width: columns, height: rows), width: columns, height: rows, x: box.x, y: box.y)
        canvas.frame(box, thickness: 0.2)
    }

    /// Lines and gaps of one to six dots of a 300 dpi printer: where they flow together it prints too dark.
    private func lines(on canvas: Canvas, in box: Box) {
        let dot = 25.4 / Canvas.photoResolution
        var x = box.x
        for dots in 1...6 {
            for _ in 0..<5 where x + dot * Double(dots) < box.maxX {
                canvas.fill(Box(x: x, y: box.y, width: dot * Double(dots), height: box.height))
                x += 2 * dot * Double(dots)
            }
            x += 1
        }
    }

    private func sizes(on canvas: Canvas, in box: Box) {
        let sizes: [Double] = [4, 5, 6, 8, 10]
        var rest = box
        for size in sizes {
            let height = box.height * size / sizes.reduce(0, +)
            text("\(Int(size)) pt: Hamburgefonts 0123 äß", size, in: rest.top(height), on: canvas)
            rest = rest.below(height)
        }
    }

    private func code(on canvas: Canvas, in box: Box) {
        guard let code = try? QRCode("VESTIBULE TEST PAGE " + String(repeating: "0123456789", count: 13)) else {
            return
        }
        let module = min(box.height, box.width) / Double(code.side + 2)
        canvas.code(code, x: box.x + module, y: box.y + module, module: module)
        let words = Box(
            x: box.x + module * Double(code.side + 3), y: box.y,
            width: box.width - module * Double(code.side + 3), height: box.height)
        guard words.width > 8 else { return }
        var style = TextStyle(largest: 7, wholeWords: 5, smallest: 4, lines: 4)
        style.alignment = .left
        canvas.text("Scan it: modules of \(Int(module * 1000)) µm", .words, style, in: words)
    }

    private func text(_ text: String, _ size: Double, in box: Box, on canvas: Canvas) {
        canvas.text(
            text, .words, TextStyle(largest: size, wholeWords: min(size, 4), smallest: min(size, 3), lines: 1), in: box)
    }
}

extension BadgeRenderer {
    /// Draws a test page of the layout's size: rulers, greys, lines, the smallest text and a code.
    ///
    /// - Parameter title: What is written on it, such as the printer's name.
    /// - Returns: One page as PDF.
    /// - Throws: ``BadgeError/drawing(_:)`` when Cairo fails.
    public func testPage(title: String) throws(BadgeError) -> Data {
        let page = TestPage(size: layout.page, margin: layout.margin, title: PrintableText.clean(title))
        return try Surface.pdf(size: layout.page, typesetter: typesetter, title: "Printer test page") { canvas in
            page.draw(on: canvas)
        }
    }
}
