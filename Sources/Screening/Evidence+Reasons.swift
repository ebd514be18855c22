extension Evidence {
    /// The reasons, field by field, in an order that can be read aloud.
    func reasons(_ reasoning: Reasoning) -> [MatchReason] {
        var reasons = [dateReason]
        if isSwapped { reasons.append(MatchReason("name.swapped", "given name and surname are in the other order")) }
        reasons.append(surnameReason)
        reasons.append(givenReason(reasoning))
        reasons.append(middleReason)
        if suffixConflicts {
            reasons.append(MatchReason("suffix.different", "the generation (JR, SR, III) is different"))
        }
        if isAlias {
            let number = reasoning.row.nameNumber
            reasons.append(MatchReason("name.alias", "matches alias \(number) of \(max(number, reasoning.names - 1))"))
        }
        return reasons.filter { !$0.sentence.isEmpty }
    }

    private var dateReason: MatchReason {
        switch date {
        case .same: MatchReason("birth-date.same", "same birth date")
        case .dayMonthSwapped:
            MatchReason("birth-date.day-month-swapped", "same birth date with day and month exchanged")
        case .oneDigit: MatchReason("birth-date.one-digit", "birth date one digit different")
        case .exchangedDigits: MatchReason("birth-date.exchanged-digits", "birth date with two digits exchanged")
        case .yearOffByOne: MatchReason("birth-date.year-off-by-one", "same day and month, one year apart")
        case .twoParts: MatchReason("birth-date.two-parts", "two of day, month and year are the same")
        case .twoDigits: MatchReason("birth-date.two-digits", "birth date two digits different")
        case .near: MatchReason("birth-date.near", "birth date different, but at most two years apart")
        case .yearOnly: MatchReason("birth-date.year-only", "same year of birth; only the year is known on one side")
        case .yearMonth: MatchReason("birth-date.year-month", "same year and month of birth; the day is not known")
        case .yearOnlyNear: MatchReason("birth-date.year-only-near", "years of birth one apart; only the year is known")
        case .dayAndMonth:
            MatchReason("birth-date.day-and-month", "same day and month, years a generation apart")
        case .unknown: MatchReason("birth-date.unknown", "no birth date to compare")
        case .different: MatchReason("birth-date.different", "birth date different")
        case .generationApart: MatchReason("birth-date.generation-apart", "birth dates a generation apart")
        }
    }

    private var surnameReason: MatchReason {
        switch surname {
        case .same: MatchReason("surname.same", "same surname")
        case .joined: MatchReason("surname.joined", "same surname, written as one word or as several")
        case .oneEdit: MatchReason("surname.one-edit", "surname one letter different")
        case .twoEdits: MatchReason("surname.two-edits", "surname two letters different")
        case .threeEdits: MatchReason("surname.three-edits", "surname three letters different")
        case .sound: MatchReason("surname.sound", "surname sounds alike")
        case .beginning: MatchReason("surname.beginning", "one surname begins with the other")
        case .part: MatchReason("surname.part", "one part of a compound surname is the same")
        case .partOneEdit:
            MatchReason("surname.part-one-edit", "one part of a compound surname is one letter different")
        case .middleName: MatchReason("surname.middle-name", "the listed surname is the visitor's middle name")
        case .unknown: MatchReason("surname.unknown", "no surname to compare")
        case .different: MatchReason("surname.different", "surname different")
        }
    }

    private func givenReason(_ reasoning: Reasoning) -> MatchReason {
        switch given {
        case .same: MatchReason("given.same", "same first name")
        case .nickname: MatchReason("given.nickname", isSwapped ? "first name is a short form" : reasoning.shortForm)
        case .oneEdit: MatchReason("given.one-edit", "first name one letter different")
        case .twoEdits: MatchReason("given.two-edits", "first name two letters different")
        case .threeEdits: MatchReason("given.three-edits", "first name three letters different")
        case .sound: MatchReason("given.sound", "first name sounds alike")
        case .beginning: MatchReason("given.beginning", "one first name begins with the other")
        case .initial: MatchReason("given.initial", "first name agrees in its initial")
        case .middleName: MatchReason("given.middle-name", "one's first name is the other's middle name")
        case .unknown: MatchReason("given.unknown", "no first name to compare")
        case .different: MatchReason("given.different", "first name different")
        }
    }

    private var middleReason: MatchReason {
        switch middle {
        case .same: MatchReason("middle.same", "same middle name")
        case .initial: MatchReason("middle.initial", "middle name agrees in its initial")
        case .similar: MatchReason("middle.similar", "middle name similar")
        case .crossed: MatchReason("middle.crossed", "first and middle names are in the other order")
        case .unknown: MatchReason("middle.unknown", "")
        case .unlisted: MatchReason("middle.unlisted", "the list gives no middle name")
        case .differentInitial: MatchReason("middle.different-initial", "middle initial different")
        case .different: MatchReason("middle.different", "middle name different")
        case .inheritedDifferent: MatchReason("middle.inherited-different", "middle name of the leading name different")
        }
    }
}

extension MatchReason {
    fileprivate init(_ code: String, _ sentence: String) { self.init(code: code, sentence: sentence) }
}
