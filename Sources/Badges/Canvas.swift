import CPangoCairo
import Glibc

/// One page of Cairo, addressed in millimetres, that remembers which texts lacked glyphs.
final class Canvas {
    /// Points in a millimetre.
    static let point = 72 / 25.4

    private let surface: OpaquePointer?
    private let context: OpaquePointer?
    private let typesetter: Typesetter

    /// The fields in which a character was in no installed font.
    private(set) var lackingGlyphs: Set<BadgeField> = []

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

    func fill(_ box: Box, white: Bool = false) {
        ink(white: white)
        rectangle(box)
        cairo_fill(context)
    }

    /// Draws a frame whose outer edge is the box.
    func frame(_ box: Box, thickness: Double) {
        ink(white: false)
        rectangle(box.inset(by: thickness / 2))
        cairo_set_line_width(context, thickness * Self.point)
        cairo_stroke(context)
    }

    /// Sets a text into a box, centred vertically.
    func text(_ text: String, _ field: BadgeField, _ style: TextStyle, in box: Box, white: Bool = false) {
        guard !text.isEmpty else { return }
        let fitted = typesetter.fit(
            text, style, width: box.width * Self.point, height: box.height * Self.point / style.stretch)
        if fitted.lacksGlyphs { lackingGlyphs.insert(field) }
        cairo_save(context)
        defer { cairo_restore(context) }
        ink(white: white)
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
        for (white, thickness) in [(true, 1.1), (false, 0.45)] {
            ink(white: white)
            cairo_set_line_width(context, thickness * Self.point)
            cairo_stroke_preserve(context)
        }
        cairo_new_path(context)
    }

    /// Draws a code with its first module's corner at a place.
    func code(_ code: QRCode, x: Double, y: Double, module: Double) {
        ink(white: false)
        for row in 0..<code.side {
            for column in 0..<code.side where code.isDark(row: row, column: column) {
                rectangle(
                    Box(x: x + Double(column) * module, y: y + Double(row) * module, width: module, height: module))
            }
        }
        cairo_fill(context)
    }

    /// Ends the page and says how it went.
    func finish() throws(BadgeError) {
        cairo_show_page(context)
        let drawn = cairo_status(context)
        cairo_surface_finish(surface)
        for status in [drawn, cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
            throw .drawing(cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown")
        }
    }

    private func ink(white: Bool) {
        let level: Double = white ? 1 : 0
        cairo_set_source_rgb(context, level, level, level)
    }

    private func rectangle(_ box: Box) {
        let point = Self.point
        cairo_rectangle(context, box.x * point, box.y * point, box.width * point, box.height * point)
    }
}
