import ArgumentParser
import Foundation
import Lists

/// `lists keygen`: a publisher's key pair.
struct ListsKeygen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keygen", abstract: "Make a key to sign lists with.",
        discussion: """
            Writes NAME.key, which signs and stays with the publisher, and NAME.pub, and prints the line that makes a kiosk \
            trust it. Do not keep NAME.key on a kiosk.
            """)

    @Argument(help: "Where to write the key, without an ending; its last part is the key's name.")
    var name: String

    func run() async throws {
        let title = URL(fileURLWithPath: name).lastPathComponent
        guard let key = SigningKey(name: title) else {
            Output.complain("No key could be made.")
            throw ExitCode(1)
        }
        try write(key.pem, to: name + ".key", mode: 0o600)
        try write(key.trusted.pem, to: name + ".pub", mode: 0o644)
        print("\(name).key and \(name).pub, key \(key.trusted.id). Each kiosk's configuration:")
        print("screening:\n  trusted-keys: [{ name: \(title), key: \(key.trusted.base64) }]")
    }

    /// Never writes over a file: a key that is lost cannot be made again.
    private func write(_ text: String, to path: String, mode: mode_t) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else {
            Output.complain("\(path) cannot be written: \(String(cString: strerror(errno))). Choose another name.")
            throw ExitCode(1)
        }
        try FileHandle(fileDescriptor: file, closeOnDealloc: true).write(contentsOf: Data(text.utf8))
    }
}
