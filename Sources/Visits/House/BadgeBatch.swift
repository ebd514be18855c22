/// The identity of a list of badges: a UUID of version 7, as a visit's.
public typealias BatchID = VisitID

/// Badges printed from a list, ahead of an event: page after page, each page a request of its own.
public struct BadgeBatch: Sendable, Hashable, Codable {
    /// Its identity.
    public let id: BatchID
    /// What it is for, in words.
    public let title: String
    /// The member of staff who asked.
    public let who: String
    /// When.
    public let at: Timestamp
    /// When the badges cease to be valid.
    public let until: Timestamp
    /// The layout's name or path.
    public let layout: String
    /// What is printed, in order.
    public let badges: [ListedBadge]
    /// How many badges stand on one page.
    public let perPage: Int
    /// How each page stands, in order.
    public internal(set) var pages: [Page]
    /// Who stopped it before its end, if anybody did.
    public internal(set) var stoppedBy: String?

    /// The most badges of one list.
    public static let most = 2_000

    /// One page: a sheet of several badges, or a label with one.
    public struct Page: Sendable, Hashable, Codable {
        /// How often it was sent: with the list and the page it is the print job's identity.
        public internal(set) var attempt = 0
        /// Where it stands.
        public internal(set) var state = State.waiting
        /// Since when.
        public internal(set) var at: Timestamp

        /// Where a page stands.
        public enum State: Sendable, Hashable, Codable {
            /// Not printed, and not with a printer.
            case waiting
            /// With the printer, or on its way there.
            case sent(printer: String)
            /// The printer said that it is printed.
            case printed
            /// With a printer that never says more.
            case handedOver
            /// Nobody can say whether it came out.
            case unknown
        }

        /// Whether nothing more is done about it.
        var isOver: Bool {
            switch state {
            case .waiting, .sent: false
            case .printed, .handedOver, .unknown: true
            }
        }
    }

    init(_ requested: BatchRequested, at time: Timestamp) {
        id = requested.batch
        title = requested.title
        who = requested.who
        at = time
        until = requested.until
        layout = requested.layout
        badges = requested.badges
        perPage = min(max(requested.perPage, 1), 1000)
        let count = (requested.badges.count + perPage - 1) / perPage
        pages = Array(repeating: Page(at: time), count: count)
    }

    /// Whether nothing more will be printed of it.
    public var isOver: Bool { stoppedBy != nil || pages.allSatisfy(\.isOver) }

    /// The badges of a page, counted from 0.
    public func badges(onPage page: Int) -> [ListedBadge] {
        Array(badges.dropFirst(page * perPage).prefix(perPage))
    }

    /// The page that is with a printer or, when none is, the next that waits; `nil` where there is nothing to do.
    public var nextPage: Int? {
        guard !isOver else { return nil }
        return pages.firstIndex { if case .sent = $0.state { true } else { false } }
            ?? pages.firstIndex { $0.state == .waiting }
    }
}

/// One badge of a list.
public struct ListedBadge: Sendable, Hashable, Codable {
    /// What its code names in place of a visit: nobody is on site with it.
    public var id: VisitID
    /// The name, as it is to be printed.
    public var name: String
    /// The visitor type's id.
    public var type: String
    /// Where to, or whom to see; empty for none.
    public var destination: String

    /// A badge from its parts.
    public init(id: VisitID, name: String, type: String, destination: String) {
        self.id = id
        self.name = name
        self.type = type
        self.destination = destination
    }
}

extension House {
    /// Lists of badges of which something is still to be printed, oldest first.
    public var openBatches: [BadgeBatch] { batches.values.filter { !$0.isOver }.sorted { $0.id < $1.id } }

    mutating func changePage(_ page: Int, of batch: BatchID, _ change: (inout BadgeBatch.Page) -> Void) {
        guard var changed = batches[batch], changed.pages.indices.contains(page) else { return }
        change(&changed.pages[page])
        batches[batch] = changed
    }
}
