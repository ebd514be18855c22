import Foundation
import IdentityDocuments
import People

DocumentBenchmark.run()

/// Documents read per second on one core, by CPU time.
enum DocumentBenchmark {
    /// Reads every payload of the published vectors, where they are, and invented specimens, always.
    static func run() {
        guard let today = CalendarDate(year: 2026, month: 11, day: 21) else { return }
        let reader = DocumentReader(today: today)
        measure("AAMVA, an invented licence", [Array(specimen.utf8)]) { _ = try? reader.read($0) }
        measure("MRZ, an invented passport", [passport]) { _ = try? reader.read(rows: $0) }
        let folder = CommandLine.arguments.dropFirst().first ?? "../shared/data/identity-documents"
        if let cases = load(folder + "/aamva.json") as? [[String: Any]] {
            let frames = cases.compactMap { $0["payload"] as? String }.map { text in
                text.data(using: .isoLatin1).map { [UInt8]($0) } ?? Array(text.utf8)
            }
            measure("AAMVA, all published vectors", frames) { _ = try? reader.read($0) }
        } else {
            print("  published vectors are not in \(folder): skipped")
        }
        if let object = load(folder + "/mrz.json") as? [String: Any], let cases = object["cases"] as? [[String: Any]] {
            let rows = cases.filter { $0["valid"] as? Bool == true }.compactMap { $0["lines"] as? [String] }
            measure("MRZ, all valid published vectors", rows) { _ = try? reader.read(rows: $0) }
        }
    }

    private static func measure<Payload>(_ name: String, _ payloads: [Payload], _ read: (Payload) -> Void) {
        let rounds = max(1, 200_000 / payloads.count)
        var best = Double.infinity
        for _ in 0..<5 {
            let start = cpuSeconds()
            for _ in 0..<rounds { payloads.forEach(read) }
            best = min(best, (cpuSeconds() - start) / Double(rounds * payloads.count))
        }
        print("  \(name): \(Int(1 / best)) per second (best of 5 runs of \(rounds * payloads.count))")
    }

    private static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func load(_ path: String) -> Any? {
        guard let content = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return nil }
        return try? JSONSerialization.jsonObject(with: content)
    }

    private static let specimen = """
        @\n\u{1E}\rANSI 636040090001DL00310200DLDAQ123456789\nDCSSPECIMEN\nDDEN\nDACMARIA\nDDFN\nDADANN\nDDGN\nDCAD\n\
        DCBNONE\nDCDNONE\nDBD01012022\nDBB05011985\nDBA05012035\nDBC2\nDAU065 in\nDAYBRO\nDAG1 SPECIMEN STREET\n\
        DAISPECIMEN CITY\nDAJUT\nDAK841110000  \nDCF0000\nDCGUSA\r
        """
    private static let passport = [
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ]
}
