import People

extension FrontDoor {
    /// Looks the clearance up once the type is known, and again when it was changed meanwhile.
    mutating func checkClearance(_ visit: VisitID, _ identity: Identity) {
        guard let open = house.visits[visit], let id = open.answers.type, let type = policy.type(id),
            type.clearance != .none
        else { return }
        let finding = policy.clearances.finding(for: identity, type: id, on: now.today)
        if finding != open.clearance { emit(ClearanceChecked(visit: visit, finding: finding)) }
    }

    /// Whether the visitor lacks a clearance and the type's rule for that is this one.
    func lacksClearance(_ visit: Visit, _ rule: ClearanceRule) -> Bool {
        guard let type = visit.answers.type.flatMap(policy.type), type.clearance == rule else { return false }
        return visit.clearance?.state != .current
    }
}
