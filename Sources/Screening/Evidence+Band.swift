extension Evidence {
    /// `strong` for what is most likely the same person, `possible` otherwise.
    ///
    /// Relatives are never strong: they have another given name, another birth date or another suffix.
    var band: MatchBand {
        guard date == .same, !isSwapped, !suffixConflicts else { return .possible }
        switch surname {
        case .same, .joined, .part, .oneEdit: break
        default: return .possible
        }
        switch (given, middle) {
        case (_, .different), (_, .differentInitial), (_, .inheritedDifferent), (_, .similar): return .possible
        // A short form is the same name only as long as nothing speaks against it: twins are named alike.
        case (.nickname, .unlisted): return .possible
        case (.same, _), (.nickname, _), (.initial, _): return .strong
        default: return .possible
        }
    }
}
