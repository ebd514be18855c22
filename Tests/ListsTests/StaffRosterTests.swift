import Foundation
import Lists
import Testing

/// The roster of staff that a district hands down: all of it or nothing, and nothing that need not travel.
@Suite struct StaffRosterTests {
    private func read(_ text: String) throws -> StaffRoster { try StaffRoster(csv: Data(text.utf8)) }

    @Test func namesComeWithRoomAndAreaWhereTheyHaveSome() throws {
        let roster = try read("id,name,room,area\nriv,Ms. Ana Rívera,204,north\nlee,\"Lee, Tom\",,\n")
        #expect(roster.members.map(\.name) == ["Ms. Ana Rívera", "Lee, Tom"])
        #expect(roster.members.map(\.room) == ["204", ""])
        #expect(roster.members.map(\.area) == ["north", ""])
        #expect(try read("id,name\n1,Ada\n").members.count == 1)
    }

    @Test(arguments: [
        ("", "no person"), ("id,name\n", "nobody"), ("id,room\n1,2\n", "no column name"),
        ("id,name,email\n1,Ada,PLANTED\n", "other columns"), ("id,name\n,Ada\n", "Row 1: id"),
        ("id,name\n1,Ada\n1,Ben\n", "Row 2: id"), ("id,name\n../x,Ada\n", "Row 1: id"),
        ("id,name\n1,-\n", "Row 1: name"),
        ("id,name\n1,\"A\nB\"\n", "Row 1: name"), ("id,name\n1,\(String(repeating: "x", count: 61))\n", "Row 1: name"),
        ("id,name\n1,Ada,3\n", "Line"), ("id,name\n1,\"Ada\n", "quote"),
    ])
    func whatIsWrongIsRefusedWholeWithItsPlace(text: String, words: String) {
        let failure = #expect(throws: StaffRosterFailure.self) { try read(text) }
        #expect(failure?.sentence.contains(words) == true, "\(failure?.sentence ?? "")")
        #expect(failure?.sentence.contains("PLANTED") == false)
    }

    @Test func itIsBoundedAndSaysNobodysName() throws {
        let rows = (1...StaffRoster.most + 1).map { "\($0),Ada" }.joined(separator: "\n")
        #expect(throws: StaffRosterFailure.self) { try read("id,name\n" + rows) }
        let roster = try read("id,name\n1,PLANTED\n")
        var dumped = ""
        dump(roster, to: &dumped)
        #expect(!"\(roster)\(dumped)".contains("PLANTED"))
    }
}
