extension Scorer {
    /// Compares the given names, and where they differ each with the other's middle name.
    func compareGivens(_ row: IndexRow, _ evidence: inout Evidence) {
        guard row.given != IndexLayout.noWord, let sought = query.given else { return }
        var best = given(sought, row.given)
        func worth(_ pair: (Evidence.GivenLevel, Int)) -> Int { Weights.given(pair.0).worth(pair.1) }
        if best.0 == .different, row.middle != IndexLayout.noWord {
            let crossed = given(sought, row.middle)
            if crossed.0.isClose {
                best = (.middleName, crossed.1)
                // A visitor who goes by the middle name gives the first name as the other one, or none.
                if let middle = query.middle {
                    let (level, bits) = given(middle, row.given)
                    let agrees = level.isClose || level == .initial
                    (evidence.middle, evidence.middleBits) = agrees ? (.crossed, bits) : (.different, 0)
                }
            }
        }
        if best.0 == .different, let middle = query.middle {
            let crossed = given(middle, row.given)
            if crossed.0.isClose {
                best = (.middleName, crossed.1)
                evidence.middle = row.middle == IndexLayout.noWord ? .unknown : .different
            }
        }
        (evidence.given, evidence.givenBits) = best
    }

    /// How one given or middle name compares with a word of the index.
    private func given(_ sought: SoughtWord, _ word: UInt32) -> (Evidence.GivenLevel, Int) {
        if word == sought.number {
            if sought.letters.count == 1 { return (.initial, sought.initialBits) }
            return (.same, frequencies.bits(index.givenCount(word)))
        }
        if word == sought.initialNumber { return (.initial, sought.initialBits) }
        if sought.letters.count == 1 {
            return index.word(word).first == sought.letters[0] ? (.initial, sought.initialBits) : (.different, 0)
        }
        let isNickname = index.areForms(of: sought.formalNames, word)
        let comparison = WordComparison.compare(sought, word, in: index)
        if comparison == .oneEdit {
            let near = Weights.given(.oneEdit).worth(sought.givenNearBits)
            if !isNickname || near >= Weights.given(.nickname).worth(sought.nicknameBits) {
                return (.oneEdit, sought.givenNearBits)
            }
        }
        if isNickname { return (.nickname, sought.nicknameBits) }
        if comparison == .different { return (.different, 0) }
        let count = frequencies.bits(index.givenCount(word))
        return switch comparison {
        case .same, .oneEdit: (.oneEdit, sought.givenNearBits)
        case .twoEdits where WordComparison.isBeginning(sought, word, in: index): (.beginning, count)
        case .twoEdits: (.twoEdits, min(count, Rarity.twoEdits(letters: sought.letters.count)))
        case .sound: (.sound, count)
        case .beginning: (.beginning, count)
        case .threeEdits: (.threeEdits, count)
        case .different: (.different, 0)
        }
    }

    /// Compares the middle names, unless one of them has already stood in for a given name.
    func compareMiddles(_ row: IndexRow, _ evidence: inout Evidence) {
        guard evidence.given != .middleName, let sought = query.middle else { return }
        guard row.middle != IndexLayout.noWord else {
            evidence.middle = .unlisted
            return
        }
        let (level, bits) = given(sought, row.middle)
        switch level {
        case .same: (evidence.middle, evidence.middleBits) = (.same, bits)
        case .initial: evidence.middle = .initial
        case .different, .threeEdits:
            let isInitial = sought.letters.count == 1 || index.isInitial(row.middle)
            evidence.middle = row.middleIsInherited ? .inheritedDifferent : isInitial ? .differentInitial : .different
        default: evidence.middle = .similar
        }
    }

    /// Whether the visitor's given name is near the listed surname.
    func mayBeSwapped(_ row: IndexRow) -> Bool {
        query.given.map { $0.number == row.surname || $0.isNeighbour(row.surname) } ?? false
    }

    /// The visitor's names read in the other order, when both then agree well.
    func swapped(_ row: IndexRow, _ straight: Evidence) -> Evidence? {
        guard row.surname != IndexLayout.noWord, row.given != IndexLayout.noWord, let given = query.given,
            let surname = query.surnames.first
        else { return nil }
        let (surnameLevel, surnameBits) = self.surname(given, row.surname)
        guard surnameLevel == .same || surnameLevel == .oneEdit else { return nil }
        let (givenLevel, givenBits) = self.given(surname, row.given)
        guard givenLevel.isClose else { return nil }
        var evidence = straight
        (evidence.surname, evidence.surnameBits) = (surnameLevel, surnameBits)
        (evidence.given, evidence.givenBits) = (givenLevel, givenBits)
        evidence.isSwapped = true
        if evidence.middle == .crossed { evidence.middle = .unknown }
        return evidence
    }
}

extension Evidence.GivenLevel {
    /// One and the same name, written otherwise at most.
    var isClose: Bool { self == .same || self == .nickname || self == .oneEdit }
}
