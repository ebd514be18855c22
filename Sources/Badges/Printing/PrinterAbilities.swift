/// What a printer says it can do.
public struct PrinterAbilities: Sendable, Equatable {
    /// Maker and model.
    public var model: String
    /// Whether it takes PDF as badges are drawn.
    public var takesPDF: Bool
    /// Whether it prints colours.
    public var colour: Bool
    /// What is loaded, as PWG media names.
    public var loaded: [String]
    /// What it could print on.
    public var media: [String]
    /// How it is.
    public var condition: PrinterCondition

    static let names =
        [
            "printer-make-and-model", "document-format-supported",
            "media-ready", "media-supported", "printer-state", "printer-state-reasons", "printer-is-accepting-jobs",
        ] + PrinterInk.names

    init(_ device: IPPResponse.Group, media wanted: String) {
        func strings(_ name: String) -> [String] { device.strings[name] ?? [] }
        model = strings("printer-make-and-model").first ?? ""
        takesPDF = strings("document-format-supported").contains("application/pdf")
        colour = PrinterInk.ink(device) == .colour
        loaded = strings("media-ready")
        media = strings("media-supported")
        condition = PrinterCondition(PrinterAttributes.faults(device: device, media: wanted))
    }

    /// The shipped layouts that fit what is loaded or, where it does not say, what it could print on.
    public var fittingLayouts: [String] {
        let offered = loaded.isEmpty ? media : loaded
        return BadgeLayout.shippedNames.filter { name in
            guard let layout = try? BadgeLayout.shipped(name) else { return false }
            return offered.contains { PrinterAttributes.isSame($0, layout.media) }
        }
    }
}

extension IPPPrinter {
    /// Asks the printer what it can do.
    ///
    /// - Throws: ``PrinterFault`` when it cannot be asked.
    public func abilities() async throws(PrinterFault) -> PrinterAbilities {
        switch await jobs.printer(asking: PrinterAbilities.names) {
        case .success(let device): return PrinterAbilities(device, media: media ?? BadgeLayout.standardMedia)
        case .failure(let fault): throw fault
        }
    }
}
