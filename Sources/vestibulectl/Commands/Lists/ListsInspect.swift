import ArgumentParser
import Foundation
import Lists
import People
import Screening

/// `lists inspect`: what a file says about itself.
struct ListsInspect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Show what an index and its manifest say, believing neither.")

    @Argument(help: "The index file.")
    var file: String

    func run() async throws {
        do throws(IndexFailure) {
            let (list, sha256) = try ListFile(path: file).index()
            let edition = list.version
            print("\(file): \(edition.name), edition \(edition.version), \(edition.people) people, intact")
            print("  as of          \(edition.asOf?.iso ?? "unknown")")
            print("  jurisdictions  \(edition.jurisdictions.joined(separator: ", "))")
            print("  source         \(list.header.source ?? "not said")")
            print("  sha256         \(sha256)")
        } catch {
            Output.complain("\(file): \(error.sentence)")
            throw ExitCode(1)
        }
        do throws(ManifestFailure) {
            let manifest = try SignedManifest.unverified(try ListFile(path: file).envelope())
            print("\(file)\(SignedManifest.suffix), signature not checked (vestibulectl lists verify):")
            Self.tell(manifest)
        } catch {
            print(error == .missing ? "not signed: it has no manifest" : "manifest: \(error.sentence)")
        }
    }

    /// Prints a manifest's fields.
    static func tell(_ manifest: ListManifest) {
        print("  list           \(manifest.name), edition \(manifest.version), \(manifest.people) people")
        print("  source         \(manifest.source)")
        print("  licence        \(manifest.licence)")
        manifest.terms.map { print("  terms          \($0)") }
        manifest.termsEnd.map { print("  terms end      \($0.iso)") }
        print("  jurisdictions  \(manifest.jurisdictions.joined(separator: ", "))")
        print("  as of          \(manifest.asOf.iso)")
        print("  signed         \(manifest.signed.formatted(.iso8601))")
        print("  expires        \(manifest.expires.iso)")
        print("  sha256         \(manifest.sha256)")
    }
}
