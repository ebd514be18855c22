/// What a kiosk's retirement says, with the fields of NIST SP 800-88r1, Appendix G.
public struct RetirementCertificate: Codable, Sendable, Hashable {
    /// Who did it: the administrator's account.
    public var person: String
    /// When, ISO 8601 in UTC.
    public var date: String
    /// The school.
    public var organization: String
    /// Where the kiosk stood.
    public var location: String
    /// The medium, as far as it was given or the machine knows.
    public var media: Media
    /// Where the data came from: the kiosk's name and state folder.
    public var source: String
    /// What was on it.
    public var classification: String
    /// `purge` where the key was in a TPM-bound or other credential, `clear` where it was a file on the same medium.
    public var methodType: String
    /// Always `cryptographic erase`.
    public var method: String
    /// What was destroyed.
    public var methodDetails: String
    /// The tool and its version.
    public var tool: String
    /// How it was confirmed.
    public var verification: String
    /// Whether the confirmation found nothing that opens.
    public var isVerified: Bool
    /// What the medium holds now.
    public var postClassification: String
    /// Where the medium goes.
    public var destination: String
    /// What the administrator insisted on, such as entries that the district never got.
    public var notes: String
    /// The last entry of the journal before this.
    public var lastEntry: Int64
    /// The public key that signs the journal's last head.
    public var journalKey: String

    /// A storage medium.
    public struct Media: Codable, Sendable, Hashable {
        /// Manufacturer.
        public var manufacturer: String
        /// Model.
        public var model: String
        /// Serial number.
        public var serial: String
        /// The school's own number of it.
        public var property: String
        /// What it is, such as `SSD`.
        public var type: String

        /// A medium from its parts.
        public init(manufacturer: String, model: String, serial: String, property: String, type: String) {
            self.manufacturer = manufacturer
            self.model = model
            self.serial = serial
            self.property = property
            self.type = type
        }
    }

    /// A certificate from its parts.
    public init(
        person: String, date: String, organization: String, location: String, media: Media, source: String,
        classification: String, methodType: String, method: String, methodDetails: String, tool: String,
        verification: String, isVerified: Bool, postClassification: String, destination: String, notes: String,
        lastEntry: Int64, journalKey: String
    ) {
        self.person = person
        self.date = date
        self.organization = organization
        self.location = location
        self.media = media
        self.source = source
        self.classification = classification
        self.methodType = methodType
        self.method = method
        self.methodDetails = methodDetails
        self.tool = tool
        self.verification = verification
        self.isVerified = isVerified
        self.postClassification = postClassification
        self.destination = destination
        self.notes = notes
        self.lastEntry = lastEntry
        self.journalKey = journalKey
    }

    /// Its lines on paper, in the order of the form.
    public var lines: [(label: String, value: String)] {
        [
            ("Person performing sanitization", person), ("Date and time (UTC)", date), ("Organization", organization),
            ("Location", location), ("Manufacturer", media.manufacturer), ("Model", media.model),
            ("Serial number", media.serial), ("Property number", media.property), ("Media type", media.type),
            ("Source", source), ("Classification before", classification), ("Method type", methodType),
            ("Method", method), ("Details", methodDetails), ("Tool", tool), ("Verification", verification),
            ("Verified", isVerified ? "yes" : "NO: this medium is not sanitized"),
            ("Classification after", postClassification), ("Destination", destination), ("Notes", notes),
            ("Journal", "entry \(lastEntry + 1), head signed by \(journalKey)"),
        ]
    }
}

/// Asks for a kiosk's retirement.
public struct RetirementRequest: Codable, Sendable, Hashable {
    /// The account of the administrator who asks; `nil` for the caller's own.
    public var who: String?
    /// The medium.
    public var media: RetirementCertificate.Media
    /// Where the medium goes.
    public var destination: String
    /// Whether people on site and unsent entries are no reason to wait.
    public var isForced: Bool

    /// A request from its parts.
    public init(who: String?, media: RetirementCertificate.Media, destination: String, isForced: Bool) {
        self.who = who
        self.media = media
        self.destination = destination
        self.isForced = isForced
    }
}
