public import struct Foundation.Data

/// The sign at a school building's entrance that Utah 53G-8-806(2)(f) asks for.
public struct EntranceSign: Sendable, Equatable {
    /// The paper.
    public enum Paper: String, Sendable, CaseIterable {
        case a4, letter

        /// The size of the sheet in millimetres.
        public var size: BadgeLayout.Size {
            switch self {
            case .a4: BadgeLayout.Size(width: 210, height: 297)
            case .letter: BadgeLayout.Size(width: 215.9, height: 279.4)
            }
        }
    }

    /// The words of one language.
    public struct Words: Sendable, Equatable {
        /// What stands above everything.
        public var heading: String
        /// (i): where visitors go; `{entrance}` stands for the controlled access point.
        public var access: String
        /// (ii): that they check in and are authorised before they enter.
        public var checkIn: String
        /// (iii): that unauthorised entry is prohibited; `{lea}` stands for the district, and the section is named.
        public var prohibited: String
        /// Before the privacy notice's code.
        public var notice: String

        /// The words of the statute in English.
        public static let english = Self(
            heading: "ALL VISITORS", access: "Go to the designated controlled access point: {entrance}.",
            checkIn: "You must check in and obtain authorization before entering.",
            prohibited: "{lea} prohibits unauthorized entry. Unauthorized entry may result in criminal prosecution "
                + "under Section 76-6-206, Utah Code.",
            notice: "What we ask, why, and who sees it:")

        /// The same in Spanish.
        public static let spanish = Self(
            heading: "VISITANTES", access: "Diríjase al punto de acceso controlado designado: {entrance}.",
            checkIn: "Debe registrarse y obtener autorización antes de entrar.",
            prohibited: "{lea} prohíbe la entrada no autorizada. La entrada no autorizada puede dar lugar a un proceso "
                + "penal conforme a la Sección 76-6-206 del Código de Utah.",
            notice: "Qué preguntamos, por qué y quién lo ve:")

        /// Words of a district's own.
        public init(heading: String, access: String, checkIn: String, prohibited: String, notice: String) {
            self.heading = heading
            self.access = access
            self.checkIn = checkIn
            self.prohibited = prohibited
            self.notice = notice
        }
    }

    /// The school's name.
    public var school: String
    /// The local education agency that prohibits unauthorised entry.
    public var lea: String
    /// The controlled access point.
    public var entrance: String
    /// The words, one or two languages.
    public var words: [Words]
    /// A further sentence of the district's own; empty for none.
    public var addition: String
    /// The privacy notice in short; empty for none.
    public var notice: String
    /// Where the notice's whole text can be read, as a code; `nil` for none.
    public var link: String?

    /// A sign from its parts.
    public init(
        school: String, lea: String, entrance: String, words: [Words] = [.english, .spanish], addition: String = "",
        notice: String = "", link: String? = nil
    ) {
        self.school = school
        self.lea = lea
        self.entrance = entrance
        self.words = words
        self.addition = addition
        self.notice = notice
        self.link = link
    }
}

extension BadgeRenderer {
    /// Draws an entrance sign.
    ///
    /// - Throws: ``BadgeError/unusableCode`` when the link is too long for a code, ``BadgeError/drawing(_:)`` when Cairo
    ///   fails.
    public func sign(_ sign: EntranceSign, on paper: EntranceSign.Paper) throws(BadgeError) -> Data {
        let code = try sign.link.map { link throws(BadgeError) in try QRCode(address: link) }
        return try Surface.pdf(size: paper.size, typesetter: typesetter, title: "Entrance sign") { canvas in
            SignDrawing(sign: sign, code: code, size: paper.size).draw(on: canvas)
        }
    }
}
