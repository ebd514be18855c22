import Foundation
import Lists
import People
import Screening
import Testing

/// A key, a list of one invented person, and a folder for both.
struct Specimen {
    let key: SigningKey
    let folder: String

    init() throws {
        key = try #require(SigningKey(name: "District"))
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("lists-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    var store: ListStore { ListStore(folder: folder + "/store") }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    static let day = CalendarDate(iso: "2026-11-20")
    static let now = Date(timeIntervalSince1970: 1_795_176_000)  // 2026-11-20 12:00 UTC

    /// An index of invented people, written into the folder.
    func index(
        _ version: Int, name: String = "State registry", people: Int = 1, file: String = "out.vlist"
    ) throws -> ListFile {
        var builder = IndexBuilder(
            header: ListHeader(
                name: name, version: version, asOf: Self.day, jurisdictions: ["UT"], source: "invented"))
        for number in 0..<people {
            let person = PersonName(given: "Michael", family: number == 0 ? "Harrington" : "Person")
            try builder.add(
                ListedPerson(id: "p\(number)", name: person, birthDate: PartialDate(iso: "1971-04-09")))
        }
        let path = "\(folder)/\(file)"
        try builder.write(to: path)
        return ListFile(path: path)
    }

    /// Signs an index; `change` may make the manifest wrong before it is signed.
    func sign(
        _ file: ListFile, with key: SigningKey? = nil, _ change: (inout ListManifest) -> Void = { _ in }
    ) throws -> SignedManifest {
        try file.sign(with: key ?? self.key) { list, sha256 in
            var manifest = ListManifest(
                name: list.version.name, version: list.version.version, source: "invented",
                licence: "none is needed for invented people", jurisdictions: list.version.jurisdictions,
                asOf: list.version.asOf ?? Self.day ?? CalendarDate(Self.now), signed: Self.now,
                expires: CalendarDate(Self.now.addingTimeInterval(30 * 86_400)), people: list.version.people,
                size: list.size, sha256: sha256)
            change(&manifest)
            return manifest
        }
    }

    /// Takes an edition through the whole door, as the daemon does.
    @discardableResult
    func install(
        _ signed: SignedManifest, bytes: Data, newest: Int? = nil, now: Date = now
    ) throws(ListRefusal) -> ListEdition {
        let believed: SignedManifest
        do throws(ManifestFailure) {
            believed = try SignedManifest(signed.envelope, trusting: [key.trusted])
        } catch {
            throw .manifest(error)
        }
        try store.check(
            believed.manifest, as: "State registry", newest: newest, now: now, today: CalendarDate(now))
        var incoming = try store.receive(believed)
        for start in stride(from: 0, to: bytes.count, by: 1000) {
            try incoming.append(Array(bytes.dropFirst(start).prefix(1000)))
        }
        return try incoming.finish()
    }

    func open() throws(ListRefusal) -> ListStore.Opened {
        try store.open("State registry", trusting: [key.trusted], today: Self.day)
    }
}

extension CalendarDate {
    /// The day in UTC.
    init(_ date: Date) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        self = CalendarDate(year: parts.year ?? 1, month: parts.month ?? 1, day: parts.day ?? 1) ?? .first
    }

    private static let first = PartialDate(year: 1, month: 1, day: 1)?.whole ?? CalendarDate(Date.distantPast)
}

extension ListFile {
    var bytes: Data { get throws { try Data(contentsOf: URL(fileURLWithPath: path)) } }
}
