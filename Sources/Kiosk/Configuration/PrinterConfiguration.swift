public import Badges
import Settings

/// Where badges are printed.
public struct PrinterConfiguration: Sendable, Equatable {
    /// The ways to a printer.
    public enum Kind: String, CaseIterable, Sendable {
        /// Straight to a printer that speaks IPP.
        case ipp
        /// Through a queue of CUPS.
        case queue
        /// Badges are written as PDF into a folder.
        case folder
        /// No badge is printed.
        case none
    }

    /// The way to a printer.
    public struct Way: Sendable, Equatable {
        /// Which kind of way.
        public var kind = Kind.queue
        /// The printer's `ipp` or `ipps` address; given for kind `ipp`.
        public var uri: String?
        /// The name of the CUPS queue, for kind `queue`.
        public var queue = "label"
        /// The CUPS server, for kind `queue`; `nil` for the system's own.
        public var server: Server?
        /// The folder, given for kind `folder`.
        public var folder: String?

        /// The shipped way.
        public init() {}
    }

    /// What badges are drawn with.
    public enum Ink: String, CaseIterable, Sendable {
        /// What the printer says that it has.
        case auto
        /// Black dots or none.
        case black
        /// Colours and greys.
        case colour

        /// What is drawn with whatever the printer says.
        public var forced: BadgeInk? {
            switch self {
            case .auto: nil
            case .black: .black
            case .colour: .colour
            }
        }
    }

    /// Where badges of whole lists are printed.
    public struct Lists: Sendable, Equatable {
        /// The way to the printer.
        public var way: Way
        /// What stands where; `nil` for the layout of all badges.
        public var layout: BadgeLayout?

        /// A way and a layout.
        public init(way: Way, layout: BadgeLayout?) {
            self.way = way
            self.layout = layout
        }
    }

    /// The way to the printer.
    public var way = Way()
    /// The way to the printer that takes over what the first one certainly did not print.
    public var second: Way?
    /// The printer of badges for events, from a list; `nil` for the first.
    public var lists: Lists?
    /// What stands where on the badge, and its size.
    public var layout = BadgeLayout.standard
    /// The label's size, in the self-describing names of PWG 5101.1.
    public var media = BadgeLayout.standardMedia
    /// What the printers can put on the label.
    public var ink = Ink.auto
    /// How long a badge may take before it counts as not printed.
    public var deadline: Duration = .seconds(30)

    /// The shipped configuration.
    public init() {}

    init(_ settings: MappingReader) {
        way = Way(settings)
        second = settings.has("second") ? settings.mapping("second", Way.init) : nil
        lists =
            settings.has("lists")
            ? settings.mapping("lists") {
                Lists(way: Way($0), layout: $0.scalar("layout", as: Self.layoutForm, Self.layout))
            } : nil
        layout = settings.scalar("layout", as: Self.layoutForm, default: layout.name, Self.layout) ?? layout
        media = settings.scalar("media", as: Self.mediaForm, default: layout.media, Self.mediaName) ?? layout.media
        ink = settings.oneOf("ink", default: ink)
        deadline = settings.duration("deadline", default: deadline, in: .seconds(1) ... .seconds(600))
        if second == way || second?.kind == Kind.none {
            settings.refuse("second", "must be another printer than the first")
        }
    }

    /// A shipped layout by its name, or one in a file by its path; a mistake in the file is told with its own place.
    static func layout(_ text: String) throws(Refusal) -> BadgeLayout {
        do throws(SettingsFailure) {
            if text.hasPrefix("/") { return try BadgeLayout.read(text) }
            if let layout = try BadgeLayout.shipped(text) { return layout }
        } catch {
            throw Refusal("cannot be used: " + (error.description.split(separator: "\n").first.map(String.init) ?? ""))
        }
        throw Refusal(
            text, isNot: "the path of a layout or one of " + BadgeLayout.shippedNames.joined(separator: ", "))
    }

    /// `class_name_WIDTHxHEIGHTunit` (PWG 5101.1, 5.1).
    private static let layoutForm = SettingForm(
        "one of \(BadgeLayout.shippedNames.joined(separator: ", ")), or an absolute path", isOpen: true)
    private static let mediaForm = SettingForm("a media name of PWG 5101.1", isOpen: true)

    private static func mediaName(_ text: String) throws(Refusal) -> String {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty, parts[2].isMediaSize, text.utf8.count <= 127
        else {
            throw Refusal(text, isNot: "a media name such as `oe_badge-62x100mm_62x100mm`")
        }
        return text
    }
}

extension PrinterConfiguration.Way {
    init(_ settings: MappingReader) {
        kind = settings.oneOf("kind", default: kind)
        uri = settings.scalar("uri", as: SettingForm("an ipp:// or ipps:// address", isOpen: true), Self.address)
        queue =
            settings.scalar(
                "queue", as: SettingForm("a CUPS queue", isOpen: true), default: queue, Self.queueName) ?? queue
        server = settings.scalar("server", as: SettingForm("a socket's path, host or host:port", isOpen: true)) {
            text throws(Refusal) in
            guard let server = PrinterConfiguration.Server(text) else {
                throw Refusal(text, isNot: "a socket's path, host, host:port or [IPv6 address]:port")
            }
            return server
        }
        folder = settings.absolutePath("folder")
        if kind == .ipp, !settings.has("uri") { settings.refuse("uri", "must be given for a printer of kind ipp") }
        if kind == .folder, !settings.has("folder") {
            settings.refuse("folder", "must be given for a printer of kind folder")
        }
    }

    /// An `ipp` or `ipps` address with a host and no user name; never quoted, because it may hold a password.
    private static func address(_ text: String) throws(Refusal) -> String {
        guard let scheme = ["ipp://", "ipps://"].first(where: text.hasPrefix), text.utf8.count <= 1023,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw Refusal("must be an address that begins with ipp:// or ipps://") }
        let authority = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        guard !authority.contains("@") else {
            throw Refusal("must not hold a user name or password: the printer is asked without")
        }
        guard HostAndPort.split(authority) != nil else {
            throw Refusal("must name a host, such as ipp://192.0.2.20/ipp/print or ipp://[2001:db8::20]:631/ipp/print")
        }
        return text
    }

    /// The characters CUPS accepts in a queue's name (lpadmin(8)).
    private static func queueName(_ text: String) throws(Refusal) -> String {
        let isName = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"/#?\"'\\<>".utf8.contains($0) }
        guard isName, (1...127).contains(text.utf8.count) else {
            throw Refusal(text, isNot: "the name of a CUPS queue")
        }
        return text
    }
}

extension Substring {
    /// Whether it is two positive numbers with an `x` between and `mm` or `in` behind.
    fileprivate var isMediaSize: Bool {
        guard hasSuffix("mm") || hasSuffix("in") else { return false }
        let sides = dropLast(2).split(separator: "x", omittingEmptySubsequences: false)
        return sides.count == 2
            && sides.allSatisfy { side in
                side.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") } && Double(side) ?? 0 > 0
            }
    }
}
