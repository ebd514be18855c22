/// A member of staff asked for the badges of a list; the printing follows the journal.
public struct BatchRequested: Entry {
    /// `batch.requested`.
    public static let type = "batch.requested"
    /// The list's identity.
    public var batch: BatchID
    /// What it is for.
    public var title: String
    /// The member of staff.
    public var who: String
    /// When the badges cease to be valid.
    public var until: Timestamp
    /// The layout's name or path.
    public var layout: String
    /// How many badges stand on one page.
    public var perPage: Int
    /// What is printed, in order.
    public var badges: [ListedBadge]

    /// The list's pages wait; lists that are over are forgotten after a day.
    public func change(_ house: inout House, at time: Timestamp) {
        house.batches = house.batches.filter { !$0.value.isOver || $0.value.at.after(seconds: House.memory) > time }
        house.batches[batch] = BadgeBatch(self, at: time)
    }
}

/// A page of a list is about to be sent to a printer: from here on only the printer knows whether there is one.
public struct BatchPageSubmitting: Entry {
    /// `batch.page-submitting`.
    public static let type = "batch.page-submitting"
    /// The list.
    public var batch: BatchID
    /// The page, from 0.
    public var page: Int
    /// How often it has been sent, this time included.
    public var attempt: Int
    /// The printer's name.
    public var printer: String

    /// The page may be with the printer.
    public func change(_ house: inout House, at time: Timestamp) {
        house.changePage(page, of: batch) { page in
            page = BadgeBatch.Page(attempt: attempt, state: .sent(printer: printer), at: time)
        }
    }
}

/// A page of a list came out, certainly did not, or nobody can say.
public struct BatchPageEnded: Entry {
    /// `batch.page-ended`.
    public static let type = "batch.page-ended"
    /// The list.
    public var batch: BatchID
    /// The page, from 0.
    public var page: Int
    /// How it came out.
    public var end: End
    /// What was the matter, for staff; `nil` where nothing was.
    public var sentence: String?

    /// How sending a page came out.
    public enum End: String, Sendable, Hashable, Codable {
        /// The printer said so.
        case printed
        /// The printer never says more.
        case handedOver = "handed-over"
        /// Certainly not printed: it is sent again when the printer is ready.
        case withdrawn
        /// Nobody can say: it is not sent again unless somebody asks for it.
        case unknown
    }

    /// The page stands as it came out.
    public func change(_ house: inout House, at time: Timestamp) {
        house.changePage(page, of: batch) { page in
            page.at = time
            page.state =
                switch end {
                case .printed: .printed
                case .handedOver: .handedOver
                case .withdrawn: .waiting
                case .unknown: .unknown
                }
        }
    }
}

/// A member of staff asked for a page of a list again.
public struct BatchPageReprinted: Entry {
    /// `batch.page-reprinted`.
    public static let type = "batch.page-reprinted"
    /// The list.
    public var batch: BatchID
    /// The page, from 0.
    public var page: Int
    /// The member of staff.
    public var who: String
    /// The reason given.
    public var why: String

    /// The page waits once more.
    public func change(_ house: inout House, at time: Timestamp) {
        house.changePage(page, of: batch) { page in
            page.at = time
            page.state = .waiting
        }
    }
}

/// A member of staff stopped a list before its end.
public struct BatchStopped: Entry {
    /// `batch.stopped`.
    public static let type = "batch.stopped"
    /// The list.
    public var batch: BatchID
    /// The member of staff.
    public var who: String
    /// The reason given.
    public var why: String

    /// No further page is sent.
    public func change(_ house: inout House, at time: Timestamp) {
        house.batches[batch]?.stoppedBy = who
    }
}
