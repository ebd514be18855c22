import Control
import Foundation
import Lists
import Replication
import Screening
import Settings
import Upstream
import Visits

extension DistrictDocument.Kind {
    /// The list of the school's own that it brings records for.
    var ownList: OwnListKind? { OwnListKind(rawValue: rawValue) }
}

extension Lobby {
    /// Whether what is here of a kind of document counts, by the configuration in force.
    func isInForce(_ kind: DistrictDocument.Kind) -> Bool {
        documents.isInForce(kind, types: Set(configuration.visitorTypes.map(\.id)))
    }

    /// Takes up what had come down before this start; the lists are in their own files already.
    func takeUpDocuments() async {
        await takeUpPolicy()
        guard !isInForce(.clearances) else { return }
        let why = "They name a visitor type that this kiosk does not have any more."
        district.down.note(.document("clearances"), .refused, Int?.none, why: why, place: why)
    }

    private func takeUpPolicy() async {
        guard documents.policy != nil || documents[.clearances]?.text != nil || documents[.staff]?.text != nil else {
            return
        }
        do {
            let read = try KioskConfiguration.loadWithOrigins(path, district: documents.policy)
            guard read.configuration.fixed == configuration.fixed else {
                throw DocumentRefusal("it changes what only a restart can change", at: "a key that needs a restart")
            }
            // Their content is verified after the start, like that of the lists before it.
            let lists = ListKeeper(
                read.configuration.screening, store: listStore,
                today: day.date(of: Self.listMoment(doorkeeper.snapshots.value.door.house)))
            use(read, lists)
            await doorkeeper.use(lists.screener, policy: policy(of: read.configuration), installed: [])
        } catch {
            let why = (error as? DocumentRefusal)?.sentence ?? "\(error)"
            documents.leaveOut(.policy)
            district.down.note(
                .document("policy"), .refused, Int?.none, why: why,
                place: (error as? DocumentRefusal)?.place ?? "this kiosk's own configuration")
            log.say(.documentNotTaken, ["document": "policy", "reason": "\(why)"])
            // What else had come is in force all the same.
            await doorkeeper.use(listKeeper.screener, policy: policy(of: configuration), installed: [])
        }
    }

    /// The rules of a configuration, with the clearances of its file and of the district, and the district's staff.
    func policy(of configuration: KioskConfiguration) -> Policy {
        var policy = Policy(configuration)
        policy.hosts = documents.hosts(languages: policy.languages)
        // Clearances that cannot be read leave those in force that were read before.
        policy.clearances =
            Self.clearances(configuration, health).map {
                $0.adding(documents.clearances(types: Set(configuration.visitorTypes.map(\.id))))
            } ?? doorkeeper.snapshots.value.door.policy.clearances
        return policy
    }

    /// Puts a document of the district in force, all of it or nothing.
    ///
    /// - Throws: `DocumentRefusal`, or what keeps it from being written.
    func apply(_ document: DistrictDocument) async throws {
        switch document.kind {
        case .banned, .expelled, .dismissed, .orders:
            guard let list = document.kind.ownList else { return }
            try await apply(document, to: list)
            try documents.keep(document)
        case .policy:
            if let layer = DistrictDocuments.layer(document) { try Self.check(layer) }
            do {
                try await reload(with: DistrictDocuments.layer(document))
            } catch let failure as ConfigurationFailure {
                throw DocumentRefusal(failure)
            } catch let refused as ReloadNeedsRestart {
                throw DocumentRefusal(refused.description, at: refused.keys.joined(separator: ", "))
            } catch let refused as ReloadRefused {
                throw DocumentRefusal(refused.description, at: "the kiosk's lists")
            }
            try documents.keep(document)
        case .clearances:
            do throws(SettingsFailure) {
                let types = Set(configuration.visitorTypes.map(\.id))
                _ = try document.text.map { text throws(SettingsFailure) in
                    try ClearancesFile.read(bytes: Array(text), types: types)
                }
            } catch {
                throw DocumentRefusal(ConfigurationFailure(error))
            }
            try documents.keep(document)
            await doorkeeper.use(listKeeper.screener, policy: policy(of: configuration), installed: [])
        case .staff:
            try checkStaff(document.text)
            try documents.keep(document)
            await doorkeeper.use(listKeeper.screener, policy: policy(of: configuration), installed: [])
        case .badgeKeys:
            _ = try DistrictDocuments.badgeKeys(document.text ?? Data())
            try documents.keep(document)
        }
        await doorkeeper.record([
            ControlCalled(who: "district", what: "document \(document.kind.rawValue) \(document.version)")
        ])
    }

    /// Puts the district's records in the place of those that it had published before; the school's own stay.
    private func apply(_ document: DistrictDocument, to list: OwnListKind) async throws {
        var forms: [OwnRecordForm] = []
        do throws(ListImportFailure) {
            forms =
                try document.text.map { text throws(ListImportFailure) in
                    try OwnRecordTable.forms(bytes: Array(text), needsIDs: true)
                } ?? []
        } catch {
            throw DocumentRefusal(error.sentence, at: error.sentence)
        }
        for place in forms.indices { forms[place].id = forms[place].id.map { OwnListDesk.districtPrefix + $0 } }
        let desk = OwnListDesk(doorkeeper: doorkeeper)
        let here = await doorkeeper.ownList(list).records.keys.filter { $0.hasPrefix(OwnListDesk.districtPrefix) }
        let gone = here.filter { id in !forms.contains { $0.id == id } }.sorted()
        do {
            _ = try await desk.change(
                list,
                OwnListRequest(
                    who: "district", why: "published by the district, version \(document.version)", put: forms,
                    remove: gone),
                who: "district", isDistrict: true)
        } catch let problem as PageProblem {
            // Nothing can be written, or somebody changed the list at the same moment: that is no fault of the document, and passes.
            guard problem.document.status == 422 else { throw problem.document.status == 503 ? Trouble.disk : .busy }
            // It names the record and the field, and nothing of what stands there.
            let detail = problem.document.detail
            throw DocumentRefusal(detail, at: detail)
        }
    }

    /// Whether a roster can be read, and lies within this school.
    private func checkStaff(_ text: Data?) throws(DocumentRefusal) {
        guard let text else { return }
        let roster: StaffRoster
        do { roster = try StaffRoster(csv: text) } catch { throw DocumentRefusal(error.sentence, at: error.sentence) }
        let areas = Set(configuration.areas.map(\.id))
        guard let row = roster.members.firstIndex(where: { !$0.area.isEmpty && !areas.contains($0.area) }) else {
            return
        }
        let sentence = "Row \(row + 1): area is none of the areas of this kiosk's configuration."
        throw DocumentRefusal(sentence, at: sentence)
    }

    /// Whether a district may set what a document sets, and whether all of it can be read by itself.
    private static func check(_ layer: SettingsLayer) throws(DocumentRefusal) {
        let settings: [Setting]
        do throws(SettingsFailure) {
            (_, settings) = try SettingsFile.readWithOrigins(bytes: layer.bytes, name: layer.name) {
                KioskConfiguration($0)
            }
        } catch {
            throw DocumentRefusal(ConfigurationFailure(error))
        }
        let others = settings.filter { $0.origin != nil && !KioskConfiguration.isForTheDistrict($0.key) }
        guard let first = others.first, let place = first.origin else { return }
        throw DocumentRefusal(
            "\(place): `\(first.key)` is this kiosk's own: the district cannot set it", at: "line \(place.line)")
    }
}
