import Settings
import Visits

extension VisitorTypeConfiguration {
    /// The types shipped: all escorted, because the statute asks for it unless policy exempts parents or volunteers.
    ///
    /// Anybody can touch "I work here": a type alone exempts nobody from anything.
    public static let shipped = [
        Self("parent", "Parent or guardian", "Padre, madre o tutor", badge: ("PARENT", "FAMILIA")),
        Self(
            "contractor", "Contractor or service", "Contratista o servicio", badge: ("CONTRACTOR", "CONTRATISTA"),
            questions: [.text("company", "Which company are you from?", "¿De qué empresa viene?")]),
        Self("volunteer", "Volunteer", "Voluntario", badge: ("VOLUNTEER", "VOLUNTARIO")),
        Self("guest", "Guest", "Invitado", badge: ("GUEST", "INVITADO")),
        Self(
            "substitute", "Substitute", "Suplente", badge: ("SUBSTITUTE", "SUPLENTE"),
            questions: [.text("substitute-for", "For whom are you substituting?", "¿A quién sustituye?")]),
        Self(
            "staff-no-badge", "Staff without a badge", "Personal sin gafete", badge: ("STAFF", "PERSONAL")),
        Self(
            "event-guest", "Guest of an event", "Invitado a un evento", badge: ("EVENT", "EVENTO"),
            stay: .seconds(4 * 3600)),
        Self(
            "delivery", "Delivery into the building", "Entrega dentro del edificio", badge: ("DELIVERY", "ENTREGA"),
            stay: .seconds(30 * 60)),
        Self(
            "first-responder", "First responder", "Personal de emergencias", badge: ("RESPONDER", "EMERGENCIA"),
            offered: .desk),
    ]

    private init(
        _ id: String, _ en: String, _ es: String, badge: (en: String, es: String), offered: VisitorType.Offer = .screen,
        questions: [QuestionConfiguration] = [], stay: Duration? = nil
    ) {
        self.init(id: id, label: LocalizedText(en: en, es: es))
        badgeWord = LocalizedText(en: badge.en, es: badge.es)
        self.offered = offered
        self.questions = questions
        self.stay = stay
    }
}

extension QuestionConfiguration {
    fileprivate static func text(_ id: String, _ en: String, _ es: String) -> Self {
        Self(id: id, label: LocalizedText(en: en, es: es))
    }
}
