import Settings

extension PolicyTextConfiguration {
    /// What the desk shows where the district has written nothing.
    public static let shipped: [Self] = [
        of(
            .match,
            """
            Compare the picture and the data on the ID with the list's record, line by line.
            You need not meet the visitor. If you are unsure, answer “Cannot tell” and call an administrator.
            """,
            """
            Compare la foto y los datos de la identificación con el registro de la lista, línea por línea.
            No tiene que atender en persona al visitante. Si tiene dudas, responda «No se puede saber» y llame a un administrador.
            """),
        of(
            .screeningNotPossible,
            "Nobody has been screened. Ask an administrator whether the visitor may come in, with an escort.",
            "No se ha verificado a nadie. Pregunte a un administrador si el visitante puede entrar acompañado."),
        of(
            .staleList, "A list is old. Ask an administrator whether the visitor may come in, with an escort.",
            "Una lista está desactualizada. Pregunte a un administrador si el visitante puede entrar acompañado."),
        of(
            .expiredDocument,
            "Ask for another document. Whether an expired one will do is for an administrator to say.",
            "Pida otro documento. Un administrador decide si uno vencido es aceptable."),
        of(
            .noIdentity,
            "Speak with the visitor. To let somebody in, enter name and birth date under “Enter a visitor by hand”.",
            "Hable con el visitante. Para dejar entrar a alguien, escriba nombre y fecha de nacimiento en el registro a mano."
        ),
        of(
            .noticeRefused,
            "Speak with the visitor about the notice. Nothing is read until the visitor agrees; you may enter somebody by hand.",
            "Hable con el visitante sobre el aviso. No se lee nada hasta que acepte; puede registrar a alguien a mano."),
        of(
            .secondTry, "Look at the earlier attempt first. Ask who decided, and why.",
            "Mire primero el intento anterior. Pregunte quién decidió y por qué."),
        of(
            .otherDocument, "Ask for another document. Whether this one will do is for an administrator to say.",
            "Pida otro documento. Un administrador decide si este es aceptable."),
        of(
            .clearance, "Whoever has no clearance comes in as a guest with an escort, or not at all.",
            "Quien no tiene autorización entra como invitado con acompañante, o no entra."),
        of(
            .documentsDisagree, "Look at both documents. Enter the visitor by hand if only one of them is theirs.",
            "Mire los dos documentos. Registre al visitante a mano si solo uno es suyo."),
        of(
            .rulesRefused, "Speak with the visitor about what they did not agree to.",
            "Hable con el visitante sobre lo que no aceptó."),
        of(
            .cannotTell,
            """
            The visitor stays outside. Call an administrator or the district.
            Ask for another document, with a picture and a whole birth date, and compare again.
            If nobody can tell, deny entry, or let the matter end as unresolved; never admit by guess.
            """,
            """
            El visitante se queda afuera. Llame a un administrador o al distrito.
            Pida otro documento, con foto y fecha de nacimiento completa, y compare de nuevo.
            Si nadie puede saberlo, niegue la entrada o deje el caso sin resolver; nunca deje entrar por suposición.
            """),
        of(
            .parentalDuty,
            """
            A parent or guardian on a list may have to come in for a child of their own: admit with escort, by an administrator's decision.
            The escort stays with the visitor from the door and back to it. Note the child's name with the school, not here.
            """,
            """
            Un padre o tutor que está en una lista puede tener que entrar por su propio hijo: admita con acompañante, por decisión de un administrador.
            El acompañante va con el visitante desde la puerta y de vuelta. Anote el nombre del niño en la escuela, no aquí.
            """),
        of(
            .denial,
            "Say: “We cannot let you in today.” Give the office's telephone number. Name no list and no reason.",
            "Diga: «Hoy no podemos dejarle entrar». Dé el teléfono de la oficina. No mencione listas ni motivos."),
        of(
            .refusal, "Stay behind the desk. Call an administrator. If the visitor does not leave, call the police.",
            "Quédese detrás del mostrador. Llame a un administrador. Si el visitante no se va, llame a la policía."),
        of(
            .threat, "Call 911. Close the entrance. Do not open the door and do not argue.",
            "Llame al 911. Cierre la entrada. No abra la puerta ni discuta."),
    ]

    private static func of(_ id: Case, _ en: String, _ es: String) -> Self {
        Self(id: id, text: LocalizedText(en: en, es: es))
    }
}
