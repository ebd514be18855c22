import Foundation
import Hummingbird
import Replication

/// Kiosks come and go here, and the office's book is read.
struct PairingRoutes: Sendable {
    /// The longest name of a school, in characters.
    static let longestSchool = 80
    /// Entries of the book that the page shows.
    static let mostEntries = 200

    let receiver: Receiver
    let book: OfficeBook

    var all: [OfficeRoute] {
        [
            OfficeRoute(.get, "/api/pairings", .administrator, prolongs: false) { _, _, _ in
                try .document(try await view())
            },
            OfficeRoute(.post, "/api/pairings", .administrator) { request, context, account in
                let form = try await request.decode(as: PairingForm.self, context: context)
                let school = SchoolName.plain(form.school)
                guard Replication.isDevice(form.device) else {
                    throw OfficeProblem(
                        "device", "This is no name of a kiosk", 422,
                        "A kiosk's name is 1 to 40 of a-z, A-Z, 0-9, dot, hyphen and underscore.")
                }
                guard (1...Self.longestSchool).contains(school.count),
                    !school.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
                else {
                    throw OfficeProblem(
                        "school", "This is no name of a school", 422,
                        "A school's name is 1 to \(Self.longestSchool) characters.")
                }
                try await book.note(
                    OfficeEntry(.paired, who: account.name, school: school, device: form.device))
                let code = try await receiver.beginPairing(form.device, school: school)
                return try .document(["code": code])
            },
            OfficeRoute(.post, "/api/pairings/:device/confirm", .administrator) { request, context, account in
                let device = context.parameters.get("device") ?? ""
                let form = try await request.decode(as: WordsForm.self, context: context)
                // The words that were compared: a kiosk that sent the code meanwhile is not what somebody looked at.
                guard try await receiver.words(of: device)?.joined(separator: " ") == form.words else {
                    throw OfficeProblem(
                        "words", "The words have changed", 409, "Compare the words once more, on both screens.")
                }
                try await book.note(OfficeEntry(.confirmed, who: account.name, device: device))
                guard try await receiver.confirmPairing(device) else { throw OfficeProblem.noKiosk }
                return Response(status: .noContent)
            },
            OfficeRoute(.post, "/api/kiosks/:device/revoke", .administrator) { _, context, account in
                let device = context.parameters.get("device") ?? ""
                guard try await receiver.store.read({ try $0.device(device) }) != nil else {
                    throw OfficeProblem.noKiosk
                }
                try await book.note(OfficeEntry(.revoked, who: account.name, device: device))
                _ = try await receiver.revoke(device)
                return Response(status: .noContent)
            },
            OfficeRoute(.get, "/api/book", .administrator) { _, _, _ in
                try .document(try await book.newest(Self.mostEntries).map(EntryView.init))
            },
        ]
    }

    private struct PairingForm: Decodable {
        var device: String
        var school: String
    }

    private struct WordsForm: Decodable {
        var words: String
    }

    /// Pairings under way, and the kiosks whose keys can be revoked.
    private struct View: Encodable {
        var pairings: [Pairing]
        var kiosks: [Kiosk]

        struct Pairing: Encodable {
            var device: String
            var school: String
            /// When the code is over, in milliseconds since 1970.
            var ends: Int64
            /// The six words, once the kiosk has sent the code.
            var words: String?
        }

        struct Kiosk: Encodable {
            var device: String
            var school: String
            var standing: String
        }
    }

    private func view() async throws -> View {
        let (open, devices) = try await receiver.store.read { store in
            (try store.pairings().map { ($0.device, $0.pairing) }, try store.devices())
        }
        var pairings: [View.Pairing] = []
        for (device, pairing) in open where pairing.ends > receiver.clock() || pairing.request != nil {
            let words = try await receiver.words(of: device)?.joined(separator: " ")
            pairings.append(
                View.Pairing(device: device, school: pairing.school, ends: pairing.ends, words: words))
        }
        return View(
            pairings: pairings,
            kiosks: devices.map {
                View.Kiosk(device: $0.name, school: $0.school, standing: $0.standing.rawValue)
            })
    }

    /// An entry of the book; how many visits were shown, because their identities say nothing to a reader.
    private struct EntryView: Encodable {
        var at: Int64
        var who: String?
        var what: String
        var school: String?
        var device: String?
        var days: [String]?
        var visits: Int?

        init(_ kept: (at: Int64, entry: OfficeEntry)) {
            at = kept.at
            who = kept.entry.who
            what = kept.entry.what.rawValue
            school = kept.entry.school
            device = kept.entry.device
            days = kept.entry.days
            visits = kept.entry.visits?.count
        }
    }
}
