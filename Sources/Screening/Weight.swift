/// What one level of agreement is worth, in sixteenths of a bit of evidence: a base, and a share of the rarity of what
/// agrees.
///
/// The base is log2 of how likely the level is for two records of one person; the rarity is log2 of how unlikely it is
/// for strangers. A share below one is for levels whose rarity the index can only estimate.
struct Weight: Sendable {
    /// What the level is worth when what agrees is no rarity.
    let base: Int
    /// The share of the rarity that counts, in sixteenths.
    let share: Int
    /// Rarity beyond this does not count: a list cannot say how rare a name is that it holds once.
    let rarest: Int

    init(_ base: Int, share: Int = 0, rarest: Int = 0) {
        self.base = base
        self.share = share
        self.rarest = rarest
    }

    /// The worth of an agreement of this rarity.
    func worth(_ rarity: Int) -> Int { base + share * min(rarity, rarest) / 16 }

    /// The most that the level can be worth.
    var most: Int { worth(rarest) }
}
