extension Scorer {
    /// Takes the strongest agreement of any surname word with any listed one.
    mutating func compareSurnames(_ row: IndexRow, _ evidence: inout Evidence) {
        guard row.surname != IndexLayout.noWord, !query.surnames.isEmpty else { return }
        if let last = lastSurname, last.first == row.surname, last.second == row.secondSurname {
            (evidence.surname, evidence.surnameBits) = (last.level, last.bits)
            return
        }
        let isCompound = query.surnames.count > 1 || row.secondSurname != IndexLayout.noWord
        var best = (level: Evidence.SurnameLevel.different, bits: 0)
        func consider(_ level: Evidence.SurnameLevel, _ bits: Int) {
            if Weights.surname(level).worth(bits) > Weights.surname(best.level).worth(best.bits) {
                best = (level, bits)
            }
        }
        for sought in query.surnames {
            let (level, bits) = surname(sought, row.surname)
            consider(isCompound ? level.inCompound : level, bits)
            if row.secondSurname != IndexLayout.noWord {
                let (level, bits) = surname(sought, row.secondSurname)
                consider(level.inCompound, bits)
            }
        }
        if isCompound { considerCompound(row, consider) }
        if best.level == .different, let middle = query.middle, middle.number == row.surname {
            consider(.middleName, frequencies.bits(index.surnameCount(row.surname)))
        }
        lastSurname = (row.surname, row.secondSurname, best.level, best.bits)
        evidence.surname = best.level
        evidence.surnameBits = best.bits
    }

    private func considerCompound(_ row: IndexRow, _ consider: (Evidence.SurnameLevel, Int) -> Void) {
        if let joined = query.joined {
            let (level, bits) = surname(joined, row.surname)
            if level == .same || level == .oneEdit { consider(level == .same ? .joined : .oneEdit, bits) }
        }
        guard row.secondSurname != IndexLayout.noWord, let first = query.surnames.first else { return }
        if let last = query.surnames.dropFirst().last, first.number == row.surname, last.number == row.secondSurname {
            consider(
                .same,
                frequencies.bits(index.surnameCount(row.surname))
                    + frequencies.bits(index.surnameCount(row.secondSurname)))
        }
        guard let whole = query.surnames.count == 1 ? first : query.joined else { return }
        let head = index.word(row.surname)
        let tail = index.word(row.secondSurname)
        guard abs(whole.letters.count - head.count - tail.count) <= 1,
            whole.letters.starts(with: head) || whole.letters.reversed().starts(with: tail.reversed())
        else { return }
        switch EditDistance.distance(whole.letters, Array(head) + tail, limit: 1) {
        case 0: consider(.joined, 0)
        case 1: consider(.oneEdit, Rarity.twoEdits(letters: whole.letters.count))
        default: break
        }
    }

    /// How one surname word compares with a word of the index.
    func surname(_ sought: SoughtWord, _ word: UInt32) -> (Evidence.SurnameLevel, Int) {
        let comparison = WordComparison.compare(sought, word, in: index)
        if comparison == .different { return (.different, 0) }
        if comparison == .oneEdit { return (.oneEdit, sought.surnameNearBits) }
        let count = frequencies.bits(index.surnameCount(word))
        return switch comparison {
        case .same: (.same, count)
        case .oneEdit: (.oneEdit, sought.surnameNearBits)
        case .twoEdits: (.twoEdits, min(count, Rarity.twoEdits(letters: sought.letters.count)))
        case .sound: (.sound, count)
        case .beginning: (.beginning, count)
        case .threeEdits: (.threeEdits, count)
        case .different: (.different, 0)
        }
    }
}

extension Evidence.SurnameLevel {
    /// The level when only one word of a compound surname is compared.
    var inCompound: Self {
        switch self {
        case .same: .part
        case .oneEdit: .partOneEdit
        case .twoEdits, .sound, .beginning, .threeEdits: .different
        default: self
        }
    }
}
