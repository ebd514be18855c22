extension FrontDoor {
    /// Seconds for which something may be written up afterwards.
    public static let lateRecording = 24 * 3600
    /// The most people one exception may count: a stadium, and no slip of the finger.
    public static let mostPeople = 9_999

    /// Writes down people who came in without a check-in; a closed entrance or a broken list never stands in the way.
    mutating func recordException(
        _ kind: ExceptionKind, people: Int, why: String, happened: Timestamp?, who: String
    ) throws(Refusal) {
        guard (1...Self.mostPeople).contains(people) else { throw .answerMissing("number of people, 1 to 9999,") }
        let why = try reason(why)
        var late: Timestamp?
        if let happened, happened.after(seconds: 60) < now.time {
            guard happened.after(seconds: Self.lateRecording) >= now.time else { throw .tooLongAgo }
            late = happened
        } else if let happened, happened > now.time.after(seconds: 60) {
            throw .inTheFuture
        }
        emit(
            ExceptionRecorded(
                exception: now.fresh, kind: kind, people: people, who: who, why: why, happened: late))
    }

    mutating func endException(_ id: VisitID, who: String) throws(Refusal) {
        guard let open = house.exceptions[id], open.ended == nil else { throw .alreadyAnswered }
        emit(ExceptionEnded(exception: id, who: who))
    }
}
