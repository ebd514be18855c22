import ArgumentParser
import Foundation
import Lists

/// `lists verify`: whether a file is what a key signed.
struct ListsVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check an index and its manifest with a public key, without the daemon.")

    @Option(
        name: .customLong("key"), parsing: .singleValue,
        help: ArgumentHelp("A public key: its PEM file, or its line of base64; may be repeated.", valueName: "key"))
    var keys: [String]

    @Argument(help: "The index file; its manifest lies beside it.")
    var file: String

    func run() async throws {
        let trusted = try keys.map(key)
        do throws(ListRefusal) {
            let signed = try ListFile(path: file).verified(trusting: trusted)
            let name = trusted.first { $0.id == signed.keyID }?.name ?? signed.keyID
            print("\(file): as signed by \(name)")
            ListsInspect.tell(signed.manifest)
        } catch {
            Output.complain("\(file): \(error.code): \(error.sentence)")
            throw ExitCode(1)
        }
    }

    private func key(_ text: String) throws -> TrustedKey {
        if let key = TrustedKey(argument: text) { return key }
        throw ValidationError("--key \(text) is no Ed25519 public key, nor the PEM file of one.")
    }
}
