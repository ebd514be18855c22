import Logging
import People
import Visits

extension Lobby {
    /// Erases the pictures whose time is over; asked again and again, it does nothing until the day changes.
    func eraseOldPhotos() async {
        let days = Int(configuration.policy.keepPhotos.components.seconds / 86_400)
        guard let oldest = day.date(of: Timestamp.current().after(seconds: (1 - days) * 86_400)) else { return }
        do {
            let count = try photos.erase(before: oldest)
            guard count > 0 else { return }
            await doorkeeper.record([PhotosErased(before: oldest.iso, count: count)])
        } catch {
            log.say(.oldPhotosNotErased, ["reason": "\(type(of: error))"])
        }
    }
}
