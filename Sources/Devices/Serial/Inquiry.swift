/// A question that a reader on a serial line answers with its model, where its maker has published the command.
///
/// Asked only of models whose block in the table says so: the same bytes change the settings of another maker's scanner.
enum Inquiry: String, Sendable, CaseIterable {
    /// E-Seek's ID readers, as the manual of the M200 has it: SOH FINGER: EOT; the answer is ACK, the model, CR and LF.
    case eSeek = "e-seek"

    /// How long an answer may take; what comes later is a scan.
    static let patience = Duration.seconds(2)
    private static let longestModel = 40

    /// What is sent.
    var question: [UInt8] {
        switch self {
        case .eSeek: Array("\u{01}FINGER:\u{04}".utf8)
        }
    }

    /// The model in a frame that is the answer; nil for a scan.
    func model(in frame: [UInt8]) -> String? {
        switch self {
        case .eSeek:
            guard frame.first == 0x06 else { return nil }
            let name = frame.dropFirst().reversed().drop { $0 == 0x0D || $0 == 0x0A }.reversed()
            guard (1...Self.longestModel).contains(name.count), name.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
                return nil
            }
            return String(decoding: Array(name), as: UTF8.self)
        }
    }
}
