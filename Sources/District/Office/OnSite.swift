import Crypto
import Foundation
import Journal
import Synchronization
import Visits

/// Who is on site and who is held, school by school, through whatever door they came.
final class OnSite: Sendable {
    private let store: any Store
    private let rosters: Rosters
    private let clock: @Sendable () -> Int64
    /// The visits that a session has been shown, by its token's digest: each is written down once.
    private let seen = Mutex<[SHA256Digest: Set<String>]>([:])

    /// Sessions that are remembered; the book only gets longer where one is forgotten.
    private static let mostSessions = 64

    init(store: any Store, rosters: Rosters, clock: @escaping @Sendable () -> Int64) {
        self.store = store
        self.rosters = rosters
        self.clock = clock
    }

    /// The schools that have a kiosk.
    func schools() async throws -> [String] {
        Set(try await store.read { try $0.devices() }.map(\.school)).sorted()
    }

    /// How every school stands now.
    func view() async throws -> PeopleView {
        let now = clock()
        let devices = try await store.read { try $0.devices() }
        var schools: [String: PeopleView.School] = [:]
        for device in devices {
            let door = device.report?.entrance ?? device.name
            var school = schools[device.school] ?? PeopleView.School(school: device.school)
            school.doors.append(PeopleView.Door(door: door, heard: device.heard))
            if let house = try await rosters.house(of: device.name, at: now) {
                school.onSite += house.roster.map { PeopleView.Person($0, door) }
                school.held += house.holds.filter { !$0.test }.map { PeopleView.Held($0, door) }
            }
            schools[device.school] = school
        }
        let sorted = schools.values.sorted { $0.school < $1.school }.map { school in
            var school = school
            school.onSite.sort { ($0.entered, $0.visit) < ($1.entered, $1.visit) }
            school.held.sort { ($0.since, $0.visit) < ($1.since, $1.visit) }
            return school
        }
        return PeopleView(now: now, schools: sorted)
    }

    /// Those of some visits that a session has not been shown before.
    func unseen(_ visits: [String], by session: String) -> [String] {
        let session = SHA256.hash(data: Data(session.utf8))
        return seen.withLock { seen in visits.filter { seen[session]?.contains($0) != true } }
    }

    /// It is written down that a session is shown these visits.
    func note(_ visits: [String], seenBy session: String) {
        let session = SHA256.hash(data: Data(session.utf8))
        seen.withLock { seen in
            if seen[session] == nil, seen.count >= Self.mostSessions { seen = [:] }
            seen[session, default: []].formUnion(visits)
        }
    }
}

/// What the page shows of people now; times are milliseconds since 1970.
struct PeopleView: Encodable {
    var now: Int64
    var schools: [School]

    /// Every visit that is shown.
    var visits: [String] { schools.flatMap { $0.onSite.map(\.visit) + $0.held.map(\.visit) } }

    /// One school.
    struct School: Encodable {
        var school: String
        var doors: [Door] = []
        var onSite: [Person] = []
        var held: [Held] = []
    }

    /// One of its doors: what is shown of it is as of when it was last heard.
    struct Door: Encodable {
        var door: String
        var heard: Int64?
    }

    /// Somebody on site.
    struct Person: Encodable {
        var visit: String
        var name: String
        var type: String
        var destination: String
        var door: String
        var entered: Int64
        var until: Int64?
        var isOverdue: Bool

        init(_ visit: Visit, _ door: String) {
            self.visit = visit.id.text
            name = visit.shownName
            type = visit.answers.type ?? ""
            destination = visit.answers.destination?.text ?? ""
            self.door = door
            entered = (visit.admission?.at ?? visit.began).milliseconds
            until = visit.admission?.until.milliseconds
            isOverdue = visit.overdueSince != nil
        }
    }

    /// Somebody who waits for staff; why is for those who stand before them.
    struct Held: Encodable {
        var visit: String
        var name: String
        var door: String
        var since: Int64

        init(_ visit: Visit, _ door: String) {
            self.visit = visit.id.text
            name = visit.shownName
            self.door = door
            since = (visit.hold?.at ?? visit.began).milliseconds
        }
    }
}
