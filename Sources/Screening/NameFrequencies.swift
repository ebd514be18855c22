/// How common a name is in a list, smoothed: a short list cannot say how rare a name is.
struct NameFrequencies {
    let rows: Int

    /// Rows that every list is taken to have beside its own, without any of the names asked for.
    private static let unseen = 20_000

    /// Rarity in sixteenths of a bit of something that this many rows have.
    func bits(_ count: Int) -> Int {
        Bits.rarity(2 * count + 1, of: 2 * (rows + Self.unseen))
    }

    /// Rarity in sixteenths of a bit of a birth date that this many rows have.
    ///
    /// Every list is taken to have beside its own as many rows as spread evenly over 25,000 days of birth: a short list
    /// cannot say how rare a day is, and no list makes a day that it holds once a proof.
    func dateBits(_ count: Int) -> Int {
        let unseen = 200_000
        let days = 25_000
        return Bits.rarity(count * days + unseen, of: (rows + unseen) * days)
    }
}
