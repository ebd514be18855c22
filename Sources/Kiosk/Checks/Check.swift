/// Everything that is looked at, one thing each, so that one fault is one line.
///
/// The raw value is a check's name for people, programs and `vestibulectl explain`: it never changes.
enum Check: String, CaseIterable, Sendable {
    case startGood = "start-good"
    case credentialsReadable = "credentials-readable"
    case journalWritable = "journal-writable"
    case journalWhole = "journal-whole"
    case journalVerified = "journal-verified"
    case diskRoom = "disk-room"
    case indexPresent = "index-present"
    case indexSigned = "index-signed"
    case indexFresh = "index-fresh"
    case indexCovers = "index-covers"
    case scannerPresent = "scanner-present"
    case scannerGrabbed = "scanner-grabbed"
    case scannerControls = "scanner-controls"
    case scannerReads = "scanner-reads"
    case printerReachable = "printer-reachable"
    case printerMedia = "printer-media"
    case printerJob = "printer-job"
    case visitorScreen = "visitor-screen"
    case deskConnected = "desk-connected"
    case staffAccounts = "staff-accounts"
    case peersAnswer = "peers-answer"
    case clearancesReadable = "clearances-readable"
    case deskCertificate = "desk-certificate"
    case alarmCommand = "alarm-command"
    case upstreamEnrolled = "upstream-enrolled"
    case upstreamProxy = "upstream-proxy"
    case upstreamReachable = "upstream-reachable"
    case upstreamTLS = "upstream-tls"
    case upstreamPortal = "upstream-portal"
    case upstreamAcknowledged = "upstream-acknowledged"
    case clockSet = "clock-set"
    case clockSteady = "clock-steady"
    case configurationValid = "configuration-valid"
    case credentialsBound = "credentials-bound"
    case diskEncrypted = "disk-encrypted"
    case diskSpare = "disk-spare"
    case sandbox = "sandbox"

    /// What a check's failing means for whoever comes to the door.
    enum Bearing: String, Sendable {
        /// Nothing can be written down, so nobody is admitted.
        case stops
        /// Nobody is admitted without staff.
        case needsStaff = "needs-staff"
        /// The door works with limits.
        case limits
        /// The door works as it should; the machine could be kept better.
        case advises
    }

    /// The part that it belongs to.
    var part: KioskPart {
        switch self {
        case .startGood: .start
        case .credentialsReadable, .journalWritable, .journalWhole, .journalVerified, .diskRoom: .journal
        case .indexPresent, .indexSigned, .indexFresh, .indexCovers: .screening
        case .scannerPresent, .scannerGrabbed, .scannerControls, .scannerReads: .scanners
        case .printerReachable, .printerMedia, .printerJob: .printer
        case .visitorScreen: .visitorScreen
        case .deskConnected: .desk
        case .staffAccounts: .accounts
        case .peersAnswer: .peers
        case .clearancesReadable: .clearances
        case .deskCertificate: .certificate
        case .alarmCommand: .alarm
        case .upstreamEnrolled, .upstreamProxy, .upstreamReachable, .upstreamTLS, .upstreamPortal,
            .upstreamAcknowledged:
            .district
        case .clockSet, .clockSteady: .clock
        case .configurationValid: .configuration
        case .credentialsBound, .diskEncrypted, .diskSpare, .sandbox: .machine
        }
    }

    /// What its failing means.
    var bearing: Bearing {
        switch self {
        case .credentialsReadable, .journalWritable: .stops
        case .startGood, .diskRoom, .indexPresent, .indexSigned, .indexFresh, .scannerPresent, .scannerGrabbed,
            .visitorScreen:
            .needsStaff
        case .scannerControls, .scannerReads, .credentialsBound, .diskEncrypted, .diskSpare, .sandbox: .advises
        default: .limits
        }
    }

    /// The checks that must not have failed for this one to mean anything.
    var dependencies: [Check] {
        switch self {
        case .journalWritable: [.credentialsReadable]
        case .journalWhole, .journalVerified, .diskRoom: [.journalWritable]
        case .indexSigned: [.indexPresent]
        case .indexFresh: [.indexSigned, .clockSet]
        case .indexCovers: [.indexFresh]
        case .scannerGrabbed: [.scannerPresent]
        case .scannerControls, .scannerReads: [.scannerGrabbed]
        case .printerMedia: [.printerReachable]
        case .printerJob: [.printerMedia]
        case .upstreamProxy: [.upstreamEnrolled]
        case .upstreamReachable: [.upstreamProxy]
        case .upstreamTLS: [.upstreamReachable]
        case .upstreamPortal: [.upstreamTLS]
        case .upstreamAcknowledged: [.upstreamPortal, .journalWritable]
        case .credentialsBound: [.credentialsReadable]
        default: []
        }
    }
}
