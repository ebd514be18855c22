import Control

/// `docs/checks.md`, made of the checks and their explanations.
enum CheckPage {
    static var text: String { head + KioskPart.allCases.map(section).joined() }

    private static let head = """
        # Checks

        What `vestibulectl check` looks at, one thing a line. This page is made of the code (`Check.swift`) and of the texts
        of `vestibulectl explain`; a test keeps it so.

        A check is *ok*, a *warning*, *failed*, *unknown* (it cannot be judged here, or was not looked at yet) or *skipped*
        (what it rests on failed, or there is nothing to judge). Of what fails, only the first in a chain is told.

        | when it fails | the kiosk is |
        |---|---|
        | stops | *stopped*: nobody is admitted |
        | needs staff | *staff only*: nobody is admitted without staff |
        | limits | *ready, degraded*: the door works with limits |
        | advises | as before: the machine could be kept better |

        """

    private static func section(_ part: KioskPart) -> String {
        let checks = Check.allCases.filter { $0.part == part }
        return "\n## \(part.rawValue.prefix(1).uppercased() + part.rawValue.dropFirst())\n"
            + checks.map(entry).joined()
    }

    private static func entry(_ check: Check) -> String {
        let page = CodePage.of(check.rawValue)
        let rests = check.dependencies.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        let line = [
            "Failing: \(check.bearing.rawValue.replacing("-", with: " "))", rests.isEmpty ? nil : "rests on \(rests)",
        ].compactMap(\.self).joined(separator: "; ")
        let texts = [page?.title ?? "", "*\(line).*"] + (page?.paragraphs ?? [])
        return "\n### `\(check.rawValue)`\n\n" + texts.joined(separator: "\n\n") + "\n"
    }
}
