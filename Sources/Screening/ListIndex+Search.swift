import People

extension ListIndex {
    /// A desk reads a few matches; a file that gives thousands is damaged or the question says next to nothing.
    private static let mostMatches = 50

    /// The listed people who may be the visitor, strongest first; empty means that this list has none.
    public func search(_ question: ScreeningQuestion, by rule: MatchRule = .published) -> [Match] {
        var best: [UInt32: (row: IndexRow, evidence: Evidence, score: Int)] = [:]
        forEachCandidate(question, all: rule != .published, every: rule != .published) { row, evidence, score in
            guard rule.tells(evidence, score: score), score > best[row.person]?.score ?? Int.min else { return }
            best[row.person] = (row, evidence, score)
        }
        return best.values.map { match($0.row, $0.evidence, $0.score, question) }
            .sorted {
                ($1.band, $1.score, $0.record) < ($0.band, $0.score, $1.record)
            }
            .prefix(Self.mostMatches).map { $0 }
    }

    /// Every row that is compared, with the id of its person, whatever its score: for fitting the weights.
    package func candidates(_ question: ScreeningQuestion) -> [(id: String, evidence: Evidence, score: Int)] {
        var all: [(String, Evidence, Int)] = []
        forEachCandidate(question, all: true) { row, evidence, score in
            all.append((person(row.person).id, evidence, score))
        }
        return all
    }

    private func forEachCandidate(
        _ question: ScreeningQuestion, all: Bool = false, every: Bool = false,
        _ visit: (IndexRow, Evidence, Int) -> Void
    ) {
        let frequencies = NameFrequencies(rows: reader.rowCount)
        let date = PackedDate(question.birthDate)
        for name in FoldedName.variants(of: question.name) where !name.isEmpty {
            let query = Query(name, date: date, in: reader, frequencies: frequencies)
            var scorer = Scorer(query, index: reader, frequencies: frequencies, tellsAll: all)
            CandidateSearch(index: reader, query: query).forEachRow(every: every) { number in
                guard let row = reader.row(number), let (evidence, score) = scorer.compare(row) else { return }
                visit(row, evidence, score)
            }
        }
    }

    private func person(_ number: UInt32) -> PersonRecord {
        let range = reader.personStarts.range(Int(number), limit: reader.personBytes.count)
        return PersonRecord(UnsafeRawBufferPointer(rebasing: reader.personBytes[range]))
    }

    private func match(_ row: IndexRow, _ evidence: Evidence, _ score: Int, _ question: ScreeningQuestion) -> Match {
        let person = person(row.person)
        return Match(
            list: version.name, record: person.id, name: person.published[row.nameNumber] ?? rebuiltName(row),
            birthDate: row.date.value, band: evidence.band, score: score,
            reasons: evidence.reasons(Reasoning(row: row, names: person.names, question: question, index: reader)),
            detail: person.detail, fields: fieldsDigest(person: row.person, date: row.date))
    }

    private func rebuiltName(_ row: IndexRow) -> PersonName {
        func text(_ word: UInt32) -> String { String(decoding: reader.word(word), as: UTF8.self) }
        return PersonName(
            given: text(row.given), middle: row.middleIsInherited ? nil : text(row.middle),
            family: text(row.surname) + " " + text(row.secondSurname), suffix: row.suffix.text)
    }
}
