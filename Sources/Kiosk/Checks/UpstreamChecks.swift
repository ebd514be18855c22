import Upstream

/// Judges the way to the district: of the links of that chain, one breaks at a time.
enum UpstreamChecks {
    /// What is known of it.
    struct Evidence {
        var hasDistrict: Bool
        var hasProxy: Bool
        var isEnrolled: Bool
        /// Whether anything has been tried since the start.
        var wasTried: Bool
        var trouble: Trouble?
    }

    private static let chain: [Check] = [
        .upstreamEnrolled, .upstreamProxy, .upstreamReachable, .upstreamTLS, .upstreamPortal, .upstreamAcknowledged,
    ]

    static func judge(_ evidence: Evidence) -> [Check: Finding] {
        guard evidence.hasDistrict else {
            return every { _ in .skipped("no district is configured (upstream: url)") }
        }
        guard evidence.isEnrolled else {
            var findings = every { _ in .unknown("nothing is sent before the enrolment") }
            findings[.upstreamEnrolled] = .failed(
                "not enrolled, so no entry is sent",
                remedy: "vestibule-district pair at the district, then vestibulectl sync pair here")
            return findings
        }
        let broken = evidence.trouble?.check
        var isReached = true
        return every { check in
            guard check != .upstreamEnrolled else { return .ok("the district's keys are known") }
            if check == .upstreamProxy, !evidence.hasProxy, broken != check {
                return .skipped("no proxy is configured")
            }
            guard evidence.wasTried else { return .unknown("nothing was sent since the start") }
            if let trouble = evidence.trouble, broken == check {
                isReached = false
                return .failed("entries wait to be sent", remedy: "\(trouble.sentence); vestibulectl sync")
            }
            return isReached ? .ok(well(check)) : .unknown("not reached")
        }
    }

    private static func every(_ judge: (Check) -> Finding) -> [Check: Finding] {
        Dictionary(uniqueKeysWithValues: chain.map { ($0, judge($0)) })
    }

    private static func well(_ check: Check) -> String {
        switch check {
        case .upstreamProxy: "the proxy lets it through"
        case .upstreamReachable: "the district's server answers"
        case .upstreamTLS: "its certificate is believed"
        case .upstreamPortal: "it is the district itself that answers"
        default: "what is written here arrives there"
        }
    }
}

extension Trouble {
    /// The link that is broken.
    fileprivate var check: Check {
        switch self {
        case .transport(.unreachable), .transport(.timedOut), .transport(.cut): .upstreamReachable
        case .transport(.proxy), .transport(.proxySignIn): .upstreamProxy
        case .transport(.certificate), .transport(.certificateEnded), .transport(.certificateEarly), .transport(.clock):
            .upstreamTLS
        case .unsigned, .transport(.portal): .upstreamPortal
        case .journal, .unknownDevice, .suspended, .busy, .disk, .notUnderstood: .upstreamAcknowledged
        }
    }
}
