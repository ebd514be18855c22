/// Strings that outlive the process: routes and headers that the daemon and its tools must agree on.
public enum Names {
    /// The shipped path of the control socket.
    public static let socket = "/run/vestibule/control.sock"
    /// The environment variable that names another socket.
    public static let socketVariable = "VESTIBULE_SOCKET"
    /// `GET`: the description of all this, OpenAPI 3.1.
    public static let openAPI = "/v1/openapi.yaml"
    /// `GET ?after=`: events `entry`, each an `EntryReport` without what it says.
    public static let journalFollow = "/v1/journal/follow"
    /// `GET`: `StatusReport`.
    public static let status = "/v1/status"
    /// `GET`: `ConfigurationReport`.
    public static let configuration = "/v1/configuration"
    /// `GET`: `ConfigurationChanges`, what a reload would find.
    public static let configurationChanges = "/v1/configuration/changes"
    /// `POST`: `ConfigurationChanges`, what a reload has changed.
    public static let configurationReload = "/v1/configuration/reload"
    /// `GET`: `ChecksReport`; with `?verify=1` after the journal was verified.
    public static let checks = "/v1/checks"
    /// `GET`: `[ProblemReport]`, those that are not over; with `?all=1` also the last that are.
    public static let problems = "/v1/problems"
    /// `GET`: server-sent events, each a `WatchReport`.
    public static let watch = "/v1/watch"
    /// `GET`: `[LatencyReport]`.
    public static let latency = "/v1/latency"
    /// `GET`: Prometheus' text form.
    public static let metrics = "/v1/metrics"
    /// `GET`: `[DeviceReport]`; with `?all=1` also what is left alone.
    public static let devices = "/v1/devices"
    /// `POST` `AdoptionRequest`: `DeviceReport`.
    public static let adoptions = "/v1/devices/adoptions"
    /// `POST` `ScannerTestRequest`: `ScannerTestReport`.
    public static let scannerTests = "/v1/devices/tests"
    /// `POST` `RecordingRequest`: `RecordingReport`.
    public static let recordings = "/v1/devices/recordings"
    /// `GET`: `[FrameReport]`, the last scans by length and checksum.
    public static let frames = "/v1/devices/frames"
    /// `GET`: `[RosterLine]`.
    public static let roster = "/v1/roster"
    /// `GET`: `PeersReport`.
    public static let peers = "/v1/peers"
    /// `GET`, and `POST` `SyncRequest`: `SyncReport`.
    public static let sync = "/v1/sync"
    /// `POST`: has the district asked now what it publishes: `SyncReport`.
    public static let syncFetch = "/v1/sync/fetch"
    /// `GET`: `[HoldReport]`.
    public static let holds = "/v1/holds"
    /// `GET`: `BadgeKeyReport`.
    public static let badgeKey = "/v1/badges/key"
    /// `POST {"code": …}`: `BadgeCheckReport`.
    public static let badgeCheck = "/v1/badges/check"
    /// `GET`: `[BadgeListReport]`; `POST` `BadgeListRequest`: `BadgeListReport`; `POST` `BadgeListChange` below it, to a
    /// list's id.
    public static let badgeLists = "/v1/badges/lists"
    /// `GET`: `[OwnListReport]`.
    public static let ownLists = "/v1/own-lists"
    /// `GET ?after=&limit=`: `[EntryReport]`; `after` may be negative, counting from the end.
    public static let journal = "/v1/journal"
    /// `GET ?person=&born=&visit=&badge=&student=&type=&from=&through=&limit=`: `[EntryReport]`.
    public static let search = "/v1/journal/search"
    /// `POST` `CorrectionRequest`: `CorrectionReport`.
    public static let corrections = "/v1/journal/corrections"
    /// `POST` `RecoveryRequest`: `RecoveryReport`.
    public static let recovery = "/v1/vault/recovery"
    /// `POST` `RetirementRequest`: `RetirementCertificate`.
    public static let retirement = "/v1/retirement"
    /// `GET`: how large the journal is.
    public static let statistics = "/v1/journal/statistics"
    /// `GET`: `[RetentionReport]`, what would go; `POST` `RecordRequest`: what went.
    public static let retention = "/v1/retention"
    /// `POST` `RecordRequest`: `ErasureReport`.
    public static let erasures = "/v1/retention/erasures"
    /// `GET`: names of legal holds; `POST` `RecordRequest`: places one.
    public static let holdOrders = "/v1/retention/holds"
    /// `POST` `RecordRequest`: lifts a legal hold.
    public static let liftedHoldOrders = "/v1/retention/holds/lifted"
    /// `GET`, and `POST` of the frame's bytes, or with `?ending=cut&length=120` of one that came to nothing: `ScanReport`.
    public static let scans = "/v1/scans"

    /// `GET ?limit=`: `[LogLine]`, the newest lines of the log.
    public static let log = "/v1/log"
    /// `GET`, and `POST` to begin one: `TrainingReport`.
    public static let training = "/v1/training"
    /// `POST`: `TrainingReport`.
    public static let trainingEnd = "/v1/training/end"
    /// `POST` `TrainingScanRequest`: `TrainingReport`.
    public static let trainingScans = "/v1/training/scans"
    /// `POST`: ends safe mode; the daemon starts again.
    public static let safeModeEnd = "/v1/safe-mode/end"

    /// `GET`: `[ListReport]`; `POST` below it, to a list's name, the manifest and then the index: `ListReport`.
    public static let lists = "/v1/lists"
    /// The header that says how many of the posted bytes are the manifest.
    public static let manifestLength = "Vestibule-Manifest-Length"

    /// `GET`: `[OwnRecordForm]`; `POST` `OwnListRequest`: `OwnListAnswer`.
    public static func ownList(_ list: String) -> String { "/v1/own-lists/\(list)" }

    /// `GET`: `EntryReport` of one entry, with its header and what it says.
    public static func entry(_ sequence: Int64) -> String { "/v1/journal/entries/\(sequence)" }

    /// `GET`: `ExplanationReport` of a `visit.screened` entry.
    public static func explanation(entry: Int) -> String { "/v1/screenings/\(entry)/explanation" }

    /// `POST` `AcknowledgementRequest`: somebody has seen one problem.
    public static func acknowledgement(problem: Int) -> String { "/v1/problems/\(problem)/acknowledgement" }

    /// `POST` `HoldAnswerRequest`: answers one hold.
    public static func answers(hold visit: String) -> String { "/v1/holds/\(visit)/answers" }
}
