import Control
import Foundation
import Hummingbird
import Logging
import Testing

@testable import Kiosk

/// Who may what at the control socket.
@Suite struct AccessTests {
    /// Another user than whoever runs the tests, and than root.
    private static let other = geteuid() + 4711

    @Test func theGroupsSayWhatAPeerMay() {
        let groups = RoleGroups([.technician: "61001", .staff: "61002", .administrator: "61003"])
        func roles(_ numbers: UInt32...) -> Set<ControlRole> {
            groups.roles(of: Peer(user: Self.other, groups: numbers))
        }
        #expect(roles(61001) == [.technician])
        #expect(roles(100, 61002) == [.staff])
        #expect(roles(61001, 61002) == [.technician, .staff])
        #expect(roles(61003) == Set(ControlRole.allCases))
        #expect(roles(100) == [])
        #expect(roles() == [])
    }

    @Test func rootAndTheDaemonsOwnUserMayEverything() {
        let groups = RoleGroups([:])
        for user in [0, geteuid()] {
            #expect(groups.roles(of: Peer(user: user, groups: [])) == Set(ControlRole.allCases))
        }
    }

    @Test func rootsGroupOpensNothing() {
        // What the kernel leaves empty in its list of groups reads as 0.
        let groups = RoleGroups([.administrator: "0"])
        #expect(groups.roles(of: Peer(user: Self.other, groups: [0, 0, 100])) == [])
    }

    @Test func aGroupThatIsMadeLaterIsFoundWithoutARestart() {
        let groups = RoleGroups([.staff: "vestibule-no-such-group"])
        #expect(groups.roles(of: Peer(user: Self.other, groups: [100]), now: 0) == [])
        #expect(Users.group("vestibule-no-such-group") == nil)
        #expect(Users.group("61002") == 61002)
    }

    @Test func everyRouteHasARowAndEveryRowARoute() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "access-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var configuration = KioskConfiguration()
        configuration.stateDirectory = folder
        let lobby = Lobby(configuration, path: folder + "/vestibule.yaml", log: Logger(label: "test"))
        let router = ControlRouter.router(
            lobby, lists: BatchLayouts(standard: configuration.printer.layout), hasPrinter: false,
            lines: ServiceLog())
        let routes = router.routes.map { "\($0.method) \($0.path)" }
        let rows = Set(ControlRoutes.all.map { "\($0.method.rawValue) \($0.path)" })
        #expect(Set(routes) == rows)
        #expect(routes.count == Set(routes).count)
    }

    @Test func administratorsMayEverythingAndWhatChangesIsKept() {
        for route in ControlRoutes.all {
            #expect(route.roles.contains(.administrator), "\(route.path)")
            #expect(route.method == .get || route.record != nil, "\(route.path)")
            #expect(!route.showsPeople || route.record != nil, "\(route.path)")
        }
    }

    @Test func aTechnicianNeverGetsToPeople() {
        let people = [
            "roster", "holds", "badges/check", "badges/lists", "own-lists", "search", "entries", "screenings",
        ]
        for route in ControlRoutes.all where people.contains(where: route.path.contains) {
            #expect(!route.roles.contains(.technician), "\(route.path)")
        }
        #expect(ControlRoutes.route("GET", Names.journal, hasFlag: { $0 == "payload" })?.roles == [.administrator])
        #expect(ControlRoutes.route("GET", Names.journal, hasFlag: { _ in false })?.flag == nil)
    }

    @Test func whatIsNotInTheTableIsRefused() {
        #expect(ControlRoutes.route("GET", "/v1/everything", hasFlag: { _ in true }) == nil)
        #expect(ControlRoutes.route("DELETE", Names.status, hasFlag: { _ in true }) == nil)
        #expect(ControlRoutes.methods(at: "/v1/holds/17/answers") == [.post])
        #expect(ControlRoutes.methods(at: "/v1/retention") == [.get, .post])
        #expect(ControlRoutes.methods(at: "/v1/holds/17/answers/3") == [])
    }
}
