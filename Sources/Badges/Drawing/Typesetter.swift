import CPangoCairo

/// Pango's font map and context: fonts are loaded once and kept.
///
/// Not `Sendable`: a font map may be used from any thread, but only by one at a time. It is our own and not Pango's
/// default, because that is one for each thread, and an actor is not bound to a thread.
final class Typesetter {
    private let fontMap: OpaquePointer?
    private let context: OpaquePointer?

    init() {
        fontMap = pango_cairo_font_map_new()
        context = pango_font_map_create_context(fontMap)
        // Rounding glyphs to whole points would be visible on paper.
        pango_context_set_round_glyph_positions(context, 0)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(context))
        g_object_unref(UnsafeMutableRawPointer(fontMap))
    }

    /// Takes over the resolution and font options of the surface that will be drawn on.
    func prepare(for canvas: OpaquePointer?) {
        pango_cairo_update_context(canvas, context)
    }

    /// Sets a text so that it fits into a width and a height in points.
    ///
    /// Shrinks first, then breaks words, then takes one of the shorter forms, then cuts the end off: it never overflows.
    func fit(
        _ text: String, _ style: TextStyle, width: Double, height: Double, shorter: [String] = []
    ) -> FittedText {
        for form in [text] + shorter {
            let fitted = FittedText(context: context, text: form, style: style, width: width)
            for (wrap, largest, smallest) in [
                (PANGO_WRAP_WORD, style.largest, style.wholeWords),
                (PANGO_WRAP_WORD_CHAR, style.wholeWords, style.smallest),
            ] {
                let sizes = Array(stride(from: smallest, through: largest, by: 0.5))
                let best = Self.last(sizes) { size in
                    fitted.set(size: size, wrap: wrap)
                    return fitted.lines <= style.lines
                        && fitted.fits(width: width, height: height, inkOnly: style.fillsBox)
                }
                if let best {
                    fitted.set(size: best, wrap: wrap)
                    return fitted
                }
            }
        }
        let fitted = FittedText(context: context, text: shorter.last ?? text, style: style, width: width)
        for size in [style.smallest, style.smallest * 0.8, style.smallest * 0.6, style.smallest * 0.45] {
            for lines in stride(from: style.lines, through: 1, by: -1) {
                fitted.cut(size: size, lines: lines)
                if fitted.fits(width: width, height: height, inkOnly: true) { return fitted }
            }
        }
        return fitted
    }

    /// The last size that fits, by halving: laying out is what drawing a badge costs.
    private static func last(_ sizes: [Double], fits: (Double) -> Bool) -> Double? {
        var best: Double?
        var range = sizes.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if fits(sizes[middle]) {
                best = sizes[middle]
                range = (middle + 1)..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        return best
    }
}
