/// Something was left at the door: no visit, and nothing of whoever brought it.
public struct DeliveryRecorded: Entry {
    /// `delivery.recorded`.
    public static let type = "delivery.recorded"
    /// The company, if it was asked and chosen.
    public var company: Answer?

    /// The delivery is counted.
    public func change(_ house: inout House, at time: Timestamp) {
        house.deliveries.removeAll { $0.at.after(seconds: House.memory) < time }
        house.deliveries.append(House.Delivery(company: company?.text, at: time))
        // A child playing with the button must not fill the memory.
        if house.deliveries.count > 500 { house.deliveries.removeFirst() }
    }
}
