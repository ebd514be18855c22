public import struct Foundation.Data

/// A form on paper: what is certified, line by line, and room for signatures.
public struct CertificateSheet: Sendable, Equatable {
    /// What it certifies.
    public var title: String
    /// Of what.
    public var subtitle: String
    /// The fields.
    public var lines: [Line]
    /// Who signs.
    public var signatures: [String]

    /// One field.
    public struct Line: Sendable, Equatable {
        /// Its name.
        public var label: String
        /// What it says; an empty one is left to be filled in by hand.
        public var value: String

        /// A field from its parts.
        public init(label: String, value: String) {
            self.label = label
            self.value = value
        }
    }

    /// A form from its parts.
    public init(title: String, subtitle: String, lines: [Line], signatures: [String]) {
        self.title = title
        self.subtitle = subtitle
        self.lines = lines
        self.signatures = signatures
    }
}

extension BadgeRenderer {
    /// Draws a form.
    ///
    /// - Throws: ``BadgeError/drawing(_:)`` when Cairo fails.
    public func certificate(_ sheet: CertificateSheet, on paper: EntranceSign.Paper) throws(BadgeError) -> Data {
        try Surface.pdf(size: paper.size, typesetter: typesetter, title: sheet.title) { canvas in
            CertificateDrawing(sheet: sheet, size: paper.size).draw(on: canvas)
        }
    }
}
