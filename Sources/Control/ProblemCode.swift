/// Every problem that the control socket and the pages have a word for: the end of a problem document's `type`.
///
/// A code never changes its meaning, and is never taken away.
public enum ProblemCode: String, CaseIterable, Sendable {
    // What anybody may run into.
    /// Somebody asked for what their group is not for.
    case access
    /// Nobody is named in whose name this is done, or somebody who may not do it.
    case who
    /// The path is none of the control socket's.
    case noSuchRoute = "no-such-route"
    /// The path is there, but not with this method.
    case method
    /// The query has a parameter that is not there, twice, or not understood.
    case query
    /// The body is not the JSON that the route takes.
    case body
    /// The body is larger than the route takes.
    case tooLarge = "too-large"
    /// The body is of another kind than is taken.
    case contentType = "content-type"
    /// The request took too long to arrive.
    case tooSlow = "too-slow"
    /// One user holds more connections than the control socket gives to one.
    case tooManyConnections = "too-many-connections"
    /// The request is not understood.
    case badRequest = "bad-request"
    /// The daemon could not do it, and nobody foresaw why.
    case unforeseen = "internal"
    /// The clock of this machine is wrong.
    case clock
    /// The journal cannot be written or read, or refuses.
    case journal
    /// The vault of keys cannot be opened, or refuses.
    case vault
    /// Something could not be written into the state folder.
    case state
    /// The description of the interface is not installed.
    case openapi

    // How the kiosk is.
    /// There is no open problem of that number.
    case noSuchProblem = "no-such-problem"
    /// The configuration on disk has mistakes.
    case configuration
    /// Something changed that only a start can read.
    case needsRestart = "needs-restart"
    /// A list that the configuration names cannot be read.
    case listUnreadable = "list-unreadable"
    /// The kiosk is not in safe mode.
    case safeMode = "safe-mode"

    // Devices.
    /// No scanner is called that.
    case noSuchScanner = "no-such-scanner"
    /// The scanner delivers nothing now.
    case scanner
    /// No test of this scanner is under way.
    case noTest = "no-test"
    /// No recording of this scanner is under way.
    case noRecording = "no-recording"
    /// A recording cannot take that long.
    case seconds
    /// The device cannot be adopted, or is not.
    case adoption
    /// Simulated scans are not allowed on this kiosk.
    case simulatedScans = "simulated-scans"
    /// No printer is configured for this.
    case noPrinter = "no-printer"
    /// There is no such layout of a badge.
    case layout

    // A training.
    /// A training cannot have a journal of its own now.
    case training
    /// A training is on.
    case trainingAlready = "training-already"
    /// The entrance is closed, so nobody can practise at it.
    case trainingClosed = "training-closed"
    /// A roll-call is under way.
    case trainingRollCall = "training-roll-call"
    /// Somebody stands before the visitor's screen.
    case trainingVisitor = "training-visitor"
    /// Somebody waits for staff.
    case trainingWaiting = "training-waiting"
    /// The kiosk takes nobody in now, so nobody can practise.
    case trainingUnwell = "training-unwell"
    /// No training is on.
    case noTraining = "no-training"
    /// Nobody invented is called that.
    case person

    // People and holds.
    /// There is no such visit, or it has ended.
    case noSuchVisit = "no-such-visit"
    /// That is no answer to a hold.
    case answer
    /// The hold has been answered already.
    case alreadyAnswered = "already-answered"
    /// The screen or the hold does not offer this now.
    case notOffered = "not-offered"
    /// The visitor's screen shows something else by now.
    case screenMovedOn = "screen-moved-on"
    /// Somebody else is at the screen.
    case screenBusy = "screen-busy"
    /// The entrance is closed.
    case entranceClosed = "entrance-closed"
    /// A reason is needed.
    case reasonMissing = "reason-missing"
    /// A question has no answer.
    case answerMissing = "answer-missing"
    /// This needs a document that was scanned.
    case notScanned = "not-scanned"
    /// The card belongs to somebody else.
    case cardTaken = "card-taken"
    /// No card has this code.
    case noSuchCard = "no-such-card"
    /// Too many lists of badges are being printed.
    case tooManyLists = "too-many-lists"
    /// The time lies too long ago.
    case tooLongAgo = "too-long-ago"
    /// The time lies in the future.
    case inTheFuture = "in-the-future"
    /// The end is not a time.
    case until
    /// That is no list of badges.
    case list
    /// There is no such list.
    case noSuchList = "no-such-list"
    /// The roll-call is over.
    case noMuster = "no-muster"
    /// That is no mark of the roll-call.
    case mark
    /// There is no photo of this visitor, or no more.
    case noPhoto = "no-photo"
    /// The photo cannot be taken or kept.
    case photo
    /// Another kiosk is not one of this school.
    case peer
    /// The kiosk's key for the other kiosks cannot be used.
    case peerKey = "peer-key"

    // Lists.
    /// That is no change of a list.
    case change
    /// A field of the form is wrong.
    case fields
    /// A field of the form is missing.
    case field
    /// The list has no such record.
    case noSuchRecord = "no-such-record"
    /// The record is the district's.
    case ofTheDistrict = "of-the-district"
    /// The list has as many records as it may.
    case tooMany = "too-many"
    /// There is no such entry, or no more.
    case noSuchDismissal = "no-such-dismissal"
    /// The list stays as it was.
    case lists
    /// The body does not say where the manifest ends.
    case manifestLength = "manifest-length"
    /// The configuration has no signed list of this name.
    case notConfigured = "not-configured"
    /// No edition of the list is installed.
    case notInstalled = "not-installed"
    /// The file is another list.
    case otherList = "other-list"
    /// The edition is older than one that has been in use.
    case rollback
    /// Another file has the same edition's number.
    case versionReused = "version-reused"
    /// The edition is too old to be installed.
    case expired
    /// The licence's terms have ended.
    case termsEnded = "terms-ended"
    /// The edition is signed with a time in the future.
    case signedInTheFuture = "signed-in-the-future"
    /// The file is not the one that the manifest describes.
    case mixedUp = "mixed-up"
    /// The index file is cut short.
    case truncated
    /// The file has a format that this release does not read.
    case olderFormat = "older-format"
    /// The index file is damaged.
    case damaged
    /// The list cannot be written down.
    case unwritable
    /// The list has no manifest.
    case noManifest = "no-manifest"
    /// The manifest is none, or not whole.
    case notAManifest = "not-a-manifest"
    /// Nobody signed the manifest.
    case notSigned = "not-signed"
    /// The manifest is signed by a key that this kiosk does not trust.
    case wrongKey = "wrong-key"
    /// The manifest was changed after it was signed.
    case changed

    // The journal, what is kept, and the keys.
    /// There is no entry of this number, or not of this kind.
    case noSuchEntry = "no-such-entry"
    /// What would be needed is not kept any more.
    case notKept = "not-kept"
    /// The visit or the reason is missing.
    case visit
    /// It is not said what a legal hold keeps.
    case scope
    /// That is no key.
    case key
    /// The kiosk is not retired.
    case retirement
    /// The kiosk is not enrolled at the district.
    case pairing

    // The pages.
    /// Nobody is signed in, or name, password or code is wrong.
    case signIn = "sign-in"
    /// The account has a second factor.
    case codeNeeded = "code-needed"
    /// The account needs a second factor here.
    case secondFactorMissing = "second-factor-missing"
    /// Too many sign-ins failed.
    case tooManyAttempts = "too-many-attempts"
    /// The account's role is not enough for this.
    case role
    /// There is no account of that name.
    case noSuchAccount = "no-such-account"
    /// The screen's session is not named.
    case session
    /// The page is from before a restart.
    case token
    /// The page was asked for by another name.
    case host
    /// Another page asks in this one's name.
    case origin
    /// The page sent an action that there is not.
    case action
    /// There is nothing to look for.
    case text

    /// The code of a problem document's type; `nil` for another's.
    public init?(type: String) {
        guard type.hasPrefix(Self.prefix) else { return nil }
        self.init(rawValue: String(type.dropFirst(Self.prefix.count)))
    }

    /// The `type` of the problem document.
    public var type: String { Self.prefix + rawValue }

    private static let prefix = "urn:vestibule:problem:"
}
