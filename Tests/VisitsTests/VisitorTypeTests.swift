import Foundation
import People
import Screening
import Testing

@testable import Visits

/// Visitor types are data: what each asks, allows and means is decided by the policy alone.
@Suite struct VisitorTypeTests {
    private static let rules = VisitorQuestion(
        id: "rules", label: ["en": "Do you agree to the site rules?"], kind: .acknowledgement, required: true)
    private static let company = VisitorQuestion(
        id: "company", label: ["en": "Company?"], kind: .text, required: false)
    private static let grade = VisitorQuestion(
        id: "grade", label: ["en": "Grade?"],
        kind: .choice([Choice(id: "first", label: ["en": "First", "es": "Primero"])]), required: true)

    private func driver(_ change: (inout VisitorType) -> Void) -> DoorDriver {
        var policy = Policy.specimen
        change(&policy.visitorTypes[1])
        return DoorDriver(policy: policy)
    }

    /// To the contractor's own questions.
    private func walk(_ driver: inout DoorDriver, expired: Bool = false, _ kind: DocumentClass? = nil) throws {
        try driver.take(
            .document(ScannedDocument(identity: .maria, displayName: nil, kind: kind, expired: expired)))
        try driver.touch(.choose("contractor"))
        try driver.touch(.choose("meeting"))
        try driver.touch(.choose("library"))
    }

    @Test func aTypesOwnQuestionsAreAskedInOrderAndJournaled() throws {
        var driver = driver { $0.questions = [Self.company, Self.grade, Self.rules] }
        try walk(&driver)
        #expect(driver.door.ownQuestion == Self.company)
        try driver.touch(.other("Acme"))
        #expect(driver.door.offeredChoices.map(\.id) == ["first"])
        try driver.touch(.choose("first"))
        #expect(driver.door.offeredChoices.map(\.id) == ["yes", "no"])
        #expect(driver.entries(VisitAdmitted.self).isEmpty)
        try driver.touch(.choose("yes"))
        let answers = try #require(driver.entries(VisitAnswered.self).first).answers
        #expect(answers.own.mapValues(\.text) == ["company": "Acme", "grade": "First", "rules": "Yes"])
        #expect(driver.entries(VisitAdmitted.self).count == 1)
    }

    @Test func anOptionalQuestionMayBePassedOverAndARequiredOneMayNot() throws {
        var driver = driver { $0.questions = [Self.company, Self.grade] }
        try walk(&driver)
        #expect(driver.door.offeredActions.contains("skip"))
        try driver.touch(.skip)
        #expect(!driver.door.offeredActions.contains("skip"))
        #expect(throws: Visits.Refusal.notOffered) { try driver.touch(.skip) }
        try driver.touch(.choose("first"))
        #expect(driver.entries(VisitAnswered.self).first?.answers.own["company"] == Answer(id: nil, text: ""))
    }

    @Test func whoeverDoesNotAgreeToTheRulesWaitsForStaff() throws {
        var driver = driver { $0.questions = [Self.rules] }
        try walk(&driver)
        try driver.touch(.choose("no"))
        #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.rulesRefused]])
        #expect(driver.door.session.screen == .held)
        #expect(driver.entries(VisitAdmitted.self).isEmpty)
        let visit = try #require(driver.door.house.holds.first?.id)
        try driver.staff(.answerHold(visit, .admit, why: "agreed in words", answers: Answers(), seen: nil))
        #expect(driver.entries(VisitAdmitted.self).count == 1)
    }

    @Test func goingBackToTheTypeForgetsWhatTheTypeAsked() throws {
        var driver = driver { $0.questions = [Self.company] }
        try walk(&driver)
        for _ in 0..<3 { try driver.touch(.back) }
        #expect(driver.door.session.answers == Answers())
        try driver.touch(.choose("parent"))
        try driver.touch(.choose("meeting"))
        try driver.touch(.choose("library"))
        #expect(driver.entries(VisitAnswered.self).first?.answers.own == [:])
    }

    @Test func aTypeForTheDeskIsNotOfferedOnTheScreen() throws {
        var driver = driver { $0.offered = .desk }
        try driver.scan(.maria)
        #expect(throws: Visits.Refusal.notOffered) { try driver.touch(.choose("contractor")) }
        // One type is left, and a choice between one is none.
        #expect(driver.door.session.screen.visit.map { Screen.asking($0, .purpose) } == driver.door.session.screen)
    }

    @Test func theStayOfATypeEndsBeforeTheClosingHour() throws {
        var driver = driver { $0.stay = 1800 }
        try walk(&driver)
        #expect(driver.entries(VisitAdmitted.self).first?.until == driver.time.after(seconds: 1800))
        driver = self.driver { $0.stay = 24 * 3600 }
        try walk(&driver)
        #expect(driver.entries(VisitAdmitted.self).first?.until == driver.closing)
    }

    /// 53G-8-806(2)(d)(ii): no destination outside the areas of the type, and the visit carries them.
    @Test func areasLimitTheDestinationsAndStandOnTheVisit() throws {
        var driver = driver { $0.areas = ["office"] }
        driver.door.policy.destinations = [
            Destination(id: "library", label: ["en": "Library"], area: "classrooms"),
            Destination(id: "desk", label: ["en": "Front desk"], area: "office"),
            Destination(id: "hall", label: ["en": "Hall"]),
        ]
        try driver.scan(.maria)
        try driver.touch(.choose("contractor"))
        try driver.touch(.choose("meeting"))
        #expect(driver.door.offeredChoices.map(\.id) == ["desk", "hall"])
        #expect(throws: Visits.Refusal.notOffered) { try driver.touch(.choose("library")) }
        try driver.touch(.choose("desk"))
        #expect(driver.door.house.roster.first?.admission?.areas == ["office"])
    }

    @Test(arguments: [DocumentRule.Otherwise.hold, .tell])
    func aDocumentThatTheTypeDoesNotAcceptFollowsPolicy(otherwise: DocumentRule.Otherwise) throws {
        var driver = driver { $0.documents = DocumentRule(accepted: [.passport], otherwise: otherwise) }
        try walk(&driver, .driverLicence)
        switch otherwise {
        case .hold: #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.otherDocument]])
        case .tell: #expect(driver.entries(VisitAdmitted.self).map(\.remarks) == [[.otherDocument]])
        }
        driver = self.driver { $0.documents = DocumentRule(accepted: [.passport], otherwise: otherwise) }
        try walk(&driver, .passport)
        #expect(driver.entries(VisitAdmitted.self).map(\.remarks) == [nil])
    }

    @Test func theKindOfDocumentEndsWithTheSession() throws {
        var driver = driver { _ in }
        try walk(&driver, .passport)
        let payloads = try driver.journal.map { String(decoding: try $0.entry.payload(), as: UTF8.self) }
        #expect(payloads.allSatisfy { !$0.contains("passport") })
        try driver.pass(seconds: 60)
        #expect(driver.door.session.document == nil)
    }

    @Test func anExpiredDocumentThatIsToleratedIsToldWithTheAdmission() throws {
        var driver = driver { _ in }
        driver.door.policy.expiredDocument = .tell
        try walk(&driver, expired: true)
        #expect(driver.entries(VisitAdmitted.self).map(\.remarks) == [[.expiredDocument]])
    }

    @Test(arguments: MatchMeaning.allCases)
    func aMatchMeansWhatTheTypeSays(meaning: MatchMeaning) throws {
        var driver = driver {
            $0.lists = ["offenders": meaning]
            $0.escort = false
        }
        driver.answer = DoorDriver.matching("UT-1")
        try driver.scan(.maria)
        guard !meaning.holds else {
            #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.match]])
            return
        }
        try driver.touch(.choose("contractor"))
        try driver.touch(.choose("meeting"))
        try driver.touch(.choose("library"))
        #expect(driver.entries(VisitHeld.self).isEmpty)
        #expect(driver.entries(VisitAdmitted.self).map(\.escort) == [meaning == .escort])
        #expect(driver.entries(VisitAdmitted.self).map(\.remarks) == [[.listed]])
    }

    @Test func anotherTypesMildnessLetsNobodyIn() throws {
        var driver = driver { $0.lists = ["offenders": .tell] }
        driver.answer = DoorDriver.matching("UT-1")
        try driver.scan(.maria)
        try driver.answerAll()
        #expect(driver.entries(VisitHeld.self).map(\.reasons) == [[.match]])
        #expect(driver.entries(VisitAdmitted.self).isEmpty)
    }

    @Test func aJournalWithoutTheNewFieldsIsStillRead() throws {
        let old = #"{"answers":{"type":"parent","purpose":{"text":"x"},"destination":{"text":"y"}},"# + id
        let answered = try #require(
            try EntryCatalogue.entry(type: "visit.answered", version: 1, payload: Data(old.utf8)) as? VisitAnswered)
        #expect(answered.answers.own.isEmpty)
        let admitted = #"{"escort":true,"until":5,"# + id
        #expect(try EntryCatalogue.entry(type: "visit.admitted", version: 1, payload: Data(admitted.utf8)) != nil)
    }

    private var id: String { #""visit":"01890a5d-ac96-774b-bcce-b302099a8057"}"# }
}
