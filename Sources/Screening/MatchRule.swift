/// From which evidence on a listed person is told.
public enum MatchRule: Sendable, Hashable {
    /// By weight, as fitted for lists of strangers: a million people, and nearly every visitor is none of them.
    case published
    /// By field, for a school's own lists: few people, each of them expected at this door, so that a name without a birth
    /// date and a weaker likeness are told too.
    case own
    /// All that is compared, to make a decision again.
    case everything

    func tells(_ evidence: Evidence, score: Int) -> Bool {
        switch self {
        case .published: score >= Weights.threshold(evidence.date)
        case .everything: true
        case .own: score >= Weights.threshold(evidence.date) || evidence.isLikeSomebodyExpected
        }
    }
}

extension Evidence {
    /// Both names agree, or the only one that is known, and no birth date speaks against it, or the birth date is the same and one of the names agrees.
    fileprivate var isLikeSomebodyExpected: Bool {
        if suffixConflicts, date != .same { return false }
        switch date {
        case .same: return surnameIsLike || givenIsLike
        case .different, .generationApart, .dayAndMonth, .near, .yearOnlyNear: return false
        case .dayMonthSwapped, .oneDigit, .exchangedDigits, .yearOffByOne, .twoParts, .twoDigits, .yearOnly, .yearMonth,
            .unknown:
            // Who wrote a family name alone meant whoever has it.
            return surnameIsLike && givenIsLike || surnameIsNear && given == .unknown
        }
    }

    private var surnameIsLike: Bool {
        switch surname {
        case .same, .joined, .part, .oneEdit, .partOneEdit, .twoEdits, .sound: true
        case .beginning, .threeEdits, .middleName, .unknown, .different: false
        }
    }

    private var surnameIsNear: Bool {
        surname == .same || surname == .joined || surname == .part || surname == .oneEdit
    }

    private var givenIsLike: Bool {
        switch given {
        case .same, .nickname, .oneEdit, .twoEdits, .sound, .beginning, .initial, .middleName: true
        case .threeEdits, .unknown, .different: false
        }
    }
}
