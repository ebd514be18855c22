/// Finds the rows of an index that are worth comparing: those of the visitor's birth date, and those whose surname and
/// given name are both near the visitor's, whatever their date; or all of them, on a list so short that it is worth it.
struct CandidateSearch {
    let index: IndexReader
    let query: Query

    /// Runs of one surname up to this length are read through; in longer ones each given name is looked up.
    private static let shortRun = 96
    /// A visitor with one name is compared with at most so many rows of that name.
    private static let mostRowsOfOneName = 4_096

    /// Calls `visit` with the numbers of all candidate rows, a row perhaps twice; or of `every` row.
    func forEachRow(every: Bool = false, _ visit: (Int) -> Void) {
        guard !every else { return (0..<index.rowCount).forEach(visit) }
        if query.date.isWhole {
            index.slotStarts.range(query.date.slot, limit: index.rowCount).forEach(visit)
            if query.date.day <= 12, query.date.day != query.date.month {
                let swapped = PackedDate(year: query.date.year, month: query.date.day, day: query.date.month)
                index.slotStarts.range(swapped.slot, limit: index.rowCount).forEach(visit)
            }
        }
        forEachRowByName(visit)
    }

    private func forEachRowByName(_ visit: (Int) -> Void) {
        let givens = givenWords()
        let postings = index.postings.count / 2
        for surname in surnameWords() {
            let run = index.postingStarts.range(Int(surname), limit: postings)
            if givens.isEmpty {
                for posting in run.prefix(Self.mostRowsOfOneName) { visit(Int(index.postings[posting * 2 + 1])) }
            } else if run.count <= Self.shortRun {
                for posting in run {
                    let given = index.postings[posting * 2]
                    if given == IndexLayout.noWord || givens.containsSorted(given) {
                        visit(Int(index.postings[posting * 2 + 1]))
                    }
                }
            } else {
                lookUp(givens, in: run, visit)
            }
        }
    }

    /// Walks the given names and a long run side by side, both ascending.
    private func lookUp(_ givens: [UInt32], in run: Range<Int>, _ visit: (Int) -> Void) {
        var place = run.lowerBound
        for given in givens {
            var low = place
            var high = run.upperBound
            while low < high {
                let middle = (low + high) / 2
                if index.postings[middle * 2] < given { low = middle + 1 } else { high = middle }
            }
            place = low
            while place < run.upperBound, index.postings[place * 2] == given {
                visit(Int(index.postings[place * 2 + 1]))
                place += 1
            }
        }
    }

    /// Surname words within one edit of one of the visitor's, and the given name for names in the wrong order.
    private func surnameWords() -> [UInt32] {
        var words: [UInt32] = []
        for sought in query.surnames + [query.joined].compactMap({ $0 }) {
            if sought.number != SoughtWord.absent { words.append(sought.number) }
            words += sought.neighbours
        }
        if let given = query.given, given.number != SoughtWord.absent { words.append(given.number) }
        words.sort()
        return words.withoutRepetitions
    }

    /// Given names within one edit of the visitor's, their other forms, the middle name and, for names in the wrong
    /// order, the surname.
    private func givenWords() -> [UInt32] {
        guard let given = query.given else { return [] }
        var words = given.neighbours
        for formal in given.formalNames { words += index.shortForms(of: formal) }
        for sought in [given, query.middle, query.surnames.first].compactMap({ $0 })
        where sought.number != SoughtWord.absent {
            words.append(sought.number)
        }
        words.append(IndexLayout.noWord)
        words.sort()
        return words.withoutRepetitions
    }
}
