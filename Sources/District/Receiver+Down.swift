import Foundation
import Replication
import Vault

/// What goes down: asked for by kiosks, each when it is time for it.
extension Receiver {
    /// Answers a kiosk that asks for something published; `steps` is what follows its name in the path.
    ///
    /// Nothing is written for it: a kiosk is heard by what it sends.
    func fetch(_ steps: [String], _ wish: Wish, for device: EnrolledDevice) async throws -> Reply {
        switch (steps.first, steps.count) {
        case ("wait", 1):
            let number = try await store.read { try $0.publications() }
            let body = try await published(for: device).encoded
            guard wish.unless == Published.tag(of: body) else { fallthrough }
            guard await publications.wait(after: number) else { return .problem(Self.busy(wait: 900, "Too many wait")) }
            fallthrough
        case ("published", 1):
            let body = try await published(for: device).encoded
            return .whole(body, "application/json", tag: Published.tag(of: body), wish)
        case ("documents", 2):
            guard let kind = DistrictDocument.Kind(rawValue: steps[1]),
                let kept = try await store.read({ try $0.documents(for: device.school).first { $0.kind == kind } })
            else { return .problem(.notPublished, 404, "No such document is published") }
            let document = try kept.opened(vault)
            // Sealed anew for each asking, so its number is no tag of its bytes.
            return Reply(
                contentType: DistrictDocument.type,
                body: try document.sealed(
                    to: device.recipient, for: device.name, by: try vault.signer(for: .message)))
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

    private func published(for device: EnrolledDevice) async throws -> Published {
        try await store.read { store in
            let lists = try store.publishedLists().map { list in
                Published.List(name: list.name, edition: list.edition, manifest: Published.digest(of: list.manifest))
            }
            let documents = try store.documents(for: device.school).map { document in
                Published.Document(kind: document.kind.rawValue, version: document.version)
            }
            return Published(lists: lists, documents: documents)
        }
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
