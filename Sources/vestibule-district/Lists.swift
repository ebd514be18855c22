import ArgumentParser
import District
import Foundation
import Lists
import People

/// `lists`: the signed lists that every kiosk fetches.
struct PublishedLists: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lists", abstract: "The signed lists that every kiosk fetches by itself.",
        discussion: """
            A kiosk takes a list that its own configuration names, and only from a key that its own configuration trusts: \
            this server can hand an edition on, and cannot make one.
            """,
        subcommands: [List.self, Add.self, Remove.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What is published.")

        @OptionGroup var state: StateOptions
        @Flag(help: "As JSON.") var json = false

        private struct Line: Encodable {
            var name: String
            var edition: Int
            var asOf: String?
            var people: Int?
            var bytes: Int
            var expires: String?
        }

        func run() async throws {
            let lists = try await state.open().store.read { try $0.publishedLists() }
            let lines = lists.map { list in
                // It was verified when it was added.
                let manifest = try? SignedManifest.unverified(list.manifest)
                return Line(
                    name: list.name, edition: list.edition, asOf: manifest?.asOf.iso, people: manifest?.people,
                    bytes: list.size, expires: manifest?.expires.iso)
            }
            if json { return try Output.json(lines) }
            if lines.isEmpty { print("No list is published: vestibule-district lists add FILE.vlist --key KEY.pub") }
            for line in lines {
                print(
                    "\(line.name), edition \(line.edition): \(line.people ?? 0) people as of \(line.asOf ?? "unknown")")
                print("  \(line.bytes) bytes; kiosks may install it until \(line.expires ?? "unknown")")
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Publish an edition, in the place of the one before.",
            discussion: "Make and sign it with vestibulectl lists build and lists sign. An older edition is refused.")

        @OptionGroup var state: StateOptions
        @Option(
            name: .customLong("key"), parsing: .singleValue,
            help: ArgumentHelp(
                "The publisher's public key: its PEM file, or its line of base64; may be repeated.", valueName: "key"))
        var keys: [String]
        @Argument(help: "The index file; its manifest lies beside it.") var file: String

        func run() async throws {
            let trusted = try keys.map { text in
                guard let key = TrustedKey(argument: text) else {
                    throw ValidationError("--key \(text) is no Ed25519 public key, nor the PEM file of one.")
                }
                return key
            }
            let store = try state.open().store
            do {
                let list = try await ListPublisher(store: store).add(ListFile(path: file), trusting: trusted)
                print("\(list.name), edition \(list.edition), is published.")
            } catch let refusal as ListRefusal {
                throw CleanExit.refused("\(file): \(refusal.code): \(refusal.sentence)")
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Publish a list no more; kiosks keep the edition that they have.")

        @OptionGroup var state: StateOptions
        @Argument(help: "The list's name.") var name: String

        func run() async throws {
            guard try await ListPublisher(store: state.open().store).remove(name) else {
                throw CleanExit.refused("No list \(name) is published: vestibule-district lists")
            }
            print("\(name) is published no more.")
        }
    }
}
