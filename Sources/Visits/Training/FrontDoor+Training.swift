extension House {
    /// A training that is on.
    public struct Training: Sendable, Hashable, Codable {
        /// Seconds that one may last.
        public static let longest = 30 * 60

        /// Who began it.
        public var who: String
        /// Since when.
        public var at: Timestamp

        /// When it ends by itself.
        public var ends: Timestamp { at.after(seconds: Self.longest) }
    }
}

/// The rules of a training, as the real door has them: the training itself happens at another door, which is thrown away.
extension FrontDoor {
    /// Why no training can begin now; whoever is real goes first.
    public var trainingObstacle: TrainingObstacle? {
        if house.training != nil { return .already }
        if house.closure != nil { return .closed }
        if isFull || isSafe { return .unwell }
        if house.muster?.isUnderWay == true { return .rollCall }
        if session.screen != .idle { return .visitor }
        if house.helpCalled != nil || needsStaff || house.holds.contains(where: \.isLetThrough) { return .waiting }
        return nil
    }

    /// Why the training that is on must end now, if it must.
    public func endOfTraining(at time: Timestamp) -> TrainingEnd? {
        guard let training = house.training else { return nil }
        if house.muster?.isUnderWay == true { return .rollCall }
        if house.closure != nil { return .entranceClosed }
        if needsStaff { return .attention }
        if isFull { return .journal }
        return time >= training.ends ? .timeIsUp : nil
    }

    /// Somebody whose document is not read here now: the screen says to see the staff, and nothing of it is written down.
    mutating func turnAway() {
        switch session.screen {
        case .asking(let visit, _): leaveQuestions(of: visit, reason: .left)
        case .photo(let visit): abandonPhoto(of: visit, reason: .left)
        default: freeScreen()
        }
        show(.seeStaff, for: 15)
    }

    private var needsStaff: Bool {
        house.holds.contains { $0.hold?.state == .waiting } || house.alerts.contains { $0.alert?.state == .waiting }
    }
}
