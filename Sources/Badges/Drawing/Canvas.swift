import CPangoCairo
import Glibc

import struct Foundation.Data

/// One page of Cairo, addressed in millimetres, that remembers which texts lacked glyphs.
final class Canvas {
    /// Points in a millimetre.
    static let point = 72 / 25.4

    private let surface: OpaquePointer?
    private let context: OpaquePointer?
    private let typesetter: Typesetter

    /// The fields in which a character was in no installed font.
    private(set) var lackingGlyphs: Set<BadgeField> = []
    /// The fields that were printed in Latin letters instead of their own.
    private(set) var transliterated: Set<BadgeField> = []

    /// Takes over the surface, whose user space must be in points.
    init(surface: OpaquePointer?, typesetter: Typesetter) {
        self.surface = surface
        self.typesetter = typesetter
        context = cairo_create(surface)
        typesetter.prepare(for: context)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    /// Nothing outside this box is printed from now on.
    func clip(to box: Box) {
        rectangle(box)
        cairo_clip(context)
    }

    /// Draws with the page's origin moved; what is clipped meanwhile is not clipped afterwards.
    func moved(x: Double, y: Double, _ draw: () -> Void) {
        cairo_save(context)
        cairo_translate(context, x * Self.point, y * Self.point)
        draw()
        cairo_restore(context)
    }

    /// Ends a page; what follows stands on the next one.
    func nextPage() { cairo_show_page(context) }

    func fill(_ box: Box, _ ink: Ink = .black) {
        use(ink)
        rectangle(box)
        cairo_fill(context)
    }

    /// Fills a shape given by its corners.
    func fill(corners: [(x: Double, y: Double)], _ ink: Ink = .black) {
        use(ink)
        for corner in corners { cairo_line_to(context, corner.x * Self.point, corner.y * Self.point) }
        cairo_close_path(context)
        cairo_fill(context)
    }

    /// Draws a frame whose outer edge is the box.
    func frame(_ box: Box, thickness: Double, _ ink: Ink = .black) {
        use(ink)
        rectangle(box.inset(by: thickness / 2))
        cairo_set_line_width(context, thickness * Self.point)
        cairo_stroke(context)
    }

    /// Sets a text into a box, centred vertically.
    ///
    /// Where a font for it is missing, `latin` is set instead; where it does not fit, one of its `shorter` forms.
    func text(
        _ text: String, _ field: BadgeField, _ style: TextStyle, in box: Box, _ ink: Ink = .black,
        latin: String? = nil, shorter: (String) -> [String] = { _ in [] }
    ) {
        guard !text.isEmpty, box.width > 0, box.height > 0 else { return }
        let (width, height) = (box.width * Self.point, box.height * Self.point / style.stretch)
        var fitted = typesetter.fit(text, style, width: width, height: height, shorter: shorter(text))
        if fitted.lacksGlyphs {
            if let latin = latin ?? LatinText.of(text) {
                fitted = typesetter.fit(latin, style, width: width, height: height, shorter: shorter(latin))
            }
            if fitted.lacksGlyphs { lackingGlyphs.insert(field) } else { transliterated.insert(field) }
        }
        cairo_save(context)
        defer { cairo_restore(context) }
        use(ink)
        // The whole line box is centred, so that neighbours share a baseline; a word that fills its box is centred by its ink.
        let extent = style.fillsBox ? fitted.ink.points : fitted.logical.points
        let stretch = min(style.stretch, max(1, box.height * Self.point / max(extent.height, 1)))
        let top = box.y * Self.point + (box.height * Self.point - extent.height * stretch) / 2
        cairo_translate(context, box.x * Self.point, top - extent.y * stretch)
        cairo_scale(context, 1, stretch)
        cairo_move_to(context, 0, 0)
        fitted.show(on: context)
    }

    /// Sets a word in outlined letters from one corner of the box to the other, so that what is below stays readable.
    func overprint(_ word: String, _ field: BadgeField, _ style: TextStyle, in box: Box) {
        let width = (box.width * box.width + box.height * box.height).squareRoot() * Self.point
        let fitted = typesetter.fit(word, style, width: width, height: box.height * Self.point)
        if fitted.lacksGlyphs { lackingGlyphs.insert(field) }
        let extent = fitted.ink.points
        cairo_save(context)
        defer { cairo_restore(context) }
        let scale = min(1, width * 0.8 / max(extent.width, 1))
        cairo_translate(context, (box.x + box.width / 2) * Self.point, (box.y + box.height / 2) * Self.point)
        cairo_rotate(context, -atan2(box.height, box.width))
        cairo_scale(context, scale, scale)
        cairo_move_to(context, -extent.x - extent.width / 2, -extent.y - extent.height / 2)
        fitted.outline(on: context)
        for (ink, thickness) in [(Ink.white, 1.1), (.black, 0.45)] {
            use(ink)
            cairo_set_line_width(context, thickness * Self.point)
            cairo_stroke_preserve(context)
        }
        cairo_new_path(context)
    }

    /// Draws a code with its first module's corner at a place.
    func code(_ code: QRCode, x: Double, y: Double, module: Double) {
        // A picture of one dot for each module: as rectangles, the code would be half the page's content.
        paint(PhotoImage(dots: code.dark, width: code.side, height: code.side), x: x, y: y, dot: module)
    }

    /// Draws a photograph as large as the box allows, its corner on the dots of a 300 dpi printer.
    func photograph(_ jpeg: Data, in box: Box, as ink: BadgeInk) {
        let dot = 25.4 / Self.photoResolution
        let (x, y) = ((box.x / dot).rounded(.up) * dot, (box.y / dot).rounded(.up) * dot)
        let (columns, rows) = (Int((box.maxX - x) / dot), Int((box.maxY - y) / dot))
        guard columns > 8, rows > 8,
            let photograph = Photograph(jpeg: jpeg, colour: ink == .colour, atLeast: max(columns, rows))
        else { return }
        let cut = photograph.cut(width: columns, height: rows)
        guard ink == .colour else {
            return dots(
                Dither.dots(cut.samples, width: columns, height: rows), width: columns, height: rows, x: x, y: y)
        }
        paint(PhotoImage(cut), x: x, y: y, dot: dot)
    }

    /// Draws black dots as large as those of a 300 dpi printer.
    func dots(_ dots: [Bool], width: Int, height: Int, x: Double, y: Double) {
        paint(PhotoImage(dots: dots, width: width, height: height), x: x, y: y, dot: 25.4 / Self.photoResolution)
    }

    /// Paints a picture with dots of a size in millimetres.
    private func paint(_ image: PhotoImage, x: Double, y: Double, dot: Double) {
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_translate(context, x * Self.point, y * Self.point)
        cairo_scale(context, dot * Self.point, dot * Self.point)
        image.paint(on: context)
    }

    /// What label printers print with.
    static let photoResolution = 300.0

    /// Ends the page and says how it went.
    func finish() throws(BadgeError) {
        cairo_show_page(context)
        let drawn = cairo_status(context)
        cairo_surface_finish(surface)
        for status in [drawn, cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
            throw .drawing(cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown")
        }
    }

    private func use(_ ink: Ink) { cairo_set_source_rgb(context, ink.red, ink.green, ink.blue) }

    private func rectangle(_ box: Box) {
        let point = Self.point
        cairo_rectangle(context, box.x * point, box.y * point, box.width * point, box.height * point)
    }
}
