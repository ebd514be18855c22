public import Settings

/// What the school decided for the cases the law leaves to it.
public struct PolicyConfiguration: Sendable, Equatable {
    /// What is done with a document that has expired.
    public enum ExpiredDocument: String, CaseIterable, Sendable {
        /// It counts as valid.
        case accept
        /// The visitor goes on, staff are told.
        case tell
        /// The visitor waits for staff.
        case hold
    }

    /// What is done when the badge cannot be printed.
    public enum PrinterFailure: String, CaseIterable, Sendable {
        /// Staff hand out a numbered badge written by hand.
        case handwritten
        /// The visitor waits for staff.
        case wait
    }

    /// What is done with a document that has expired.
    public var expiredDocument = ExpiredDocument.hold
    /// Whether visitors may type who they are when they have no document.
    public var typedEntry = true
    /// When an unanswered hold ends as unresolved.
    public var holdExpiresAfter: Duration = .seconds(4 * 3600)
    /// How long the visitor's screen shows the sentence of a hold before it is free for the next.
    public var heldSentence: Duration = .seconds(20)
    /// How long the screen waits for a touch before it asks whether somebody is still there.
    public var idleTimeOut: Duration = .seconds(45)
    /// How long it then waits for the answer (WCAG 2.2, 2.2.1 asks for 20 s at least).
    public var grace: Duration = .seconds(20)
    /// Within this time of an unresolved or denied visit a typed attempt is held.
    public var secondTryWindow: Duration = .seconds(600)
    /// When visits still open end as automatic.
    public var automaticSignOut = TimeOfDay(minutes: 18 * 60)
    /// How long before that whoever is still on site is listed as overdue.
    public var overdueBeforeSignOut: Duration = .seconds(15 * 60)
    /// How long a known visitor's card stands for the document that was last read; zero for no cards.
    public var knownFor: Duration = .seconds(30 * 86_400)
    /// How long an admission is good for; `nil` until the automatic sign-out.
    public var visitLength: Duration?
    /// How long pictures are kept, in days that begin at midnight; one day is the day of the visit.
    public var keepPhotos: Duration = .seconds(86_400)
    /// What is done when the badge cannot be printed.
    public var printerFailure = PrinterFailure.handwritten

    /// The shipped configuration.
    public init() {}

    init(_ settings: MappingReader) {
        expiredDocument = settings.oneOf("expired-document", default: expiredDocument)
        typedEntry = settings.bool("typed-entry", default: typedEntry)
        holdExpiresAfter = settings.duration(
            "hold-expires-after", default: holdExpiresAfter, in: .seconds(60) ... .seconds(24 * 3600))
        heldSentence = settings.duration("held-sentence", default: heldSentence, in: .seconds(5) ... .seconds(120))
        idleTimeOut = settings.duration("idle-time-out", default: idleTimeOut, in: .seconds(20) ... .seconds(600))
        grace = settings.duration("grace", default: grace, in: .seconds(20) ... .seconds(300))
        secondTryWindow = settings.duration(
            "second-try-window", default: secondTryWindow, in: .seconds(0) ... .seconds(24 * 3600))
        automaticSignOut = settings.timeOfDay("automatic-sign-out", default: automaticSignOut)
        overdueBeforeSignOut = settings.duration(
            "overdue-before-sign-out", default: overdueBeforeSignOut, in: .seconds(0) ... .seconds(4 * 3600))
        knownFor = settings.duration("known-for", default: knownFor, in: .seconds(0) ... .seconds(400 * 86_400))
        visitLength = settings.duration("visit-length", in: .seconds(5 * 60) ... .seconds(24 * 3600))
        keepPhotos = settings.duration(
            "keep-photos", default: keepPhotos, in: .seconds(86_400) ... .seconds(365 * 86_400))
        printerFailure = settings.oneOf("printer-failure", default: printerFailure)
    }
}
