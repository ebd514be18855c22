import Badges

/// The layouts in which lists of badges are printed, and what draws them: loaded when the first list asks.
actor BatchLayouts {
    /// The layout of a list that names none.
    nonisolated let standard: BadgeLayout
    private var renderers: [String: BadgeRenderer] = [:]

    init(standard: BadgeLayout) { self.standard = standard }

    /// The layout of a name: a shipped one's or the standard's; `nil` for any other.
    nonisolated func layout(_ name: String) -> BadgeLayout? {
        name == standard.name ? standard : (try? BadgeLayout.shipped(name)) ?? nil
    }

    /// What draws a layout; the standard one where there is no such layout any more.
    func renderer(_ name: String) -> BadgeRenderer {
        if let renderer = renderers[name] { return renderer }
        let renderer = BadgeRenderer(layout: layout(name) ?? standard)
        renderers[name] = renderer
        return renderer
    }
}
