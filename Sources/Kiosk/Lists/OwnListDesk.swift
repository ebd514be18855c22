import Control
import Foundation
import Screening
import Visits

/// Changes of the school's own lists, as the control socket and the desk ask for them.
struct OwnListDesk: Sendable {
    let doorkeeper: Doorkeeper

    /// The lists, without their records.
    func reports() async -> [OwnListReport] {
        var reports: [OwnListReport] = []
        for kind in OwnListKind.allCases {
            let list = await doorkeeper.ownList(kind)
            reports.append(OwnListReport(list: kind.rawValue, edition: list.edition, records: list.records.count))
        }
        return reports
    }

    /// The records of a list, by id.
    func records(_ kind: OwnListKind) async -> [OwnRecordForm] {
        await doorkeeper.ownList(kind).records.values.sorted { $0.id < $1.id }.map(\.form)
    }

    /// What the ids of records begin with that the district has published.
    static let districtPrefix = "district-"

    /// Makes a change; only the district changes what is the district's.
    ///
    /// - Throws: `PageProblem` that says what is wrong with which field.
    func change(
        _ kind: OwnListKind, _ request: OwnListRequest, who: String, isDistrict: Bool = false
    ) async throws -> OwnListAnswer {
        guard let why = Answer.cleaned(request.why ?? "", longest: 400) else {
            throw PageProblem.of(.reasonMissing, "Say why", 422, "A reason is kept with each change.")
        }
        let list = await doorkeeper.ownList(kind)
        var put: [OwnRecord] = []
        var next = list.nextNumber
        for (index, form) in (request.put ?? []).enumerated() {
            do throws(OwnRecordMistakes) {
                put.append(try OwnRecord(form, list: kind, fresh: "\(kind.rawValue)-\(next)"))
                if form.id == nil { next += 1 }
            } catch {
                let place = (request.put?.count ?? 0) > 1 ? "Record \(index + 1): look" : "Look"
                throw PageProblem.of(
                    .fields, "Something is wrong", 422,
                    "\(place) at \(error.fields.keys.sorted().joined(separator: ", ")).",
                    fields: error.fields)
            }
        }
        guard Set(put.map(\.id)).count == put.count else {
            throw PageProblem.of(.fields, "Something is wrong", 422, "Two records have the same id.")
        }
        var remove = request.remove ?? []
        if request.replace == true {
            let stay = Set(put.map(\.id))
            remove += list.records.keys.filter { !$0.hasPrefix(Self.districtPrefix) && !stay.contains($0) }.sorted()
        }
        if !isDistrict, (put.map(\.id) + remove).contains(where: { $0.hasPrefix(Self.districtPrefix) }) {
            throw PageProblem.of(
                .ofTheDistrict, "The district's record", 409,
                "The district keeps records whose ids begin with \(Self.districtPrefix): ask there for the change.")
        }
        if let unknown = remove.first(where: { list.records[$0] == nil }) {
            throw PageProblem.of(
                .noSuchRecord, "No such record", 404,
                "The list has no record \(unknown.prefix(40)); look at it again.")
        }
        let changed = put.filter { list.records[$0.id] != $0 }
        guard list.records.count + changed.count - remove.count <= OwnList.mostRecords else {
            throw PageProblem.of(
                .tooMany, "Too many records", 422, "A list of the school's own has at most \(OwnList.mostRecords).")
        }
        let changes = changed.map(OwnList.Change.put) + remove.map(OwnList.Change.remove)
        if !changes.isEmpty {
            do throws(DoorFailure) {
                try await doorkeeper.edit(kind, changes, of: list.edition, who: who, why: why)
            } catch {
                throw PageProblem.of(error)
            }
        }
        return OwnListAnswer(
            edition: await doorkeeper.ownList(kind).edition, put: changed.map(\.id), removed: remove)
    }
}

extension OwnList {
    /// A number that no record's id has yet; an id with a longer number than anybody counts to is none of ours.
    fileprivate var nextNumber: Int {
        (records.keys.compactMap { Int($0.drop { !$0.isNumber }) }.filter { $0 < 1_000_000_000 }.max() ?? 0) + 1
    }
}
