public import Settings

/// The privacy notice, shown and spoken before a document is scanned (Utah 63A-19-402).
public struct NoticeConfiguration: Sendable, Equatable {
    /// Recorded with every visit; changed whenever the text is.
    public var version = "1"
    /// What the visitor reads.
    public var text = Self.shipped

    /// The shipped configuration.
    public init() {}

    init(_ settings: MappingReader) {
        text = settings.localized("text", longest: 4000) ?? text
        version = settings.string("version", default: version, longest: 40)
        if settings.has("text"), !settings.has("version") {
            settings.refuse("version", "must be given with a text of your own: every visit records which it was shown")
        }
    }

    /// In this order: purposes and uses, consequences of refusing, who receives it, record series.
    private static let shipped = LocalizedText(
        en: """
            Why we ask: to keep students safe, the school checks who comes in. We use your name and birth date to check \
            school safety lists, print your badge and keep a visitor log: your name, when you came and left, why you \
            came and whom or what you visited. We do not keep a copy of your ID, only the last four characters of its number.
            If you say no: you cannot sign in here. A member of staff will talk with you about what to do.
            Who sees it: school and district staff who need it for safety, and others, such as the police, only when the \
            law allows it. It is never sold.
            How it is kept: in the school's visitor log record series. The front office can tell you its number and how \
            long it is kept.
            """,
        es: """
            Por qué preguntamos: para cuidar a los estudiantes, la escuela revisa quién entra. Usamos su nombre y fecha de \
            nacimiento para consultar listas de seguridad escolar, imprimir su gafete y llevar un registro de visitas: su \
            nombre, cuándo llegó y salió, por qué vino y a quién o qué visitó. No guardamos copia de su identificación, \
            solo los últimos cuatro caracteres de su número.
            Si dice que no: no puede registrarse aquí. Un miembro del personal hablará con usted sobre qué hacer.
            Quién lo ve: el personal de la escuela y del distrito que lo necesita por seguridad, y otros, como la policía, \
            solo cuando la ley lo permite. Nunca se vende.
            Cómo se guarda: en la serie de documentos del registro de visitas de la escuela. La oficina principal puede \
            decirle su número y por cuánto tiempo se guarda.
            """)
}
