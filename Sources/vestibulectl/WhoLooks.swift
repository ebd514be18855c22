import ArgumentParser
import Foundation

/// Option of every command that shows people: in whose name.
struct WhoLooks: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The account of the member of staff who looks. (default: the account of your own user name)",
            valueName: "name"))
    var who: String?

    /// A route with who looks.
    func route(_ path: String) -> String {
        let allowed = who?.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
        return allowed.map { "\(path)?who=\($0)" } ?? path
    }
}
