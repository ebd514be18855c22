/// Vestibule's version, as `--version` and the journal say it.
public enum Release {
    /// Semantic version; 0.x until a district runs it.
    public static let version = "0.1.0"
}
