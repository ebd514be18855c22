import Journal
import Replication
import Testing

@testable import District

@Suite struct AdmissionTests {
    private static let long = String(repeating: "a long outage ", count: 100)

    @Test func aLongBatchBeyondTheBoundIsAskedToComeBackAndAShortOneIsTaken() async throws {
        let admission = Admission(most: 1)
        let district = try TestDistrict(admission: admission)
        let (returning, online) = (try TestKiosk("kiosk-1"), try TestKiosk("kiosk-2"))
        try await returning.enrol(district)
        try await online.enrol(district)
        try returning.append(256, Self.long)
        try online.append(9)
        #expect(admission.enter(bytes: Admission.short + 1))
        let answer = try await returning.send(district, after: 0)
        #expect(answer.status == 503)
        #expect(answer.problem?.kind == .busy)
        #expect(Admission.wait.contains(try #require(answer.problem?.wait)))
        #expect(try await online.send(district, after: 0).status == 200)
        #expect(try await district.counts("kiosk-1").entries == 0)
        admission.leave(bytes: Admission.short + 1)
        #expect(try await returning.send(district, after: 0).status == 200)
        #expect(try await district.counts("kiosk-1").entries == 256)
    }

    @Test func roomIsGivenBackWhateverBecameOfABatch() async throws {
        let district = try TestDistrict(admission: Admission(most: 1))
        let kiosk = try TestKiosk()
        try await kiosk.enrol(district)
        try kiosk.append(256, Self.long)
        for _ in 0..<3 {
            let refused = try await kiosk.send(district, after: 0) { $0.records[200].link.reverse() }
            #expect(refused.status == 422)
        }
        #expect(try await kiosk.send(district, after: 0).status == 200)
    }
}
