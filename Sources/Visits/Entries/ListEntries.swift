public import Screening

/// An index was taken into use.
public struct ListInstalled: Entry {
    /// `list.installed`.
    public static let type = "list.installed"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The edition.
    public var list: ListVersion

    /// An entry from its parts.
    public init(list: ListVersion) {
        self.list = list
    }
}

/// An index was refused; the one in use, if any, stays.
public struct ListRefused: Entry {
    /// `list.refused`.
    public static let type = "list.refused"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The list's name.
    public var name: String
    /// Why, in words.
    public var reason: String

    /// An entry from its parts.
    public init(name: String, reason: String) {
        self.name = name
        self.reason = reason
    }
}
