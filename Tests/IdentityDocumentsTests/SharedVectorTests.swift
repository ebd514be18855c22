import Foundation
@_spi(FullNumber) import IdentityDocuments
import People
import Testing

/// The public test vectors that lie beside the repository, judged as their own score says; skipped where they are
/// missing.
struct SharedVectorTests {
    /// Vectors whose expected value is not what the standard says, with the reason.
    static let exceptions = [
        // The frame ends in its `DCT` without the line feed that ends every element (AAMVA 2020, D.12.3): what could be
        // the beginning of a longer name is no name.
        "aamva-185",
        // Neither `DAC` nor `DCT`, which are mandatory (D.12.5.1, table D.3): a scan cut after the family name looks
        // like it.
        "aamva-188",
    ]

    @Test(.enabled(if: Vectors.exist, "../shared/data/identity-documents is not there"))
    func driverLicences() throws {
        var score = Score(title: "AAMVA")
        for item in try Vectors.list("aamva.json") {
            let id = item["id"] as? String ?? ""
            let result = read(item["payload"] as? String ?? "")
            if item["valid"] as? Bool == false {
                score.count("refused", result == nil)
                continue
            }
            if item["dob_absent"] as? Bool == true { #expect(result?.document.birthDate == nil, "\(id)") }
            let wanted = Vectors.fields(item)
            guard !wanted.isEmpty else { continue }
            let got = licenceFields(result)
            let missed = wanted.filter { !agrees($0.key, got, wanted) }
            score.count("wholly right", missed.isEmpty, id)
            for key in ["dob", "family"] where missed[key] != nil { #expect(got[key] == "", "\(id): wrong \(key)") }
        }
        print(score.table)
        // An exception counts against the score, and one that comes right must leave the list.
        #expect(score.failed == Self.exceptions.map { "\($0) wholly right" })
    }

    @Test(.enabled(if: Vectors.exist, "../shared/data/identity-documents is not there"))
    func machineReadableZones() throws {
        var score = Score(title: "MRZ")
        for item in try Vectors.list("mrz.json", key: "cases") {
            let id = item["id"] as? String ?? ""
            let rows = item["lines"] as? [String] ?? []
            let isValid = item["valid"] as? Bool ?? false
            let isDamaged = item["ocr_damaged"] as? Bool ?? false
            let hasFormat = (item["checks"] as? [String: Any])?["format"] is String
            let result = try? testReader().readWithNumber(rows: rows)
            if !isDamaged, hasFormat {
                score.count(isValid ? "valid accepted" : "bad rejected", isValid == (result != nil), id)
            }
            guard isValid || isDamaged, let wanted = Vectors.zoneFields(item) else { continue }
            let got = zoneFields(result)
            score.count(isDamaged ? "OCR repaired" : "wholly right", wanted.allSatisfy { got[$0.key] == $0.value }, id)
        }
        print(score.table)
        #expect(score.failed.isEmpty)
    }

    /// No check digit covers the name, so any valid second row does.
    @Test(.enabled(if: Vectors.exist, "../shared/data/identity-documents is not there"))
    func nameFieldsOfTheStandard() throws {
        for item in try Vectors.list("mrz.json", key: "nameLines") {
            let line = item["nameLine"] as? String ?? ""
            let read = try testReader().read(rows: [line, Zone().td3[1]])
            #expect(read.name.family == item["familyName"] as? String, "\(line)")
            #expect(read.name.given ?? "" == item["givenNames"] as? String, "\(line)")
            #expect(read.warnings.contains(.nameTruncated) == !line.hasSuffix("<"), "\(line)")
        }
    }

    @Test(.enabled(if: Vectors.exist, "../shared/data/identity-documents is not there"))
    func militaryCards() throws {
        let cards = try Vectors.list("cac.json")
        let common = try #require(cards.first { $0["id"] as? String == "cac-001" })
        #expect(
            try summary(common["payload"] as? String ?? "")
                == "militaryCard USA: John / F / Doe / -, 1976-05-04, 1006214750, 2016-05-04")
        let services = try #require(cards.first { $0["id"] as? String == "cac-002" })
        #expect(
            try summary(services["payload"] as? String ?? "")
                == "militaryCard USA: SOFIA / - / BESSELL / -, 1982-02-21, -, 2052-10-30")
    }

    private typealias Result = (document: IdentityDocument, number: String?)

    private func read(_ payload: String) -> Result? { try? testReader().readWithNumber(Array(payload.utf8)) }

    private func licenceFields(_ result: Result?) -> [String: String] {
        let name = result?.document.name
        return [
            "given": name?.given, "middle": name?.middle, "family": name?.family, "suffix": name?.suffix,
            "dob": result?.document.birthDate?.iso, "expiry": result?.document.expiry?.iso, "number": result?.number,
            "jurisdiction": result?.document.issuer,
        ].mapValues(Vectors.normal)
    }

    private func zoneFields(_ result: Result?) -> [String: String] {
        let name = result?.document.name
        let given = [name?.given, name?.middle].compactMap { $0 }.joined(separator: " ")
        return [
            "familyName": Vectors.normal(name?.family), "givenNames": Vectors.normal(given),
            "number": Vectors.normal(result?.number), "issuer": Vectors.normal(result?.document.issuer),
            "birthDate": Vectors.day(result?.document.birthDate?.iso),
            "expiryDate": Vectors.day(result?.document.expiry?.iso),
        ]
    }

    /// Given and middle names may be split differently where the vector asserts both.
    private func agrees(_ key: String, _ got: [String: String], _ wanted: [String: String]) -> Bool {
        if got[key] == wanted[key] { return true }
        if key == "jurisdiction" { return got[key]?.hasSuffix(wanted[key] ?? "") ?? false }
        guard key == "given" || key == "middle", let given = wanted["given"], let middle = wanted["middle"] else {
            return false
        }
        return Vectors.normal("\(got["given"] ?? "") \(got["middle"] ?? "")") == Vectors.normal("\(given) \(middle)")
    }
}
