import Foundation
import Replication

/// What goes down: asked for by kiosks, each when it is time for it.
extension Receiver {
    /// Answers a kiosk that asks for something published; `steps` is what follows its name in the path.
    ///
    /// Nothing is written for it: a kiosk is heard by what it sends.
    func fetch(_ steps: [String], _ wish: Wish) async throws -> Reply {
        switch (steps.first, steps.count) {
        case ("published", 1):
            let published = try await store.read { store in
                Published(
                    lists: try store.publishedLists().map { list in
                        Published.List(
                            name: list.name, edition: list.edition,
                            manifest: Published.digest(of: list.manifest))
                    })
            }
            let body = published.encoded
            return .whole(body, "application/json", tag: Published.tag(of: body), wish)
        case ("lists", 3):
            guard let name = steps[1].removingPercentEncoding,
                let list = try await store.read({ try $0.publishedList(name) })
            else { return .problem(.notPublished, 404, "No such list is published") }
            switch steps[2] {
            case "manifest":
                return .whole(list.manifest, "application/json", tag: Published.tag(of: list.manifest), wish)
            case "index": return try await part(of: list, wish)
            default: break
            }
        default: break
        }
        return .problem(.malformed, 404, "There is no such path")
    }

    /// A part of an index, never more than one answer may hold.
    private func part(of list: PublishedList, _ wish: Wish) async throws -> Reply {
        let tag = Published.tag(list.digest)
        if wish.unless == tag { return Reply(status: 304, tag: tag) }
        let isOther = wish.of.map { $0 != tag } ?? false
        let wanted = isOther ? nil : wish.part
        if wanted == nil, list.size <= Replication.longestPart {
            let bytes = try await store.read { try $0.bytes(0..<list.size, of: list) }
            return Reply(contentType: Self.binary, body: bytes, tag: tag)
        }
        guard let wanted, wanted.lowerBound < list.size else {
            var reply = Reply.problem(.range, 416, "Ask for a part of it (Range), of what is published now (If-Range)")
            reply.tag = tag
            reply.range = "bytes */\(list.size)"
            return reply
        }
        let end = min(wanted.upperBound, list.size, wanted.lowerBound + Replication.longestPart)
        let part = wanted.lowerBound..<end
        let bytes = try await store.read { try $0.bytes(part, of: list) }
        guard bytes.count == part.count else { return .problem(Self.busy(wait: 60, "The list is being replaced")) }
        return Reply(
            status: 206, contentType: Self.binary, body: bytes, tag: tag,
            range: PartialContent(part: part, size: list.size).text)
    }

    private static let binary = "application/octet-stream"
}

extension Receiver.Reply {
    /// Something short, or the word that it is what the kiosk has.
    fileprivate static func whole(_ body: Data, _ type: String, tag: String, _ wish: Wish) -> Self {
        wish.unless == tag ? Self(status: 304, tag: tag) : Self(contentType: type, body: body, tag: tag)
    }
}
