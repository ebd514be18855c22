/// The protocol by which a kiosk's journal reaches the district.
public enum Replication {
    /// The version in every path and label.
    public static let version = 1
}
