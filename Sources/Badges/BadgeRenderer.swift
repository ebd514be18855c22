public import struct Foundation.Data

/// Draws badges with Cairo and Pango.
///
/// An actor, because Pango's font map must not be used by two threads at once; one badge takes a few milliseconds. Keep one
/// renderer for the life of the process: it holds the loaded fonts.
public actor BadgeRenderer {
    /// A drawn badge and what was wrong with it.
    public struct Drawn: Sendable, Equatable {
        /// One page of the layout's size.
        public let pdf: Data
        /// The fields with characters that no installed font has and that are printed as boxes.
        public let missingGlyphs: [BadgeField]
    }

    /// The label drawn for.
    public nonisolated let layout: BadgeLayout

    private let typesetter = Typesetter()

    /// Creates a renderer for one kind of label.
    public init(layout: BadgeLayout = .label62x100) {
        self.layout = layout
    }

    /// Loads the fonts, so that the first visitor does not wait for them.
    public func warmUp() {
        let specimen = Badge(
            name: "Specimen Müller", visitorType: "Visitor", destination: "Office", school: "School",
            entrance: "Entrance", date: "1 Jan 2000", entryTime: "8:00 AM", expires: "3:00 PM", escortRequired: true,
            code: "SPECIMEN", overprint: "TEST")
        _ = try? draw(specimen)
    }

    /// Draws a badge as PDF.
    ///
    /// The same badge always gives the same bytes. Text is text: it can be searched and copied.
    ///
    /// - Parameter badge: What to print.
    /// - Returns: One page as PDF.
    /// - Throws: ``BadgeError/missingGlyphs(_:)`` where boxes would be printed, and what ``draw(_:)`` throws.
    public func pdf(_ badge: Badge) throws(BadgeError) -> Data {
        let drawn = try draw(badge)
        guard drawn.missingGlyphs.isEmpty else { throw .missingGlyphs(drawn.missingGlyphs) }
        return drawn.pdf
    }

    /// Draws a badge as PDF, also where characters are missing.
    ///
    /// - Parameter badge: What to print.
    /// - Returns: The page and the fields that cannot be printed whole.
    /// - Throws: ``BadgeError`` when a needed field is empty, the code is unusable or Cairo fails.
    public func draw(_ badge: Badge) throws(BadgeError) -> Drawn {
        let drawing = try BadgeDrawing(badge, layout: layout)
        var missing: Set<BadgeField> = []
        let pdf = try Surface.pdf(size: layout.size, typesetter: typesetter) { canvas in
            drawing.draw(on: canvas)
            missing = canvas.lackingGlyphs
        }
        return Drawn(pdf: pdf, missingGlyphs: BadgeField.allCases.filter(missing.contains))
    }

    /// Draws a badge as PNG, for previews.
    ///
    /// - Parameters:
    ///   - badge: What to draw.
    ///   - dotsPerInch: Held between 36 and 600.
    /// - Returns: A PNG image on white.
    /// - Throws: ``BadgeError`` as ``draw(_:)``.
    public func png(_ badge: Badge, dotsPerInch: Double = 300) throws(BadgeError) -> Data {
        let drawing = try BadgeDrawing(badge, layout: layout)
        let resolution = min(max(dotsPerInch, 36), 600)
        return try Surface.png(size: layout.size, dotsPerInch: resolution, typesetter: typesetter) { canvas in
            drawing.draw(on: canvas)
        }
    }
}
