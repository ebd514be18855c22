public import Settings

extension BadgeLayout {
    /// The names of the layouts that are part of the program, the usual one first.
    public static let shippedNames = files.map(\.name)

    /// A layout that is part of the program.
    ///
    /// - Returns: The layout, or `nil` where there is none of that name.
    /// - Throws: `SettingsFailure` if the file is broken, which the tests rule out.
    public static func shipped(_ name: String) throws(SettingsFailure) -> Self? {
        guard let file = files.first(where: { $0.name == name }) else { return nil }
        return try read(bytes: file.bytes, name: name)
    }

    /// The usual label, 62 × 100 mm.
    public static let standard =
        (try? shipped("62x100"))
        // Whatever happens to the file, a badge comes out.
        ?? BadgeLayout(
            name: "plain", size: Size(width: 62, height: 100), margin: 2.5, media: standardMedia,
            cell: BadgeCell(
                content: .column(
                    [BadgePart.type, .name, .expires].map { part in
                        let style = TextStyle(largest: 36, wholeWords: 12, smallest: 8, lines: 3)
                        return BadgeCell(content: .part(part, style, .none))
                    }, gap: 2)))

    /// What printers call the usual label.
    public static let standardMedia = "oe_badge-62x100mm_62x100mm"

    private static let files: [(name: String, bytes: [UInt8])] = [
        ("62x100", PackageResources.label_62x100_yaml),
        ("62x29", PackageResources.label_62x29_yaml),
        ("54x101", PackageResources.label_54x101_yaml),
        ("2.625x4in", PackageResources.label_2_625x4in_yaml),
        ("cr80", PackageResources.card_cr80_yaml),
        ("letter", PackageResources.sheet_letter_yaml),
        ("a4", PackageResources.sheet_a4_yaml),
    ]
}
