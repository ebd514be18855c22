import CPangoCairo

import struct Foundation.Data

/// What a page is drawn on, and the bytes that come out.
enum Surface {
    /// Bytes on their way out of Cairo; a class, because C holds a pointer to it.
    final class Sink {
        var bytes = Data()

        /// Cairo's write callback; the first argument is a `Sink`.
        static let write: cairo_write_func_t = { closure, data, count in
            guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
            Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue().bytes.append(data, count: Int(count))
            return CAIRO_STATUS_SUCCESS
        }
    }

    /// Draws one page as PDF 1.5 with a fixed date, so that the same badge gives the same bytes.
    static func pdf(
        size: BadgeLayout.Size, typesetter: Typesetter, title: String = "Visitor badge",
        draw: (Canvas) throws(BadgeError) -> Void
    ) throws(BadgeError) -> Data {
        let sink = Sink()
        let surface = cairo_pdf_surface_create_for_stream(
            Sink.write, Unmanaged.passUnretained(sink).toOpaque(), size.width * Canvas.point,
            size.height * Canvas.point)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
        let canvas = Canvas(surface: surface, typesetter: typesetter)
        try draw(canvas)
        try canvas.finish()
        return withExtendedLifetime(sink) { sink.bytes }
    }

    /// Draws one page as PNG on white.
    static func png(
        size: BadgeLayout.Size, dotsPerInch: Double, typesetter: Typesetter, draw: (Canvas) throws(BadgeError) -> Void
    ) throws(BadgeError) -> Data {
        let scale = dotsPerInch / 72
        let surface = cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, Int32((size.width * Canvas.point * scale).rounded()),
            Int32((size.height * Canvas.point * scale).rounded()))
        cairo_surface_set_device_scale(surface, scale, scale)
        let canvas = Canvas(surface: surface, typesetter: typesetter)
        canvas.fill(Box(x: 0, y: 0, width: size.width, height: size.height), .white)
        try draw(canvas)
        let sink = Sink()
        let status = cairo_surface_write_to_png_stream(
            surface, Sink.write, Unmanaged.passUnretained(sink).toOpaque())
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .drawing(cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown")
        }
        return withExtendedLifetime(canvas) { sink.bytes }
    }
}
