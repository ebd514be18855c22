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
        /// The fields that are printed in Latin letters, because no installed font has their own.
        public let transliterated: [BadgeField]
    }

    /// The label drawn for.
    public nonisolated let layout: BadgeLayout

    let typesetter = Typesetter()

    /// Creates a renderer for one kind of label.
    public init(layout: BadgeLayout = .standard) {
        self.layout = layout
    }

    /// Loads the fonts, so that the first visitor does not wait for them.
    public func warmUp() {
        let specimen = Badge(
            name: "Specimen Müller", visitorType: "Visitor", destination: "Office", areas: ["Office"], school: "School",
            entrance: "Entrance", date: "1 Jan 2000", entryTime: "8:00 AM", expires: "3:00 PM", escortRequired: true,
            code: "SPECIMEN", overprint: "TEST")
        _ = try? draw(specimen)
    }

    /// Draws a badge as PDF.
    ///
    /// The same badge always gives the same bytes. Text is text: it can be searched and copied.
    ///
    /// - Parameters:
    ///   - badge: What to print.
    ///   - ink: What the printer can put on the label.
    /// - Returns: One page as PDF.
    /// - Throws: ``BadgeError/missingGlyphs(_:)`` where boxes would be printed, and what ``draw(_:ink:)`` throws.
    public func pdf(_ badge: Badge, ink: BadgeInk = .black) throws(BadgeError) -> Data {
        let drawn = try draw(badge, ink: ink)
        guard drawn.missingGlyphs.isEmpty else { throw .missingGlyphs(drawn.missingGlyphs) }
        return drawn.pdf
    }

    /// Draws a badge as PDF, also where characters are missing.
    ///
    /// - Parameters:
    ///   - badge: What to print.
    ///   - ink: What the printer can put on the label.
    /// - Returns: The page and the fields that cannot be printed whole.
    /// - Throws: ``BadgeError`` when a needed field is empty, the code is unusable or Cairo fails.
    public func draw(_ badge: Badge, ink: BadgeInk = .black) throws(BadgeError) -> Drawn {
        try draw([badge], ink: ink)
    }

    /// Draws badges as PDF: each a page of its own or, where the layout is a sheet, as many on a page as it holds.
    ///
    /// - Parameters:
    ///   - badges: What to print, at least one.
    ///   - ink: What the printer can put on paper.
    /// - Returns: The pages and the fields that cannot be printed whole.
    /// - Throws: ``BadgeError`` when a needed field of one is empty, a code is unusable or Cairo fails.
    public func draw(_ badges: [Badge], ink: BadgeInk = .black) throws(BadgeError) -> Drawn {
        var drawings: [BadgeDrawing] = []
        for badge in badges { drawings.append(try BadgeDrawing(badge, layout: layout, ink: ink)) }
        var missing: Set<BadgeField> = []
        var latin: Set<BadgeField> = []
        let pdf = try Surface.pdf(size: layout.page, typesetter: typesetter) { canvas in
            draw(drawings, on: canvas)
            missing = canvas.lackingGlyphs
            latin = canvas.transliterated
        }
        return Drawn(
            pdf: pdf, missingGlyphs: BadgeField.allCases.filter(missing.contains),
            transliterated: BadgeField.allCases.filter(latin.contains))
    }

    /// Draws badges as PNG, for previews; of a sheet the first page.
    ///
    /// - Parameters:
    ///   - badges: What to draw.
    ///   - ink: What the printer can put on paper.
    ///   - dotsPerInch: Held between 36 and 600.
    /// - Returns: A PNG image on white.
    /// - Throws: ``BadgeError`` as ``draw(_:ink:)``.
    public func png(_ badges: [Badge], ink: BadgeInk = .black, dotsPerInch: Double = 300) throws(BadgeError) -> Data {
        var drawings: [BadgeDrawing] = []
        for badge in badges.prefix(layout.sheet?.count ?? 1) {
            drawings.append(try BadgeDrawing(badge, layout: layout, ink: ink))
        }
        let resolution = min(max(dotsPerInch, 36), 600)
        return try Surface.png(size: layout.page, dotsPerInch: resolution, typesetter: typesetter) { canvas in
            draw(drawings, on: canvas)
        }
    }

    private func draw(_ drawings: [BadgeDrawing], on canvas: Canvas) {
        let perPage = layout.sheet?.count ?? 1
        for (index, drawing) in drawings.enumerated() {
            let position = index % perPage
            if index > 0, position == 0 { canvas.nextPage() }
            let corner = layout.sheet?.corner(position, of: layout.size) ?? (x: 0, y: 0)
            canvas.moved(x: corner.x, y: corner.y) { drawing.draw(on: canvas) }
        }
    }
}
