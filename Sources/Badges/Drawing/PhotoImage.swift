import CPangoCairo
import CTurboJPEG

/// A picture as Cairo takes it.
final class PhotoImage {
    let width: Int
    let height: Int
    private let isMask: Bool
    private let surface: OpaquePointer?

    /// A picture in colours.
    init(_ photograph: Photograph) {
        (width, height, isMask) = (photograph.width, photograph.height, false)
        surface = Self.surface(CAIRO_FORMAT_RGB24, width, height) { row, line in
            let bytes = photograph.width * photograph.channels
            line.copyBytes(from: photograph.samples[(row * bytes)..<((row + 1) * bytes)])
        }
        attachJPEG(of: photograph)
    }

    /// Black dots, one bit each, so that a printer neither scales nor screens them.
    init(dots: [Bool], width: Int, height: Int) {
        (self.width, self.height, isMask) = (width, height, true)
        surface = Self.surface(CAIRO_FORMAT_A1, width, height) { row, line in
            dots.withUnsafeBufferPointer { dots in
                for column in 0..<width where dots[row * width + column] {
                    // Cairo keeps 32 dots in a word of the machine's order; these machines begin with the lowest bit.
                    line[column / 8] |= 1 << UInt8(column % 8)
                }
            }
        }
    }

    deinit { cairo_surface_destroy(surface) }

    /// Paints the picture with its corner at the origin, one unit for each dot.
    func paint(on context: OpaquePointer?) {
        if isMask {
            let pattern = cairo_pattern_create_for_surface(surface)
            defer { cairo_pattern_destroy(pattern) }
            cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST)
            cairo_set_source_rgb(context, 0, 0, 0)
            cairo_mask(context, pattern)
        } else {
            cairo_set_source_surface(context, surface, 0, 0)
            cairo_paint(context)
        }
    }

    /// In a PDF the picture then stands as a JPEG, a tenth of the bytes.
    private func attachJPEG(of photograph: Photograph) {
        guard let encoder = tjInitCompress() else { return }
        defer { tjDestroy(encoder) }
        var bytes: UnsafeMutablePointer<UInt8>?
        var count: UInt = 0
        let status = tjCompress2(
            encoder, photograph.samples, Int32(width), Int32(width * photograph.channels), Int32(height),
            Int32(TJPF_BGRX.rawValue), &bytes, &count, Int32(TJSAMP_420.rawValue), 82, 0)
        guard status == 0, let bytes else { return tjFree(bytes) }
        cairo_surface_set_mime_data(
            surface, "image/jpeg", bytes, count, { tjFree($0?.assumingMemoryBound(to: UInt8.self)) }, bytes)
    }

    private static func surface(
        _ format: cairo_format_t, _ width: Int, _ height: Int,
        fill: (Int, UnsafeMutableRawBufferPointer) -> Void
    ) -> OpaquePointer? {
        let surface = cairo_image_surface_create(format, Int32(width), Int32(height))
        guard let data = cairo_image_surface_get_data(surface) else { return surface }
        cairo_surface_flush(surface)
        let stride = Int(cairo_image_surface_get_stride(surface))
        for row in 0..<height {
            fill(row, UnsafeMutableRawBufferPointer(start: data + row * stride, count: stride))
        }
        cairo_surface_mark_dirty(surface)
        return surface
    }
}
