import Foundation

/// What `retention.ran` says: which payloads were erased, and by which rule or whose act; it names no person.
public struct RetentionRun: Sendable, Codable {
    /// The entry's type.
    public static let type = "retention.ran"

    /// The record series.
    public var series: String
    /// Ranges of sequences; within them every payload of the series is erased.
    public var sequences: [[Int64]]
    /// Why: `period` for the series' period, `request` for an erasure of one person, `correction`, or `district` for
    /// what this kiosk had erased and an image that was restored has again.
    public var reason: String
    /// The last day, since 1970-01-01, whose key was destroyed; `nil` when no key was.
    public var through: Int?
    /// The account that asked for it; `nil` for the nightly run and the district's word.
    public var who: String?
}

/// The sequences that retention runs name, by series; a run can only name what came before it.
struct LawfulErasures {
    private var ranges: [String: [ClosedRange<Int64>]] = [:]

    init(_ runs: [(sequence: Int64, run: RetentionRun)]) {
        for (sequence, run) in runs {
            for pair in run.sequences where pair.count == 2 && pair[0] <= min(pair[1], sequence - 1) {
                ranges[run.series, default: []].append(pair[0]...min(pair[1], sequence - 1))
            }
        }
        for series in ranges.keys {
            var merged: [ClosedRange<Int64>] = []
            for range in ranges[series, default: []].sorted(by: { $0.lowerBound < $1.lowerBound }) {
                if let last = merged.last, range.lowerBound <= last.upperBound {
                    merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
                } else {
                    merged.append(range)
                }
            }
            ranges[series] = merged
        }
    }

    func contain(_ sequence: Int64, of series: String) -> Bool {
        guard let ranges = ranges[series] else { return false }
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < sequence { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(sequence)
    }
}
