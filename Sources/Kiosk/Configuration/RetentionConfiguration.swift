import Settings
public import Visits

/// How long the payloads of each record series are kept.
public struct RetentionConfiguration: Sendable, Equatable {
    /// The periods by series, from the day of the entry; a series without one is kept.
    public var periods: [RecordSeries: Duration] = [:]

    /// The shipped configuration: nothing is erased until somebody who may has decided.
    public init() {}

    init(_ settings: MappingReader) {
        let day = 86400
        for series in RecordSeries.allCases {
            periods[series] = settings.duration(series.rawValue, in: .seconds(day) ... .seconds(36_500 * day))
        }
    }
}
