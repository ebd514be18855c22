extension ListMapping {
    /// Our own CSV, for lists that somebody keeps in a spreadsheet; `config/lists/own.yaml` is the same.
    public static func own() throws -> Self { try read(bytes: Array(ownText.utf8), name: "own.yaml") }

    /// The text of the mapping.
    static let ownText = """
        # Our own CSV: id, kind, given, middle, surname, suffix, dateOfBirth, and any detail.* columns, by their names.
        # This mapping is built in; a copy of it is a good beginning for a layout of your own.
        format: csv
        optional: [kind, middle, suffix]
        id: id
        person: { given: given, middle: middle, surname: surname, suffix: suffix }
        birth-date: { field: dateOfBirth, formats: [yyyy-mm-dd, yyyy-mm, yyyy] }
        # A row of kind alias adds a name to the person of the same id, wherever in the file that person stands.
        alias-rows: { field: kind, alias: [alias], person: [person, primary] }
        detail-prefix: detail.

        """
}
