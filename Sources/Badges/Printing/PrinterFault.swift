/// Something a printer or a queue has to say for itself, and what to do about it.
public struct PrinterFault: Error, Sendable, Equatable, Codable, CustomStringConvertible {
    /// The situations told apart.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// No answer: off, unplugged, or the wrong address.
        case unreachable
        /// The queue or the path does not exist there.
        case notFound
        /// It wants a password that we do not have.
        case accessDenied
        /// Out of labels.
        case mediaEmpty
        /// Few labels left.
        case mediaLow
        /// Another label than the badge's is loaded or supported.
        case wrongMedia
        /// A label is stuck.
        case mediaJam
        /// A cover or door is open.
        case coverOpen
        /// Ribbon, toner or ink is used up.
        case supplyEmpty
        /// Stopped or paused by somebody.
        case paused
        /// Takes no new jobs.
        case notAccepting
        /// Does not take PDF.
        case formatRejected
        /// Busy with something else; it will go on by itself.
        case busy
        /// Writes files instead of printing.
        case notAPrinter
        /// The folder for the files cannot be written.
        case folderUnwritable
        /// The job was refused or given up for another reason.
        case jobFailed
        /// Anything else.
        case other
    }

    /// Which situation.
    public let kind: Kind

    /// The printer's own keyword or status, such as `media-empty-warning`; never free text.
    public let keyword: String?

    /// Creates a fault.
    ///
    /// - Parameters:
    ///   - kind: Which situation.
    ///   - keyword: The printer's own keyword; anything but 1 to 64 letters, digits, dots, dashes or underscores is
    ///     dropped, because free text may repeat a job's content.
    public init(_ kind: Kind, keyword: String? = nil) {
        self.kind = kind
        self.keyword = keyword.flatMap { PrinterReason.isKeyword($0) ? $0 : nil }
    }

    /// Whether badges cannot come out until somebody does something.
    public var stopsPrinting: Bool {
        switch kind {
        case .mediaLow, .busy, .notAPrinter, .other: false
        default: true
        }
    }

    /// What is the matter, as a sentence.
    public var sentence: String {
        switch kind {
        case .unreachable: "The badge printer does not answer."
        case .notFound: "There is no such print queue at the print server."
        case .accessDenied: "The print server does not let this machine print."
        case .mediaEmpty: "The badge printer is out of labels."
        case .mediaLow: "The badge printer is almost out of labels."
        case .wrongMedia: "The badge printer does not have the labels that badges are made for."
        case .mediaJam: "A label is stuck in the badge printer."
        case .coverOpen: "The badge printer's cover is open."
        case .supplyEmpty: "The badge printer's ribbon, toner or ink is used up."
        case .paused: "The badge printer is paused."
        case .notAccepting: "The badge printer takes no new jobs."
        case .formatRejected: "The badge printer does not take PDF."
        case .busy: "The badge printer is busy."
        case .notAPrinter: "Badges are written to a folder, not printed."
        case .folderUnwritable: "The folder for badges cannot be written."
        case .jobFailed: "The badge printer gave the badge up" + (keyword.map { " (\($0))." } ?? ".")
        case .other: "The badge printer reports " + (keyword ?? "a condition of its own") + "."
        }
    }

    /// What to do about it, as a sentence.
    public var remedy: String {
        switch kind {
        case .unreachable:
            "Check that it is switched on and its cable is in, then its address in the configuration; a printer elsewhere on the "
                + "network needs IPAddressAllow= with its address in the unit (systemctl edit vestibuled)."
        case .notFound: "Check the queue's name or the printer's path in the configuration against lpstat -e."
        case .accessDenied: "Let this service's account print in the print server's policy."
        case .mediaEmpty: "Put in a new roll of labels."
        case .mediaLow: "Have a new roll of labels ready."
        case .wrongMedia: "Put in the right labels, or name the loaded ones in the configuration."
        case .mediaJam: "Open the cover, pull the label out straight, and close the cover."
        case .coverOpen: "Close the cover until it clicks."
        case .supplyEmpty: "Replace the ribbon or cartridge."
        case .paused: "Press its resume button, or cupsenable the queue."
        case .notAccepting: "Let the queue take jobs again with cupsaccept."
        case .formatRejected: "Print through a CUPS queue that has this printer's driver."
        case .busy: "Wait, or see what else is printing."
        case .notAPrinter: "Name a printer in the configuration."
        case .folderUnwritable: "Check that the folder exists, belongs to this service and has room."
        case .jobFailed, .other: "Look at the printer's display."
        }
    }

    /// The sentence and the remedy.
    public var description: String { sentence + " " + remedy }
}
