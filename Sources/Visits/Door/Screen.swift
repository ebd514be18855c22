/// What the visitor's screen shows: one thing at a time.
public enum Screen: Sendable, Hashable {
    /// The privacy notice and "scan your ID".
    case idle
    /// The entrance is closed.
    case closed
    /// There is no room left to write visits down: check in at the desk.
    case full
    /// The kiosk takes nobody in now: check in at the desk.
    case seeStaff
    /// What was scanned cannot be used; the word says why.
    case unreadable(String)
    /// Name and birth date are being typed.
    case typing
    /// Somebody who is on site scanned an ID: leaving or arriving?
    case whichWay(VisitID, ScannedDocument)
    /// The lists are being asked.
    case screening(VisitID)
    /// A question to the visitor.
    case asking(VisitID, Question)
    /// The camera: a photo of this visitor is to be taken.
    case photo(VisitID)
    /// The neutral sentence, whatever the reason.
    case held
    /// Which company a delivery is from.
    case delivering
    /// Where to leave the delivery.
    case delivered
    /// The badge is being printed.
    case printing(VisitID)
    /// The check-in is over.
    case done(VisitID)
    /// Signed out.
    case signedOut
    /// A sign-out that could not be written down: staff must be told.
    case noted
    /// The kiosk cannot take anybody in: ask staff.
    case outOfOrder

    /// The visit the screen is about, if it is about one.
    public var visit: VisitID? {
        switch self {
        case .whichWay(let visit, _), .screening(let visit), .asking(let visit, _), .photo(let visit),
            .printing(let visit), .done(let visit):
            visit
        case .idle, .closed, .full, .seeStaff, .unreadable, .typing, .delivering, .delivered, .held, .signedOut,
            .noted, .outOfOrder:
            nil
        }
    }

    /// Whether another visitor's scan may take the screen now; otherwise it is refused in words.
    var yieldsToScan: Bool {
        switch self {
        case .whichWay, .screening, .asking, .photo: false
        case .idle, .closed, .full, .seeStaff, .unreadable, .typing, .delivering, .delivered, .held, .printing, .done,
            .signedOut, .noted, .outOfOrder:
            true
        }
    }
}

/// The visitor's screen and how long it may stay as it is.
public struct Session: Sendable, Hashable {
    /// Counts the visitors at this screen since the start: a touch that names an earlier one does nothing.
    public internal(set) var number = 1
    /// What is shown.
    public internal(set) var screen = Screen.idle
    /// The language shown.
    public internal(set) var language: String
    /// The answers given so far.
    public internal(set) var answers = Answers()
    /// The kind of document that was scanned: it serves the decision and ends with the session.
    public internal(set) var document: DocumentClass?
    /// When the screen changes by itself, if it does.
    public internal(set) var deadline: Timestamp?
    /// Whether "are you still there?" is being asked; the deadline is then the end of the grace.
    public internal(set) var asksStillThere = false
    /// Until when "one person at a time" is shown, because somebody scanned in another's session.
    public internal(set) var busyUntil: Timestamp?
}
