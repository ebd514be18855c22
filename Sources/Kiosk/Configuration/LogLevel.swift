/// How much the daemon says, from everything to almost nothing; the levels of swift-log.
public enum LogLevel: String, CaseIterable, Sendable {
    case trace, debug, info, notice, warning, error, critical
}
