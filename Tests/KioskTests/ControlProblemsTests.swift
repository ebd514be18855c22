import Control
import Foundation
import Testing

@testable import Kiosk

/// What the control socket says when it says no.
@Suite struct ControlProblemsTests {
    @Test(arguments: ProblemCode.allCases) func everyCodeHasAMeaningAndARemedy(code: ProblemCode) {
        #expect(code.meaning.hasSuffix(".") && code.meaning.count > 10)
        #expect(!code.remedy.isEmpty && code.remedy.first?.isLowercase != true || code.remedy.hasPrefix("vestibule"))
        #expect(ProblemCode(type: code.type) == code)
        #expect(code.rawValue.allSatisfy { $0.isLowercase && $0.isASCII || $0 == "-" })
    }

    @Test func aProblemCarriesItsRemedy() {
        let problem = PageProblem.of(.noSuchScanner, "No such scanner", 404, "No scanner is called that.").document
        #expect(problem.type == "urn:vestibule:problem:no-such-scanner")
        #expect(problem.remedy == "vestibulectl devices list")
        #expect(ProblemCode(type: "urn:vestibule:problem:nonsense") == nil)
        #expect(ProblemCode(type: "no-such-scanner") == nil)
    }

    @Test(arguments: [
        (#"{"a": 1, "b": null}"#, #"{"a": 1}"#, nil), (#"{"a": 1, "b": 2}"#, #"{"a": 1}"#, "at its top"),
        (#"{"a": {"b": 1}}"#, #"{"a": {}}"#, "in a"),
        (#"{"a": [{"b": 1}, {"c": 1}]}"#, #"{"a": [{"b": 1}, {}]}"#, "in a[1]"),
        (#"{"a": 1.0}"#, #"{"a": 1}"#, nil), ("[]", "[]", nil),
    ])
    func aMemberTooManyIsFound(sent: String, understood: String, place: String?) throws {
        func object(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
        #expect(try StrictForm.stranger(in: object(sent), beside: object(understood)) == place)
    }

    @Test func whatIsWrongWithABodyIsSaidByItsPlace() throws {
        func sentence(_ body: String) throws -> String {
            let error = try #require(throws: DecodingError.self) {
                try JSONDecoder().decode(RecordingRequest.self, from: Data(body.utf8))
            }
            return StrictForm.sentence(error)
        }
        #expect(try sentence("{}") == "The body lacks scanner.")
        #expect(
            try sentence(#"{"scanner": "a", "seconds": "soon"}"#)
                == "The body has something else than is expected at seconds.")
        #expect(try sentence("{") == "The body is not JSON.")
    }
}
