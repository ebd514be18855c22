public import ArgumentParser
import Foundation
import Lists
public import People
import Screening

/// `lists sign`: a manifest beside an index.
struct ListsSign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign an index: write FILE.vlist.manifest beside it.",
        discussion: """
            The manifest repeats the index's name, edition, as-of date, jurisdictions and number of people, and adds what \
            the publisher vouches for.
            """)

    @Option(help: ArgumentHelp("The signing key, as `lists keygen` or openssl writes it.", valueName: "path"))
    var key: String

    @Option(help: ArgumentHelp("The licence or agreement under which the list may be used.", valueName: "text"))
    var licence: String

    @Option(help: ArgumentHelp("Where the list comes from. (default: what the index says)", valueName: "text"))
    var source: String?

    @Option(help: ArgumentHelp("Where the terms can be read, or what they ask for.", valueName: "text"))
    var terms: String?

    @Option(help: ArgumentHelp("The last day of the terms; then the list is not used.", valueName: "date"))
    var termsEnd: CalendarDate?

    @Option(help: ArgumentHelp("The last day to install it, and on which it is fresh.", valueName: "date"))
    var expires: CalendarDate?

    @Argument(help: "The index file.")
    var file: String

    func run() async throws {
        guard let pem = try? SmallFile.read(key, limit: 4096),
            let signing = SigningKey(
                name: URL(fileURLWithPath: key).deletingPathExtension().lastPathComponent,
                pem: String(decoding: pem, as: UTF8.self))
        else {
            Output.complain("\(key) is no Ed25519 private key in PEM. Make one: vestibulectl lists keygen NAME")
            throw ExitCode(1)
        }
        do {
            let signed = try ListFile(path: file).sign(with: signing) { try manifest($0, sha256: $1) }
            print("\(file)\(SignedManifest.suffix): edition \(signed.manifest.version), signed by \(signed.keyID)")
        } catch let failure as IndexFailure {
            Output.complain("\(file): \(failure.sentence)")
            throw ExitCode(1)
        }
    }

    private func manifest(_ list: ListIndex, sha256: String) throws -> ListManifest {
        guard let asOf = list.version.asOf else {
            Output.complain("\(file) does not say how old it is. Build it again with --as-of DATE.")
            throw ExitCode(1)
        }
        guard let source = source ?? list.header.source else {
            Output.complain("\(file) does not say where it comes from. Pass --source TEXT.")
            throw ExitCode(1)
        }
        guard let expires = expires ?? asOf.adding(days: 31) else { throw ExitCode(1) }
        return ListManifest(
            name: list.version.name, version: list.version.version, source: source, licence: licence, terms: terms,
            termsEnd: termsEnd, jurisdictions: list.version.jurisdictions, asOf: asOf, signed: Date(),
            expires: expires, people: list.version.people, size: list.size, sha256: sha256)
    }
}

extension CalendarDate: ExpressibleByArgument {
    /// A date as YYYY-MM-DD.
    public init?(argument: String) { self.init(iso: argument) }
}

extension CalendarDate {
    /// The day so many days later.
    fileprivate func adding(days: Int) -> Self? {
        let date = Date(timeIntervalSince1970: Double(dayNumber + days) * 86_400)
        return CalendarDate(iso: date.formatted(.iso8601).prefix(10))
    }
}
