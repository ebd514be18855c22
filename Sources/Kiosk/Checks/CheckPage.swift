import Control

/// `docs/checks.md`, made of the checks and their explanations.
enum CheckPage {
    static var text: String { head + KioskPart.allCases.map(section).joined() }

    private static let head = """
        # Checks

        What `vestibulectl check` looks at, one thing a line. This page is made of the code (`Check.swift`) and of the texts
        of `vestibulectl explain`; a test keeps it so.

        A check is *ok*, a *warning*, *failed*, *unknown* (it cannot be judged here, or was not looked at yet) or *skipped*
        (what it rests on failed, or there is nothing to judge). Of what fails, only the first in a chain is told. A page, a
        scanner or another kiosk that is not there yet at a start, and a page that is loaded anew, is *unknown* for
        \(Grace.lasting.components.seconds) s.

        Each of them is made to fail for real in a test through the whole kiosk: a disk that is full, a line that another
        program has, a printer that gives a page up, a clock that jumps, a certificate that ends. `EveryCheck` in
        `Tests/EndToEnd/machine_checks_test.py` looks that none is forgotten.

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
