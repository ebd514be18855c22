import Badges
import Foundation

/// How long badges take to draw, and what that costs in memory.
@main
struct BenchmarkBadges {
    /// Eight scripts, several names each, so that no two badges are the same.
    private static let names: [[String]] = [
        ["Zoë Müller-Østergård", "Łukasz Święty", "Aoife Ní Bhriain"], ["Екатерина Ёлкина", "Дмитрий Щукин"],
        ["Ελένη Παπαδοπούλου", "Γιώργος Νικολάου"], ["محمد عبد الله", "فاطمة الزهراء"], ["שרה לוי", "דוד כהן"],
        ["देवनागरी शर्मा", "प्रिया गुप्ता"], ["สมชาย ใจดี", "มาลี สุขใจ"], ["山田太郎", "김철수", "王小明"],
    ]

    static func main() async throws {
        guard CommandLine.arguments.count > 1,
            let photo = FileManager.default.contents(atPath: CommandLine.arguments[1]),
            let signer = BadgeSigner(name: "kiosk-1", seed: Data(repeating: 7, count: 32))
        else {
            print("usage: benchmark-badges PHOTO.jpg")
            exit(1)
        }
        let clock = ContinuousClock()
        func milliseconds(
            _ work: () async throws -> Data
        ) async rethrows -> (time: Double, processor: Double, bytes: Int) {
            let begun = clock.now
            let used = processorMilliseconds()
            let count = try await work().count
            let taken = begun.duration(to: clock.now).components
            let time = Double(taken.seconds) * 1e3 + Double(taken.attoseconds) / 1e15
            return (time, processorMilliseconds() - used, count)
        }
        let renderer = BadgeRenderer()
        let first = try await milliseconds {
            await renderer.warmUp()
            return try await renderer.draw(badge(0, photo, signer)).pdf
        }
        print(
            String(
                format: "  first badge of a process, fonts and all: %.0f ms (%.0f ms of processor time)", first.time,
                first.processor))
        var times: [Double] = []
        var processor: [Double] = []
        var largest = 0
        var memory: [Int: Double] = [0: residentMegabytes()]
        for number in 1...1_000 {
            let drawn = try await milliseconds { try await renderer.draw(badge(number, photo, signer)).pdf }
            times.append(drawn.time)
            processor.append(drawn.processor)
            largest = max(largest, drawn.bytes)
            if number == 100 || number == 1_000 { memory[number] = residentMegabytes() }
        }
        // Every script's fonts are loaded by then.
        let warm = times.dropFirst(100).sorted()
        let work = processor.dropFirst(100).sorted()
        print(
            String(
                format: "  badge with photograph, 8 scripts, warm: p50 %.1f, p99 %.1f, max %.1f ms; largest %.1f kB",
                warm[warm.count / 2], warm[warm.count * 99 / 100], warm.last ?? 0, Double(largest) / 1e3))
        print(
            String(
                format: "  the same in processor time: p50 %.1f, p99 %.1f ms", work[work.count / 2],
                work[work.count * 99 / 100]))
        print(
            String(
                format: "  anonymous memory added by 100 badges %.1f MB, by 1,000 %.1f MB",
                (memory[100] ?? 0) - (memory[0] ?? 0), (memory[1_000] ?? 0) - (memory[0] ?? 0)))
    }

    private static func badge(_ number: Int, _ photo: Data, _ signer: BadgeSigner) throws -> Badge {
        let script = names[number % names.count]
        let token = BadgeToken(visit: UUID(), copy: 1, until: 1_795_300_000, escort: true)
        return Badge(
            name: script[number / names.count % script.count] + " \(number)", visitorType: "Contractor", photo: photo,
            destination: "Room \(number)", areas: ["Library"], school: "Specimen Elementary School",
            entrance: "Main entrance", date: "Mon, Nov 23, 2026", entryTime: "8:42 AM", expires: "3:30 PM",
            escortRequired: number.isMultiple(of: 2), code: try signer.code(token))
    }

    /// What the whole process has used: on a busy machine the clock measures the neighbours.
    private static func processorMilliseconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }

    private static func residentMegabytes() -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") } ?? ""
        return (Double(line.split(whereSeparator: \.isWhitespace).dropFirst().first ?? "0") ?? 0) / 1024
    }
}
