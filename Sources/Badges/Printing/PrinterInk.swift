import Synchronization

/// Finds out whether a printer has colours, and remembers it for some minutes.
final class PrinterInk: Sendable {
    /// What is asked (RFC 8011 §5.4, PWG 5100.13 and 5100.9).
    static let names = [
        "color-supported", "print-color-mode-supported", "print-color-mode-default", "marker-colors",
    ]

    /// How long an answer counts: a ribbon or cartridge may be changed.
    private static let memory = Duration.seconds(300)
    private let known = Mutex<(ink: BadgeInk, until: ContinuousClock.Instant)?>(nil)

    /// What the printer has; black where it does not answer.
    func ink(of jobs: IPPJobs) async -> BadgeInk {
        if let known = known.withLock({ $0 }), known.until > .now { return known.ink }
        guard case .success(let printer) = await jobs.printer(asking: Self.names) else { return .black }
        let ink = Self.ink(printer)
        known.withLock { $0 = (ink, .now + Self.memory) }
        return ink
    }

    /// What a printer's attributes say: colours only where it can, nobody has set it to black, and not all of its inks
    /// and ribbons are black.
    static func ink(_ printer: IPPResponse.Group) -> BadgeInk {
        let modes = printer.strings["print-color-mode-supported"] ?? []
        guard printer.integers["color-supported"]?.first == 1 || modes.contains("color") else { return .black }
        if let set = printer.strings["print-color-mode-default"]?.first, set.contains("monochrome") { return .black }
        let markers = (printer.strings["marker-colors"] ?? []).filter { $0 != "none" }
        guard markers.isEmpty || markers.contains(where: { $0.uppercased() != "#000000" }) else { return .black }
        return .colour
    }
}
