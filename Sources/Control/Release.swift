/// Vestibule's version, as `--version` and the journal say it.
public enum Release {
    /// Semantic version; 0.x until a district runs it.
    public static let version = "0.1.0"
    /// The version of every JSON document that a tool prints or the control socket answers with, as in the socket's paths:
    /// members are added to documents of one version, and never taken away or renamed.
    public static let documents = "v1"
    /// A day before which this release did not exist, as `YYYY-MM-DD`: a clock behind it is not believed.
    public static let notBefore = "2026-11-01"
}
