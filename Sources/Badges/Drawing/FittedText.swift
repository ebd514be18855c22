import CPangoCairo

/// One text set in one Pango layout at its final size.
final class FittedText {
    private let layout: OpaquePointer?
    private let font: OpaquePointer?

    /// The extent of the ink in points, from the layout's origin.
    private(set) var ink = PangoRectangle()
    /// The extent including the font's own space above and below, in Pango units.
    private(set) var logical = PangoRectangle()

    init(context: OpaquePointer?, text: String, style: TextStyle, width: Double) {
        layout = pango_layout_new(context)
        font = pango_font_description_from_string(style.font)
        let bytes = Array(text.utf8)
        bytes.withUnsafeBytes { raw in
            pango_layout_set_text(layout, raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count))
        }
        pango_layout_set_width(layout, Self.units(width))
        pango_layout_set_line_spacing(layout, Float(style.lineSpacing))
        pango_layout_set_auto_dir(layout, 1)
        // "Left" means where a line starts: Pango swaps left and right for text that runs from right to left.
        switch style.alignment {
        case .left: pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
        case .centre: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
        case .right: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
        }
    }

    deinit {
        pango_font_description_free(font)
        g_object_unref(UnsafeMutableRawPointer(layout))
    }

    var lines: Int { Int(pango_layout_get_line_count(layout)) }

    /// Whether a character is in no installed font and would be printed as a box.
    var lacksGlyphs: Bool { pango_layout_get_unknown_glyphs_count(layout) > 0 }

    func set(size: Double, wrap: PangoWrapMode) {
        pango_font_description_set_absolute_size(font, size * Double(PANGO_SCALE))
        pango_layout_set_font_description(layout, font)
        pango_layout_set_wrap(layout, wrap)
        pango_layout_get_extents(layout, &ink, &logical)
    }

    func cut(size: Double, lines: Int) {
        pango_layout_set_height(layout, Int32(-lines))
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        set(size: size, wrap: PANGO_WRAP_WORD_CHAR)
    }

    func fits(width: Double, height: Double, inkOnly: Bool) -> Bool {
        let (width, height) = (Self.units(width), Self.units(height))
        return logical.width <= width && ink.width <= width && ink.height <= height
            && (inkOnly || logical.height <= height)
    }

    /// Adds the text at the current point, as text that can be searched and copied.
    func show(on canvas: OpaquePointer?) { pango_cairo_show_layout(canvas, layout) }

    /// Adds the outlines of the text to the current path.
    func outline(on canvas: OpaquePointer?) { pango_cairo_layout_path(canvas, layout) }

    /// Points as Pango counts them.
    private static func units(_ points: Double) -> Int32 { Int32(points * Double(PANGO_SCALE)) }
}

extension PangoRectangle {
    /// The rectangle's parts in points.
    var points: Box {
        let scale = Double(PANGO_SCALE)
        return Box(
            x: Double(x) / scale, y: Double(y) / scale, width: Double(width) / scale, height: Double(height) / scale)
    }
}
