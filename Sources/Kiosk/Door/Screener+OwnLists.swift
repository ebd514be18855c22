import Screening
import Visits

extension Screener {
    /// This screener with the school's own lists; one of them that cannot be read makes every answer incomplete.
    func asking(_ own: OwnLists) -> Screener {
        own.failure.map(failing) ?? with(own: own.indexes)
    }
}
