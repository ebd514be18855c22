public import People
public import Settings

/// The privacy notice, shown and spoken before a document is scanned: the items of Utah 63A-19-402, each by itself.
public struct NoticeConfiguration: Sendable, Equatable {
    /// Recorded with every visit; changed whenever a text is.
    public var version = "2"
    /// Since when it is in force, if that is to be shown.
    public var effective: CalendarDate?
    /// Why the data is asked for, and everything it is used for.
    public var purposes = Self.shippedPurposes
    /// What happens to whoever says no.
    public var refusing = Self.shippedRefusing
    /// Who receives it.
    public var recipients = Self.shippedRecipients
    /// The record series it is kept in.
    public var recordSeries = Self.shippedRecordSeries
    /// What a parent or guardian reads when the visitor is under 18.
    public var guardian = Self.shippedGuardian
    /// Where the full text is, for the QR code beside the notice.
    public var address: String?

    /// The shipped configuration.
    public init() {}

    init(_ settings: MappingReader) {
        let own = ["purposes", "refusing", "recipients", "record-series", "guardian"].filter(settings.has)
        purposes = settings.localized("purposes", default: purposes, longest: Self.longest) ?? purposes
        refusing = settings.localized("refusing", default: refusing, longest: Self.longest) ?? refusing
        recipients = settings.localized("recipients", default: recipients, longest: Self.longest) ?? recipients
        recordSeries = settings.localized("record-series", default: recordSeries, longest: Self.longest) ?? recordSeries
        guardian = settings.localized("guardian", default: guardian, longest: 400) ?? guardian
        version = settings.string("version", default: version, longest: 40)
        effective = settings.date("effective")
        address = settings.webAddress("address")
        if !own.isEmpty, !settings.has("version") {
            settings.refuse("version", "must be given with a text of your own: every visit records which it was shown")
        }
        if settings.has("text") {
            settings.refuse("text", "is four texts now: purposes, refusing, recipients and record-series")
        }
    }

    /// The four items as one text, a paragraph each, in the order of the statute.
    public var text: LocalizedText {
        let items = [purposes, refusing, recipients, recordSeries]
        return LocalizedText(
            en: items.map(\.en).joined(separator: "\n"), es: items.map(\.es).joined(separator: "\n"))
    }

    private static let longest = 2000
}

extension NoticeConfiguration {
    private static let shippedPurposes = LocalizedText(
        en: """
            To keep students safe, the school checks who comes in. We use your name and birth date to check school safety \
            lists, print your badge and keep a visitor log: your name, when you came and left, why you came and whom or \
            what you visited. We do not keep a copy of your ID, only the last four characters of its number. A photo, if \
            we take one, is only for your badge and the front desk. It is erased soon after your visit and is never used \
            to recognize faces.
            """,
        es: """
            Para cuidar a los estudiantes, la escuela revisa quién entra. Usamos su nombre y fecha de nacimiento para \
            consultar listas de seguridad escolar, imprimir su gafete y llevar un registro de visitas: su nombre, cuándo \
            llegó y salió, por qué vino y a quién o qué visitó. No guardamos copia de su identificación, solo los últimos \
            cuatro caracteres de su número. Una foto, si la tomamos, es solo para su gafete y la oficina. Se borra poco \
            después de su visita y nunca se usa para reconocer caras.
            """)
    private static let shippedRefusing = LocalizedText(
        en: "You cannot sign in here without it. A member of staff will talk with you about what to do.",
        es: "Sin estos datos no puede registrarse aquí. Un miembro del personal hablará con usted sobre qué hacer.")
    private static let shippedRecipients = LocalizedText(
        en: """
            School and district staff who need it for safety, and others, such as the police, only when the law allows it. \
            It is never sold.
            """,
        es: """
            El personal de la escuela y del distrito que lo necesita por seguridad, y otros, como la policía, solo cuando \
            la ley lo permite. Nunca se vende.
            """)
    private static let shippedRecordSeries = LocalizedText(
        en: """
            In the school's visitor log record series. The front office can tell you its number and how long it is kept.
            """,
        es: """
            En la serie de documentos del registro de visitas de la escuela. La oficina principal puede decirle su número \
            y por cuánto tiempo se guarda.
            """)
    private static let shippedGuardian = LocalizedText(
        en: """
            For parents and guardians: this visitor is under 18, so the privacy notice is for you. No photo is taken here. \
            If you do not agree, please talk to the front office first.
            """,
        es: """
            Para padres y tutores: este visitante es menor de 18 años, así que el aviso de privacidad es para ustedes. Aquí \
            no se toma ninguna foto. Si no están de acuerdo, hablen primero con la oficina principal.
            """)
}
