/// What is known of one model: how it delivers, and in what it differs from the others.
///
/// Written as udev's properties are, so that a block in a hwdb file of the technician's own says the same as one of ours.
struct ScannerModel: Sendable, Equatable {
    /// Whether it is a scanner, whatever it poses as; nil where nobody says.
    var isScanner: Bool?
    /// The way it delivers under this number.
    var transport: ScannerStatus.Transport?
    /// The keys it has for control characters.
    var controlKeys: ControlKeys?
    /// The speed of its serial line.
    var baud: Int?
    /// How it can be asked for its model.
    var inquiry: Inquiry?

    /// The properties that make up a model.
    static let properties = [
        "VESTIBULE_SCANNER", "VESTIBULE_MODE", "VESTIBULE_KEYS", "VESTIBULE_BAUD", "VESTIBULE_ASK",
    ]

    /// Reads the properties; a value that is not understood counts as not given.
    init(_ properties: [String: String]) {
        isScanner = ["0": false, "1": true][properties["VESTIBULE_SCANNER"] ?? ""]
        transport = properties["VESTIBULE_MODE"].flatMap(ScannerStatus.Transport.init)
        if transport == .path { transport = nil }
        controlKeys = properties["VESTIBULE_KEYS"].flatMap(ControlKeys.init)
        baud = properties["VESTIBULE_BAUD"].flatMap { Int($0) }.flatMap { SerialPort.speeds[$0] == nil ? nil : $0 }
        inquiry = properties["VESTIBULE_ASK"].flatMap(Inquiry.init)
    }

    /// This model where it says something, the other one elsewhere.
    func over(_ other: ScannerModel) -> ScannerModel {
        var both = self
        both.isScanner = isScanner ?? other.isScanner
        both.transport = transport ?? other.transport
        both.controlKeys = controlKeys ?? other.controlKeys
        both.baud = baud ?? other.baud
        both.inquiry = inquiry ?? other.inquiry
        return both
    }
}
