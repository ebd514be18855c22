import Settings

extension BadgeCell {
    /// A cell: `show` with a part's name, or `column` or `row` with further cells.
    ///
    /// The length's key is `height` in a column and `width` in a row.
    private init(_ settings: MappingReader, lengthKey: String) {
        content = .column([], gap: 0)
        length = settings.millimetres(lengthKey, in: 1...500)
        share = settings.decimal("share", in: 0.1...20) ?? 1
        ruled = settings.bool("rule", default: false)
        let kinds = ["show", "column", "row"].filter(settings.has)
        if kinds.count != 1 { settings.refuse("must have one of the keys show, column and row") }
        if settings.has("column") {
            content = .column(Self.cells("column", settings), gap: Self.gap(settings))
        } else if settings.has("row") {
            content = .row(Self.cells("row", settings), gap: Self.gap(settings))
        } else if let part = settings.oneOf("show", BadgePart.self) {
            content = .part(part, TextStyle(part, settings), settings.oneOf("caption", default: part.caption))
        }
    }

    static func cells(_ key: String, _ settings: MappingReader) -> [BadgeCell] {
        let cells = settings.list(key) { BadgeCell($0, lengthKey: key == "row" ? "width" : "height") } ?? []
        if settings.has(key), cells.isEmpty { settings.refuse(key, "must not be empty") }
        return cells
    }

    static func gap(_ settings: MappingReader) -> Double { settings.millimetres("gap", in: 0...20) ?? 0.8 }
}

extension TextStyle {
    /// The style of a part, with what the layout says otherwise.
    fileprivate init(_ part: BadgePart, _ settings: MappingReader) {
        self = part.style
        largest = settings.decimal("size", in: 4...120) ?? largest
        smallest = settings.decimal("least", in: 3...120) ?? min(smallest, largest)
        lines = settings.int("lines", default: lines, in: 1...4)
        alignment = settings.oneOf("align", default: alignment)
        if smallest > largest { settings.refuse("least", "must not be larger than size") }
        wholeWords = min(max(wholeWords, smallest), largest)
    }
}

extension BadgePart {
    /// Whether the fixed word stands with it unless the layout says otherwise.
    fileprivate var caption: BadgeCaption {
        switch self {
        case .destination, .expires: .above
        case .areas, .date, .entryTime: .beside
        default: .none
        }
    }

    /// How it is set unless the layout says otherwise.
    fileprivate var style: TextStyle {
        let bold = "Noto Sans Bold"
        var style: TextStyle
        switch self {
        case .school: style = TextStyle(font: bold, largest: 9.5, wholeWords: 7, smallest: 5, lines: 1)
        case .entrance: style = TextStyle(largest: 7, wholeWords: 6, smallest: 5, lines: 1)
        case .type:
            style = TextStyle(font: bold, largest: 60, wholeWords: 12, smallest: 8, lines: 2)
            style.lineSpacing = 0.75
            style.fillsBox = true
            // Letter height is what carries over ten metres.
            style.stretch = 1.6
        case .name:
            style = TextStyle(font: bold, largest: 44, wholeWords: 17, smallest: 12, lines: 3)
            style.lineSpacing = 0.85
        case .photo, .code: style = TextStyle(largest: 8, wholeWords: 8, smallest: 8, lines: 1)
        case .destination: style = TextStyle(font: bold, largest: 14, wholeWords: 9, smallest: 6, lines: 2)
        case .escort: style = TextStyle(font: bold, largest: 17, wholeWords: 8, smallest: 6, lines: 1)
        case .areas: style = TextStyle(font: bold, largest: 10, wholeWords: 7, smallest: 5, lines: 2)
        case .expires: style = TextStyle(font: bold, largest: 24, wholeWords: 11, smallest: 6, lines: 2)
        case .date, .entryTime: style = TextStyle(font: bold, largest: 10.5, wholeWords: 7, smallest: 4, lines: 1)
        }
        switch self {
        case .school, .entrance, .type, .name, .escort: style.alignment = .centre
        default: style.alignment = .left
        }
        return style
    }
}
