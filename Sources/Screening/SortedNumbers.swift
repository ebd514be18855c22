extension RandomAccessCollection where Element == UInt32, Index == Int {
    /// The first place whose element is not below the value, in an ascending collection.
    func lowerBound(_ value: UInt32) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether an ascending collection has the value.
    func containsSorted(_ value: UInt32) -> Bool {
        let place = lowerBound(value)
        return place < endIndex && self[place] == value
    }
}

extension [UInt32] {
    /// An ascending list with each value once.
    var withoutRepetitions: [UInt32] {
        var result: [UInt32] = []
        for value in self where value != result.last { result.append(value) }
        return result
    }
}
