import Control
import Foundation
import Lists
import Replication
import Screening
import Settings
import Visits

extension DistrictDocument.Kind {
    /// The list of the school's own that it brings records for.
    var ownList: OwnListKind? { OwnListKind(rawValue: rawValue) }
}

extension Lobby {
    /// Takes up what had come down before this start; the lists are in their own files already.
    func takeUpDocuments() async {
        guard documents.policy != nil || documents[.clearances]?.text != nil else { return }
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
            district.down.note(.document("policy"), .refused, documents[.policy]?.version, why: why)
            log.say(.documentNotTaken, ["document": "policy", "reason": "\(why)"])
        }
    }

    /// The rules of a configuration, with the clearances of its file and of the district.
    func policy(of configuration: KioskConfiguration) -> Policy {
        var policy = Policy(configuration)
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
            // It names the record and the field, and nothing of what stands there.
            let detail = problem.document.detail
            throw DocumentRefusal(detail, at: detail)
        }
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
