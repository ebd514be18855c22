extension Evidence {
    /// What the name fields are worth.
    var nameWorth: Int {
        Weights.surname(surname).worth(surnameBits) + Weights.given(given).worth(givenBits)
            + Weights.middle(middle).worth(middleBits) + (isSwapped ? Weights.swapped : 0)
            + (surnameIsFlawed && givenIsFlawed ? Weights.flawedSurnameAndGiven : 0)
    }

    /// What everything is worth, in sixteenths of a bit.
    var score: Int {
        var score = nameWorth + Weights.date(date).worth(dateBits)
        if dateIsFlawed {
            if surnameIsFlawed { score += Weights.flawedDateAndSurname }
            if givenIsFlawed { score += Weights.flawedDateAndGiven }
            if surnameIsFlawed, givenIsFlawed { score += Weights.allFlawed }
        }
        if isAlias { score += Weights.alias }
        if suffixConflicts { score += Weights.suffixConflict }
        return score
    }

    private var dateIsFlawed: Bool {
        switch date {
        case .same, .yearOnly, .yearMonth, .unknown: false
        default: true
        }
    }

    private var surnameIsFlawed: Bool {
        switch surname {
        case .same, .part, .joined, .unknown: false
        default: true
        }
    }

    private var givenIsFlawed: Bool {
        switch given {
        case .same, .nickname, .unknown: false
        default: true
        }
    }
}
