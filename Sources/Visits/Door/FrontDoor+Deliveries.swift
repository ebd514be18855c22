extension FrontDoor {
    /// Whether the screen offers to leave something.
    var offersDelivery: Bool { policy.delivery != nil && session.screen == .idle && house.closure == nil }

    mutating func deliver() throws(Refusal) {
        guard offersDelivery, let delivery = policy.delivery else { throw .notOffered }
        if delivery.companies.isEmpty { return left(company: nil) }
        show(.delivering, for: policy.idleTimeOut)
    }

    mutating func deliver(from id: String) throws(Refusal) {
        guard let company = policy.delivery?.companies.first(where: { $0.id == id }) else { throw .notOffered }
        left(company: Answer(id: id, text: company.label[policy.language] ?? id))
    }

    mutating func left(company: Answer?) {
        emit(DeliveryRecorded(company: company))
        show(.delivered, for: 12)
    }
}
