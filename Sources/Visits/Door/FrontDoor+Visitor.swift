import People

extension FrontDoor {
    mutating func touched(_ action: VisitorAction, session number: Int) throws(Refusal) {
        guard number == session.number else { throw .screenMovedOn }
        switch (action, session.screen) {
        case (.help, _):
            if house.helpCalled == nil { emit(AlertRaised(about: "help", role: "desk")) }
            return rest()
        case (.language(let language), _):
            guard policy.languages.contains(language) else { throw .notOffered }
            session.language = language
            return rest()
        case (.stillHere, _):
            return rest()
        case (.noDocument, .idle), (.noDocument, .unreadable):
            guard takesVisitors else { throw .entranceClosed }
            if policy.typedEntry { show(.typing, for: policy.idleTimeOut) } else { holdUnidentified(.noIdentity) }
        case (.disagree, .idle):
            holdUnidentified(.noticeRefused, refusing: .notice)
        case (.typed(let typed), .typing):
            let identity = Identity(name: typed.name, birthDate: PartialDate(typed.birthDate), established: .typed)
            let visit = begin(identity, displayName: nil)
            show(.screening(visit), for: nil)
            unscreened.append(visit)
        case (.leaving, .whichWay(let visit, _)):
            if depart(visit, how: .document) { return show(.signedOut, for: 8) }
            guard house.visits[visit] != nil else { throw .noSuchVisit }
            signOut(visit, how: .document)
        case (.arriving, .whichWay(let old, let document)):
            guard takesVisitors else { throw .entranceClosed }
            guard mayArrive(document.identity) else {
                return show(.unreadable("known-expired"), for: policy.idleTimeOut)
            }
            if house.visits[old] != nil { emit(VisitEnded(visit: old, how: .superseded, recordedLate: nil)) }
            _ = depart(old, how: .superseded)
            let visit = begin(
                document.identity, displayName: document.displayName, expired: document.expired, test: document.test,
                key: document.key)
            show(.screening(visit), for: nil)
            unscreened.append(visit)
        case (.deliver, .idle): try deliver()
        case (.choose(let id), .delivering): try deliver(from: id)
        case (.skip, .delivering): left(company: nil)
        case (.choose(let id), .asking(let visit, let question)):
            try choose(id, question, visit)
        case (.other(let text), .asking(let visit, let question)):
            guard offersOther else { throw .notOffered }
            guard let answer = Answer(typed: text) else { throw .answerMissing(question.word) }
            answered(question, answer, visit)
        case (.skip, .asking(let visit, let question)):
            guard offersSkip else { throw .notOffered }
            answered(question, Answer(id: nil, text: ""), visit)
        case (.photo(let picture), .photo(let visit)):
            try takePhoto(picture, of: visit)
        case (.noPhoto(let reason), .photo(let visit)):
            try declinePhoto(of: visit, reason)
        case (.cancel, .photo(let visit)):
            abandonPhoto(of: visit, reason: .left)
        case (.back, .asking(let visit, let question)):
            goBack(from: question, visit)
        case (.back, .typing), (.back, .unreadable), (.done, .signedOut), (.done, .held), (.done, .unreadable),
            (.done, .delivered), (.cancel, .whichWay), (.cancel, .typing), (.cancel, .unreadable),
            (.cancel, .delivering):
            freeScreen()
        case (.cancel, .asking(let visit, _)):
            leaveQuestions(of: visit, reason: .left)
        case (.done, .done):
            leaveTestVisit()
            freeScreen()
        default:
            throw .screenMovedOn
        }
    }

    /// Ends the questions; a visit that staff let through stays in their queue.
    mutating func leaveQuestions(of visit: VisitID, reason: VisitAbandoned.Reason) {
        if house.visits[visit]?.hold == nil { emit(VisitAbandoned(visit: visit, reason: reason)) }
        freeScreen()
    }

    /// What the visitor's screen offers beside the choices; the page shows no other button.
    public var offeredActions: [String] {
        let always = ["language", "help"]
        switch session.screen {
        case .idle: return ["no-id", "disagree"] + (offersDelivery ? ["deliver"] : []) + always
        case .delivering: return ["choose", "skip", "cancel", "still-here"] + always
        case .unreadable: return (takesVisitors ? ["no-id"] : []) + ["cancel", "still-here"] + always
        case .typing: return ["typed", "cancel", "still-here"] + always
        case .whichWay: return ["leaving"] + (takesVisitors ? ["arriving"] : []) + ["cancel", "still-here"] + always
        case .asking(_, let question):
            return (isFirst(question) ? [] : ["back"]) + (offersSkip ? ["skip"] : []) + [
                "choose", "cancel", "still-here",
            ]
                + always
        case .photo: return ["photo", "no-photo", "cancel", "still-here"] + always
        case .held, .done, .delivered, .signedOut: return ["done"] + always
        case .closed, .full, .seeStaff, .screening, .printing, .noted, .outOfOrder: return always
        }
    }

    /// A touch starts the time anew.
    private mutating func rest() {
        guard session.deadline != nil, session.screen.asksBeforeTimeOut else { return }
        session.asksStillThere = false
        session.deadline = now.time.after(seconds: policy.idleTimeOut)
    }

    /// Somebody stands at the door whom the kiosk may not, or cannot, identify.
    private mutating func holdUnidentified(_ reason: HoldReason, refusing refused: VisitRefused.Refused? = nil) {
        let recent = house.holds.contains {
            $0.identity == nil && $0.hold?.reasons == [reason]
                && ($0.hold?.at ?? $0.began).after(seconds: 60) > now.time
        }
        // One knock is enough: a child playing with the button must not fill the desk's queue.
        if !recent {
            let visit = begin(nil, displayName: nil)
            if let refused { emit(VisitRefused(visit: visit, refused: refused)) }
            emit(VisitHeld(visit: visit, reasons: [reason]))
        }
        show(.held, for: policy.heldSentence)
    }
}

extension Screen {
    /// Whether this screen belongs to somebody who may still be there: it asks before it goes.
    var asksBeforeTimeOut: Bool {
        switch self {
        case .typing, .whichWay, .asking, .photo, .unreadable, .delivering: true
        case .idle, .closed, .full, .seeStaff, .screening, .held, .delivered, .printing, .done, .signedOut, .noted,
            .outOfOrder:
            false
        }
    }
}
