/// What became of a scan.
enum ScanOutcome: String, CaseIterable, Sendable {
    case document, badge, card, unreadable
    case testCard = "test-card"
    /// It was read, and the door did not take it.
    case refused
}
