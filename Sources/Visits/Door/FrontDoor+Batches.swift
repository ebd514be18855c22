extension FrontDoor {
    /// The most lists that may be under way at once.
    private static let mostBatches = 5

    mutating func batch(_ action: BatchAction, who: String) throws(Refusal) {
        switch action {
        case .print(let title, let until, let layout, let perPage, let badges):
            guard house.openBatches.count < Self.mostBatches else { throw .tooManyLists }
            guard (1...BadgeBatch.most).contains(badges.count) else { throw .answerMissing("list") }
            guard until > now.time else { throw .answerMissing("end of validity in the future") }
            for badge in badges where policy.type(badge.type) == nil { throw .answerMissing("type " + badge.type) }
            let clean = badges.compactMap { badge -> ListedBadge? in
                guard let name = Answer.cleaned(badge.name, longest: 120) else { return nil }
                return ListedBadge(
                    id: badge.id, name: name, type: badge.type, destination: Answer.cleaned(badge.destination) ?? "")
            }
            guard clean.count == badges.count else { throw .answerMissing("name") }
            emit(
                BatchRequested(
                    batch: now.fresh, title: try reason(title), who: who, until: until, layout: layout,
                    perPage: perPage, badges: clean))
        case .reprint(let batch, let page, let why):
            guard let open = house.batches[batch], open.pages.indices.contains(page), open.stoppedBy == nil else {
                throw .noSuchVisit
            }
            guard open.pages[page].isOver else { throw .alreadyAnswered }
            emit(BatchPageReprinted(batch: batch, page: page, who: who, why: try reason(why)))
        case .stop(let batch, let why):
            guard house.batches[batch]?.isOver == false else { throw .alreadyAnswered }
            emit(BatchStopped(batch: batch, who: who, why: try reason(why)))
        }
    }

    mutating func batch(_ batch: BatchID, page: Int, _ report: BatchReport) {
        switch report {
        case .submitting(let attempt, let printer):
            emit(BatchPageSubmitting(batch: batch, page: page, attempt: attempt, printer: printer))
        case .ended(let end, let sentence):
            emit(BatchPageEnded(batch: batch, page: page, end: end, sentence: sentence))
        }
    }
}

/// What a member of staff can do about a list of badges.
public enum BatchAction: Sendable, Hashable {
    /// Prints the badges of a list, so many on a page.
    case print(title: String, until: Timestamp, layout: String, perPage: Int, [ListedBadge])
    /// Prints a page again that is over.
    case reprint(BatchID, page: Int, why: String)
    /// Sends no further page.
    case stop(BatchID, why: String)
}

/// What became of a page of a list at the printer.
public enum BatchReport: Sendable, Hashable {
    /// It is about to be sent.
    case submitting(attempt: Int, printer: String)
    /// It came out, or did not.
    case ended(BatchPageEnded.End, sentence: String?)
}
