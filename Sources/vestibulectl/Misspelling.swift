import ArgumentParser
import Settings

/// Finds the command that was meant: the parser would take a misspelt one for an argument of the default command.
enum Misspelling {
    /// What is wrong with the first words of a command line; nil where they name a command.
    static func sentence(_ arguments: [String]) -> String? {
        var command: any ParsableCommand.Type = Vestibulectl.self
        var path = ["vestibulectl"]
        for word in arguments.prefix(while: { !$0.hasPrefix("-") }) {
            let below = command.configuration.subcommands
            if below.isEmpty || word == "help" { return nil }
            if let next = below.first(where: { name(of: $0) == word }) {
                (command, path) = (next, path + [word])
                continue
            }
            let nearest = EditDistance.nearest(to: word, among: below.map(name))
            // Below the first level a word may be an argument of the default command.
            guard nearest != nil || path.count == 1 else { return nil }
            let advice = nearest.map { "Did you mean \($0)? " } ?? ""
            return "There is no command \(path.dropFirst().map { "\($0) " }.joined())\(word). \(advice)"
                + "Try \(path.joined(separator: " ")) --help"
        }
        return nil
    }

    private static func name(of command: any ParsableCommand.Type) -> String { command._commandName }
}
