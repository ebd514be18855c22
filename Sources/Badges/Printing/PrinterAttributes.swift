import CCUPS

/// Reads a printer's condition out of its attributes (RFC 8011 §5.4, PWG 5100.3).
enum PrinterAttributes {
    static let names = [
        "printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "document-format-supported",
        "media-ready", "media-supported", "device-uri",
    ]

    /// Sizes this near are the same label, in hundredths of a millimetre.
    private static let tolerance: Int32 = 100

    /// Everything that is the matter with a device that badges are sent to as PDF, worst first.
    static func faults(device: IPPResponse.Group, media: String) -> [PrinterFault] {
        var faults = PrinterReason.faults(device.strings["printer-state-reasons"] ?? [])
        // A printer that stopped for want of labels says so in its reasons, and "paused" would mislead.
        faults += queueFaults(device).filter { own in
            own.kind != .paused || !faults.contains(where: \.stopsPrinting)
        }
        if let formats = device.strings["document-format-supported"], !formats.contains("application/pdf") {
            faults.append(PrinterFault(.formatRejected))
        }
        // An empty tray may be listed as no media at all; that is said by the reasons.
        let loaded = [device.strings["media-ready"], device.strings["media-supported"]].lazy
            .compactMap(\.self).first { !$0.isEmpty }
        if let loaded, !loaded.contains(where: { isSame($0, media) }) { faults.append(PrinterFault(.wrongMedia)) }
        return worstFirst(faults)
    }

    /// What a queue says about itself: stopped, or taking no jobs.
    static func queueFaults(_ queue: IPPResponse.Group) -> [PrinterFault] {
        var faults: [PrinterFault] = []
        if queue.integers["printer-state"]?.first == Int32(IPP_PSTATE_STOPPED.rawValue) {
            faults.append(PrinterFault(.paused, keyword: "stopped"))
        }
        if queue.integers["printer-is-accepting-jobs"]?.first == 0 { faults.append(PrinterFault(.notAccepting)) }
        return faults
    }

    /// One fault of each kind, those that stop printing first.
    static func worstFirst(_ faults: [PrinterFault]) -> [PrinterFault] {
        var seen: Set<PrinterFault.Kind> = []
        let once = faults.filter { seen.insert($0.kind).inserted }
        return once.filter(\.stopsPrinting) + once.filter { !$0.stopsPrinting }
    }

    /// Whether two PWG media names mean labels of the same size.
    static func isSame(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        guard let first = size(one), let second = size(other) else { return false }
        return abs(first.width - second.width) <= tolerance && abs(first.length - second.length) <= tolerance
    }

    private static func size(_ media: String) -> (width: Int32, length: Int32)? {
        guard let size = pwgMediaForPWG(media) else { return nil }
        return (size.pointee.width, size.pointee.length)
    }
}
