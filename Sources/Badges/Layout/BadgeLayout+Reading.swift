public import Settings

extension BadgeLayout {
    /// Modules along one side of a badge's code: 154 characters need version 6.
    static let codeSide = 41
    /// A printed module of this many millimetres is still read from a worn label.
    static let smallestModule = 0.4

    /// Reads the layout of a file.
    ///
    /// - Parameter path: The file.
    /// - Returns: The layout, named as the file is.
    /// - Throws: `SettingsFailure` with every mistake, each with its line and column.
    public static func read(_ path: String) throws(SettingsFailure) -> Self {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let name = file.split(separator: ".").first.map(String.init) ?? file
        return try SettingsFile.read(path) { Self(name: name, $0) }
    }

    /// Reads a layout that is in memory.
    ///
    /// - Parameters:
    ///   - bytes: The file's bytes.
    ///   - name: The layout's name, and what mistakes call the file.
    /// - Returns: The layout.
    /// - Throws: `SettingsFailure` with every mistake, each with its line and column.
    public static func read(bytes: [UInt8], name: String) throws(SettingsFailure) -> Self {
        try SettingsFile.read(bytes: bytes, name: name + ".yaml") { Self(name: name, $0) }
    }

    private init(name: String, _ settings: MappingReader) {
        self.name = name
        settings.require("size")
        size = settings.mapping("size") { Size($0, in: 20...300) }
        margin = settings.millimetres("margin", in: 0...20) ?? 2.5
        media = settings.required("media", longest: 127)
        sheet = settings.has("sheet") ? settings.mapping("sheet", BadgeSheet.init) : nil
        words = settings.mapping("words", BadgeWords.own)
        settings.require("column")
        cell = BadgeCell(content: .column([], gap: 0))
        cell.content = .column(BadgeCell.cells("column", settings), gap: BadgeCell.gap(settings))
        check(settings)
    }

    /// What is wrong with the whole, once everything is read.
    private func check(_ settings: MappingReader) {
        if let sheet {
            let last = sheet.corner(sheet.count - 1, of: size)
            if last.x + size.width > sheet.size.width + 0.01 || last.y + size.height > sheet.size.height + 0.01 {
                settings.refuse("sheet", "is too small for its badges: they reach beyond its edge")
            }
        }
        let parts = cell.parts
        for needed in [BadgePart.type, .name, .expires] where !parts.contains(needed) {
            settings.refuse("column", "does not show \(needed.rawValue), which no badge can do without")
        }
        if let twice = BadgePart.allCases.first(where: { part in parts.filter { $0 == part }.count > 1 }) {
            settings.refuse("column", "shows \(twice.rawValue) twice")
        }
        let frames = cell.frames(in: inside, showing: Set(BadgePart.allCases))
        for frame in frames where frame.box.width < 1 || frame.box.height < 1 {
            settings.refuse("column", "leaves no room for \(frame.part.rawValue) when a badge shows everything")
        }
        if let code = frames.first(where: { $0.part == .code }),
            module(of: Self.codeSide, in: code.box) < Self.smallestModule
        {
            settings.refuse("column", "leaves the code too little room: its modules must be 0.4 mm or more")
        }
    }

    /// The largest module with which a code and its quiet zone fit a box, at most 0.85 mm.
    ///
    /// Where the box stands at the label's margin, the empty margin is quiet zone as well.
    func module(of side: Int, in box: Box) -> Double {
        let edges = inside
        func quiet(_ module: Double, _ atMargin: Bool) -> Double {
            max(0, Double(QRCode.quietZone) * module - (atMargin ? margin : 0))
        }
        func fits(_ module: Double) -> Bool {
            let modules = Double(side) * module
            let across = modules + quiet(module, box.x <= edges.x + 0.01) + quiet(module, box.maxX >= edges.maxX - 0.01)
            let down = modules + quiet(module, box.y <= edges.y + 0.01) + quiet(module, box.maxY >= edges.maxY - 0.01)
            return across <= box.width + 0.001 && down <= box.height + 0.001
        }
        return stride(from: 0.85, through: 0.1, by: -0.005).first(where: fits) ?? 0.1
    }
}

extension BadgeLayout.Size {
    init(_ settings: MappingReader, in range: ClosedRange<Double>) {
        for key in ["width", "height"] { settings.require(key) }
        width = settings.millimetres("width", in: range) ?? range.upperBound
        height = settings.millimetres("height", in: range) ?? range.upperBound
    }
}

extension BadgeSheet {
    init(_ settings: MappingReader) {
        size = BadgeLayout.Size(settings, in: 50...500)
        columns = settings.int("columns", default: 1, in: 1...10)
        rows = settings.int("rows", default: 1, in: 1...20)
        left = settings.millimetres("left", in: 0...200) ?? 10
        top = settings.millimetres("top", in: 0...200) ?? 10
        gap = settings.millimetres("gap", in: 0...50) ?? 0
    }
}

extension BadgeWords {
    /// Reads a layout's own words.
    fileprivate static func own(_ settings: MappingReader) -> [String: String] {
        var own: [String: String] = [:]
        for (key, _) in keys where settings.has(key) { own[key] = settings.string(key, default: "", longest: 40) }
        return own
    }
}

extension MappingReader {
    /// Reads a length in millimetres, such as `2.5`.
    func millimetres(_ key: String, in range: ClosedRange<Double>) -> Double? {
        decimal(key, in: range, "a length in millimetres such as `2.5`")
    }

    /// Reads a decimal number.
    func decimal(_ key: String, in range: ClosedRange<Double>, _ what: String = "a number such as `2.5`") -> Double? {
        scalar(key) { text throws(Refusal) in
            let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
            guard isPlain, text.utf8.count <= 12, let number = Double(text) else { throw Refusal(text, isNot: what) }
            guard range.contains(number) else {
                throw Refusal(
                    "\(text) is out of range: \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound))")
            }
            return number
        }
    }

    private static func short(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }
}
