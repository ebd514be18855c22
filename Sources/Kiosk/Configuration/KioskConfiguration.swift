public import Foundation
import Settings

/// Everything a technician or administrator can set; `config/vestibule.yaml` explains every key.
///
/// Every key has a default, so an empty file is a valid configuration.
public struct KioskConfiguration: Sendable, Equatable {
    /// The school's name, on the screen and the badge.
    public var school = "School"
    /// The entrance's name, on the screen, the badge and in the journal.
    public var entrance = "Main entrance"
    /// This kiosk's name in the journal; never changed once used.
    public var device = "kiosk-1"
    /// The zone times are shown in, and in which visits end automatically.
    public var timeZone = TimeZone.current
    /// The languages of the visitor's screen, never empty; it begins in the first.
    public var languages = Language.allCases
    /// The folder of the journal.
    public var stateDirectory = "/var/lib/vestibule"
    /// The folder of the pages and other shipped files.
    public var shareDirectory = "/usr/share/vestibule"
    /// The UNIX socket `vestibulectl` talks to, and who may.
    public var control = ControlConfiguration()
    /// Where the visitor's screen is served.
    public var visitorScreen = ListenerConfiguration(port: 8460)
    /// Where the staff desk is served.
    public var desk = DeskConfiguration(port: 8461)
    /// The other kiosks of the school.
    public var peers = PeersConfiguration()
    /// The district's server.
    public var upstream = UpstreamConfiguration()
    /// What happens when a roll-call starts.
    public var evacuation = EvacuationConfiguration()
    /// The file of staff accounts.
    public var accounts = "/etc/vestibule/accounts"
    /// Which devices are scanners.
    public var scanners = ScannersConfiguration()
    /// Where badges are printed.
    public var printer = PrinterConfiguration()
    /// Which lists visitors are screened against.
    public var screening = ScreeningConfiguration()
    /// What the school decided.
    public var policy = PolicyConfiguration()
    /// The purposes visitors choose from.
    public var purposes = PurposeConfiguration.shipped
    /// Whether a visitor may type a purpose that is not among them.
    public var allowsOtherPurpose = true
    /// The parts of the school that a type may be limited to.
    public var areas: [AreaConfiguration] = []
    /// The destinations visitors choose from.
    public var destinations = DestinationConfiguration.shipped
    /// Whether a visitor may type a destination that is not among them.
    public var allowsOtherDestination = true
    /// The types of visitor, never empty.
    public var visitorTypes = VisitorTypeConfiguration.shipped
    /// How parcels are left.
    public var deliveries = DeliveriesConfiguration()
    /// The file of clearances, or `nil`.
    public var clearances: String?
    /// What the district wants done in each case, besides the shipped texts.
    public var policyTexts: [PolicyTextConfiguration] = []
    /// When the entrance opens and closes by itself, and when the bells ring.
    public var openHours = OpenHoursConfiguration()
    /// What is switched on while somebody waits for staff.
    public var alarm = AlarmConfiguration()
    /// Where figures are served besides the control socket.
    public var metrics = MetricsConfiguration()
    /// The privacy notice.
    public var notice = NoticeConfiguration()
    /// How long records are kept.
    public var retention = RetentionConfiguration()
    /// Switches for those who build the kiosk.
    public var development = DevelopmentConfiguration()
    /// When the daemon starts without what may have made it end.
    public var safeMode = SafeModeConfiguration()
    /// How people are trained.
    public var training = TrainingConfiguration()
    /// How much the daemon says.
    public var logLevel = LogLevel.info

    /// The shipped configuration.
    public init() {}

    /// Reads a configuration and the drop-ins beside it (`vestibule.d/*.yaml` for `vestibule.yaml`).
    ///
    /// - Parameter path: the file.
    /// - Returns: the configuration.
    /// - Throws: ``ConfigurationFailure`` with every mistake of every file.
    public static func load(_ path: String) throws(ConfigurationFailure) -> Self {
        do {
            return try SettingsFile.read(path, withDropIns: true) { Self($0) }
        } catch {
            throw ConfigurationFailure(error)
        }
    }
}
