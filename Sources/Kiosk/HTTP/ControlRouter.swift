import Hummingbird

/// The control socket's router: the gate, then every route.
enum ControlRouter {
    /// A router of everything; `lists` prints badges from lists, where a printer is configured for it.
    static func router(_ lobby: Lobby, lists: BatchLayouts, hasPrinter: Bool, lines: ServiceLog) -> Router<PageContext>
    {
        let router = Router(context: PageContext.self)
        router.add(middleware: ControlProblems())
        router.add(middleware: ControlGate(lobby: lobby, groups: RoleGroups(lobby.configuration.control.groups)))
        ControlSocket(lobby: lobby).addRoutes(to: router)
        CheckRoutes(lobby: lobby).addRoutes(to: router)
        FollowRoutes(lobby: lobby).addRoutes(to: router)
        RecordRoutes(lobby: lobby).addRoutes(to: router)
        KeyRoutes(lobby: lobby).addRoutes(to: router)
        ScannerRoutes(lobby: lobby).addRoutes(to: router)
        ListRoutes(lobby: lobby).addRoutes(to: router)
        OwnListRoutes(lobby: lobby).addRoutes(to: router)
        BadgeListRoutes(lobby: lobby, layouts: lists, hasPrinter: hasPrinter).addRoutes(to: router)
        SyncRoutes(lobby: lobby).addRoutes(to: router)
        ConfigurationRoutes(lobby: lobby).addRoutes(to: router)
        TrainingRoutes(lobby: lobby).addRoutes(to: router)
        LogRoutes(lines: lines).addRoutes(to: router)
        SafeModeRoutes(lobby: lobby).addRoutes(to: router)
        return router
    }
}
