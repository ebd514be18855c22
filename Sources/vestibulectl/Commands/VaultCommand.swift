import ArgumentParser
import Control
import Foundation
import Journal
import Vault

/// `vault`: the keys.
struct VaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vault", abstract: "The district's recovery key, which reads a kiosk whose own key is lost.",
        subcommands: [Keygen.self, Enrol.self])

    /// `vault keygen`.
    struct Keygen: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "keygen",
            abstract: "Make a recovery key, on the district's machine and never on a kiosk.",
            discussion: """
                Writes NAME.key, the private half, which opens whatever an enrolled kiosk seals: keep it offline, twice. \
                NAME.pub is for the kiosks.
                """)

        @Argument(help: "Where to write, without an ending.")
        var name: String

        func run() throws {
            let key = RecoveryKey()
            try Self.write(key.privateHalf, to: name + ".key", mode: 0o600)
            try Self.write(key.publicHalf, to: name + ".pub", mode: 0o644)
            print("\(name).key and \(name).pub; on each kiosk: vestibulectl vault enrol \(name).pub --who NAME")
        }

        /// Never writes over a file: a key that is lost cannot be made again.
        private static func write(_ bytes: Data, to path: String, mode: mode_t) throws {
            let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
            guard file >= 0 else {
                throw Output.failed(
                    "\(path) cannot be written: \(String(cString: strerror(errno))). Choose another name.")
            }
            try FileHandle(fileDescriptor: file, closeOnDealloc: true)
                .write(contentsOf: Data((bytes.hexadecimal + "\n").utf8))
        }
    }

    /// `vault enrol`.
    struct Enrol: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "enrol",
            abstract: "Wrap every key of the kiosk, and each new one, for the district's recovery key.",
            discussion:
                "A key that retention destroys is destroyed in both wraps: the district cannot bring back what is over."
        )

        @OptionGroup var daemon: DaemonOptions
        @OptionGroup var administrator: AdministratorOption

        @Argument(help: "The public half, as vault keygen wrote it.")
        var file: String

        func run() async throws {
            let text = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
            let key = text.trimmingCharacters(in: .whitespacesAndNewlines)
            guard Data(hexadecimal: key)?.count == 32 else {
                throw Output.failed("\(file) is no public key of 64 hexadecimal digits.")
            }
            let report = try await Output.talking {
                try await daemon.client.post(
                    Names.recovery, RecoveryRequest(who: administrator.who, key: key), as: RecoveryReport.self)
            }
            if daemon.json { return try Output.json(report) }
            print("enrolled: \(report.wrapped) keys wrapped, and each new one from now on")
        }
    }
}
