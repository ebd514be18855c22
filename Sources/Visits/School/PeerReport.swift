import People

/// Everything that one kiosk tells the others of its school: all of it as it stands, not what changed.
///
/// A door speaks for its own visits only, and says what it saw of others'. The whole state of a door is small (a school has
/// some hundred visitors on site at most), so that nothing has to be resumed: the newest report is all there is to know, and
/// the same one twice changes nothing.
public struct PeerReport: Sendable, Hashable, Codable {
    /// The form's version: 1.
    public var format = 1
    /// The entrance's name.
    public var entrance: String
    /// The public key by which this kiosk's badges are known, as a line of a key file; older releases tell none.
    public var badgeKey: String?
    /// Who came in here and is on site.
    public var present: [Presence]
    /// Whose exit was seen here, though the visit is another door's.
    public var departures: [Departure]
    /// Attempts here that wait for staff, were denied or never resolved.
    public var attempts: [PeerAttempt]
    /// Why the entrance is closed, if it is.
    public var closure: Closure?

    /// A closed entrance.
    public struct Closure: Sendable, Hashable, Codable {
        /// The reason given.
        public var reason: String
        /// The member of staff.
        public var who: String
        /// Since when.
        public var at: Timestamp
    }

    /// The most people, departures or attempts that a report may name.
    public static let most = 2_000

    /// A report of a house.
    public init(_ house: House, entrance: String, badgeKey: String? = nil) {
        self.entrance = entrance
        self.badgeKey = badgeKey
        present = house.roster.compactMap(Presence.init)
        departures = house.departures.values.map(\.departure).sorted { $0.visit < $1.visit }
        let waiting = house.holds.filter { !$0.test && !$0.isLetThrough }
            .map { PeerAttempt(visit: $0.id, identity: $0.identity, at: $0.hold?.at ?? $0.began) }
        let stopped = house.stopped.filter { !$0.test }
            .map { PeerAttempt(visit: $0.visit, identity: $0.identity, at: $0.at) }
        attempts = (waiting + stopped).sorted { $0.visit < $1.visit }
        closure = house.closure.map { Closure(reason: $0.reason, who: $0.who, at: $0.at) }
    }

    /// The report with every text made fit to be shown and every time made possible; `nil` when it is no report at all.
    ///
    /// What comes from another machine is never trusted for its length: texts are cut, and people beyond `most` end it.
    public func checked(now: Timestamp) -> PeerReport? {
        guard format == 1, let entrance = Answer.cleaned(entrance) else { return nil }
        guard [present.count, departures.count, attempts.count].allSatisfy({ $0 <= Self.most }) else { return nil }
        var checked = self
        checked.entrance = entrance
        checked.badgeKey = badgeKey.flatMap { Answer.cleaned($0, longest: 200) }
        checked.present = present.compactMap { $0.checked(now: now) }
        checked.departures = departures.compactMap { $0.checked(now: now) }
        checked.attempts = attempts.compactMap { $0.checked(now: now) }
        checked.closure = closure.map {
            Closure(
                reason: Answer.cleaned($0.reason, longest: 400) ?? "?", who: Answer.cleaned($0.who) ?? "?",
                at: $0.at.held(near: now))
        }
        return checked
    }
}

extension Presence {
    fileprivate func checked(now: Timestamp) -> Presence? {
        guard let name = Answer.cleaned(name, longest: 120), let identity = identity.checked() else { return nil }
        var checked = self
        checked.name = name
        checked.identity = identity
        checked.type = Answer.cleaned(type) ?? ""
        checked.destination = Answer.cleaned(destination) ?? ""
        checked.entered = entered.held(near: now)
        checked.until = until.held(near: now)
        return checked
    }
}

extension Departure {
    fileprivate func checked(now: Timestamp) -> Departure? {
        var checked = self
        checked.at = min(at.held(near: now), now)
        if case .staff(let who, let why) = how {
            checked.how = .staff(who: Answer.cleaned(who) ?? "?", why: Answer.cleaned(why, longest: 400) ?? "?")
        }
        return checked
    }
}

extension PeerAttempt {
    fileprivate func checked(now: Timestamp) -> PeerAttempt? {
        PeerAttempt(visit: visit, identity: identity.flatMap { $0.checked() }, at: at.held(near: now))
    }
}

extension Identity {
    /// The identity with its texts cut to what a document can say; `nil` without a family name.
    fileprivate func checked() -> Identity? {
        guard let family = Answer.cleaned(name.family) else { return nil }
        var checked = self
        checked.name = PersonName(
            given: name.given.flatMap { Answer.cleaned($0) }, middle: name.middle.flatMap { Answer.cleaned($0) },
            family: family, suffix: name.suffix.flatMap { Answer.cleaned($0) })
        checked.documentLastFour = documentLastFour.flatMap { Answer.cleaned($0, longest: 4) }
        switch established {
        case .scanned(let scanner): checked.established = .scanned(scanner: Answer.cleaned(scanner) ?? "?")
        case .known(let scanner): checked.established = .known(scanner: Answer.cleaned(scanner) ?? "?")
        case .entered(let who): checked.established = .entered(by: Answer.cleaned(who) ?? "?")
        case .vouched(let who): checked.established = .vouched(by: Answer.cleaned(who) ?? "?")
        case .typed: break
        }
        return checked
    }
}

extension Timestamp {
    /// The moment, or the end of the week around now that it lies beyond: another machine's clock may be anywhere.
    fileprivate func held(near now: Timestamp) -> Timestamp {
        min(max(self, now.after(seconds: -7 * 86_400)), now.after(seconds: 7 * 86_400))
    }
}

extension Visit {
    /// Staff have let this visit through already.
    var isLetThrough: Bool {
        if case .cleared = hold?.state { true } else { false }
    }
}
