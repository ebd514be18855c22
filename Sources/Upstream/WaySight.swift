import Foundation
import Replication

/// What there is to see on the way to the district when TLS came to nothing; only a sentence is made of it.
struct WaySight: Sendable, Hashable {
    /// From when to when the certificates that were shown are in force.
    var certificates: [Validity] = []
    /// What answered the request, whoever that was.
    var answer: AnswerHead?
    /// What the proxy answered instead of connecting.
    var refusal: AnswerHead?

    /// From when to when something is in force.
    struct Validity: Sendable, Hashable {
        var begins: Date
        var ends: Date

        func contains(_ moment: Date) -> Bool { begins <= moment && moment <= ends }
    }

    /// How far from this machine's clock another may be.
    static let tolerance: TimeInterval = 86_400

    /// Names what is in the way.
    ///
    /// - Parameters:
    ///   - now: The time by this machine's clock.
    ///   - floor: A time that is surely over.
    /// - Returns: what it is; `nil` when nothing of it is known by sight.
    func failure(at now: Date, floor: Date) -> TransportFailure? {
        if let refusal { return refusal.status == 407 ? .proxySignIn : refusal.isSignInPage ? .portal : .proxy }
        if answer?.isSignInPage == true { return .portal }
        guard let wrong = certificates.first(where: { !$0.contains(now) }) else { return nil }
        // Nobody vouches for what the other end says the time is: it decides which sentence is told, and nothing else.
        if let said = answer?.date, abs(said.timeIntervalSince(now)) > Self.tolerance { return .clock }
        if now < floor - Self.tolerance { return .clock }
        return now < wrong.begins ? .certificateEarly : .certificateEnded
    }
}

/// The head of an HTTP answer, as far as it says who answers.
struct AnswerHead: Sendable, Hashable {
    var status: Int
    var contentType = ""
    var date: Date?

    /// As RFC 9110 writes a date: `Sun, 06 Nov 1994 08:49:37 GMT`.
    private static let dates = Date.ParseStrategy(
        format: """
            \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \
            \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT
            """, locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt)

    /// The longest head that is read.
    static let longest = 16 * 1024

    init(status: Int, contentType: String = "", date: Date? = nil) {
        self.status = status
        self.contentType = contentType
        self.date = date
    }

    /// The head of an answer that nobody signed.
    init(_ answer: WireAnswer) { self.init(status: answer.status, contentType: answer.contentType) }

    /// A head from its text; `nil` for anything else.
    init?(_ text: some StringProtocol) {
        let lines = text.split(whereSeparator: \.isNewline)
        guard let first = lines.first, first.hasPrefix("HTTP/1.") else { return nil }
        let words = first.split(separator: " ")
        guard words.count >= 2, let status = Int(words[1]), (100...599).contains(status) else { return nil }
        self.status = status
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            switch line[..<colon].lowercased() {
            case "content-type": contentType = value
            case "date": date = try? Date(value, strategy: Self.dates)
            default: break
            }
        }
    }

    /// Whether this is how a captive portal answers, with a page or by sending somewhere else; the district does neither.
    var isSignInPage: Bool {
        switch status {
        case 200..<300: contentType.lowercased().hasPrefix("text/html")
        case 300..<400, 511: true
        default: false
        }
    }
}
