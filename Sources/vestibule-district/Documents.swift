import ArgumentParser
import District
import Foundation
import Replication

/// A kind of document as an argument.
enum DocumentKind {
    static func read(_ text: String) throws -> DistrictDocument.Kind {
        guard let kind = DistrictDocument.Kind(rawValue: text) else {
            throw ValidationError("There are: \(names).")
        }
        return kind
    }

    static var names: String { DistrictDocument.Kind.allCases.map(\.rawValue).joined(separator: ", ") }
}

/// `publish`: a document for the kiosks of a school or of the district.
struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Publish a document for the kiosks of a school or of the whole district.",
        discussion: """
            It travels sealed to each kiosk. banned, expelled, dismissed and orders are CSV files as for vestibulectl lists \
            import, with an id in each row; clearances is a file as clearances: names; staff is a CSV with the columns id, name, room and area; \
            policy is a file of settings; \
            badge-keys has a line of vestibulectl badge key for each kiosk. A kiosk that cannot read all of it keeps what \
            it has, and says so in its next report (vestibule-district kiosks).
            """)

    @OptionGroup var state: StateOptions
    @Argument(help: ArgumentHelp("What it is: \(DocumentKind.names)."), transform: DocumentKind.read)
    var kind: DistrictDocument.Kind
    @Argument(help: "The file.") var file: String
    @Option(help: "The school that it is for, in the place of the district's.") var school = ""
    @Flag(help: "policy: above what a school has set itself, not beneath it.") var binding = false

    func validate() throws {
        guard !binding || kind == .policy else { throw ValidationError("--binding is for policy.") }
    }

    func run() async throws {
        guard let handle = FileHandle(forReadingAtPath: file),
            let text = try? handle.read(upToCount: DistrictDocument.longest + 1)
        else { throw CleanExit.refused("\(file) cannot be read.") }
        let (store, vault) = try state.open()
        do {
            let school = SchoolName.plain(school)
            let version = try await DocumentPublisher(store: store, vault: vault)
                .publish(text, as: kind, for: school, isBinding: binding)
            print("\(kind.rawValue), version \(version), is published for \(school.isEmpty ? "the district" : school).")
            let schools = Set(try await store.read { try $0.devices() }.map(\.school)).sorted()
            if !school.isEmpty, !schools.contains(school) {
                print("No kiosk of that school is enrolled; there are: \(schools.joined(separator: ", ")).")
            }
        } catch let refused as DocumentRefused {
            throw CleanExit.refused("\(file): \(refused)")
        }
    }
}

/// `withdraw`: takes a document back.
struct Withdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take a document back: kiosks forget what had come with it.",
        discussion: "A school's own gives way to the district's, if there is one.")

    @OptionGroup var state: StateOptions
    @Argument(help: ArgumentHelp("What it is: \(DocumentKind.names)."), transform: DocumentKind.read)
    var kind: DistrictDocument.Kind
    @Option(help: "The school that it was for.") var school = ""

    func run() async throws {
        let (store, vault) = try state.open()
        guard try await DocumentPublisher(store: store, vault: vault).withdraw(kind, for: SchoolName.plain(school))
        else {
            throw CleanExit.refused("There is no such document: vestibule-district documents lists them.")
        }
        print("\(kind.rawValue) is taken back.")
    }
}

/// `documents`: what is published.
struct Documents: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The documents that are published, without their text.")

    @OptionGroup var state: StateOptions
    @Flag(help: "As JSON.") var json = false

    private struct Line: Encodable {
        var kind: String
        var school: String
        var version: Int64
        var published: Int64
        var state: String
    }

    func run() async throws {
        let lines = try await state.open().store.read { try $0.documents() }.map { document in
            Line(
                kind: document.kind.rawValue, school: document.school, version: document.version,
                published: document.published,
                state: document.sealed == nil ? "withdrawn" : document.isBinding ? "binding" : "given")
        }
        if json { return try Output.json(lines) }
        if lines.isEmpty { print("No document is published: vestibule-district publish KIND FILE") }
        for line in lines {
            let school = line.school.isEmpty ? "the district" : line.school
            print("\(line.kind), \(school): version \(line.version), \(line.state), \(Output.moment(line.published))")
        }
    }
}
