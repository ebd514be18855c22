/// One file of a support bundle.
struct ReportSection {
    /// The file's name.
    var name: String
    /// What it says.
    var lines: [String]
    /// What was left out, in words.
    var leftOut: String

    /// A section whose source could not be asked.
    static func unavailable(_ name: String, _ why: String) -> Self {
        Self(name: name, lines: ["not available: \(why)"], leftOut: "everything: \(why)")
    }
}
