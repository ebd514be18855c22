public import Foundation
public import Replication

/// Fetches what the district publishes.
public actor Fetcher {
    /// The shortest part that is asked for, in bytes: what cuts even that off lets nothing through.
    public static let shortestPart = 8 * 1024

    private let caller: DistrictCaller
    private var limit = Replication.longestPart

    /// A fetcher.
    public init(_ caller: DistrictCaller) { self.caller = caller }

    /// What is published, and its tag; `nil` while it is what the tag says.
    ///
    /// - Throws: `Trouble`.
    public func published(unless tag: String?) async throws(Trouble) -> (published: Published, tag: String)? {
        let answer = try await get(Replication.publishedPath(caller.device), Wish(unless: tag))
        if answer.status == 304 { return nil }
        guard answer.status == 200, answer.body.count <= Published.longest,
            let published = try? JSONDecoder().decode(Published.self, from: answer.body),
            published.lists.count <= Published.mostLists, published.documents.count <= Published.mostLists
        else { throw .notUnderstood }
        return (published, answer.tag)
    }

    /// Waits until something else than what the tag names is published, for at most a minute.
    ///
    /// - Returns: whether there is something else.
    /// - Throws: `Trouble`; also where the district cannot have this kiosk wait.
    public nonisolated func wait(unless tag: String) async throws(Trouble) -> Bool {
        switch try await get(Replication.waitPath(caller.device), Wish(unless: tag)).status {
        case 200: true
        case 304: false
        default: throw .notUnderstood
        }
    }

    /// The manifest of a list's newest edition, whoever signed it; `nil` when it is not published any more.
    ///
    /// - Throws: `Trouble`.
    public func manifest(of list: String) async throws(Trouble) -> Data? {
        let answer = try await get(Replication.manifestPath(list, for: caller.device), Wish())
        guard answer.status != 404 else { return nil }
        guard answer.status == 200 else { throw .notUnderstood }
        return answer.body
    }

    /// A document as it is sealed to this kiosk; `nil` when it is not published any more.
    ///
    /// - Throws: `Trouble`.
    public func document(_ kind: DistrictDocument.Kind) async throws(Trouble) -> Data? {
        let answer = try await get(Replication.documentPath(kind, for: caller.device), Wish())
        guard answer.status != 404 else { return nil }
        guard answer.status == 200 else { throw .notUnderstood }
        return answer.body
    }

    /// The next part of an index.
    ///
    /// - Parameters:
    ///   - list: The list's name.
    ///   - digest: The index's SHA-256, as its manifest has it.
    ///   - offset: How much of it is here.
    ///   - size: How long it is, as its manifest has it.
    /// - Returns: at least one byte; `nil` when another edition has taken its place.
    /// - Throws: `Trouble`.
    public func part(of list: String, digest: String, from offset: Int, size: Int) async throws(Trouble) -> Data? {
        let end = min(size, offset + limit)
        let answer: WireAnswer
        do throws(Trouble) {
            answer = try await get(
                Replication.indexPath(list, for: caller.device),
                Wish(part: offset..<end, of: Published.tag(digest)))
        } catch {
            // What stands between may cut what is long.
            switch error {
            case .unsigned, .transport(.timedOut), .transport(.cut), .transport(.portal):
                limit = max(Self.shortestPart, limit / 2)
            default: break
            }
            throw error
        }
        guard ![200, 404, 416].contains(answer.status) else { return nil }
        guard answer.status == 206, let range = PartialContent(answer.range), answer.tag == Published.tag(digest),
            range.part.lowerBound == offset, range.part.upperBound <= end, range.part.count == answer.body.count
        else { throw .notUnderstood }
        limit = min(Replication.longestPart, limit * 2)
        return answer.body
    }

    private nonisolated func get(_ path: String, _ wish: Wish) async throws(Trouble) -> WireAnswer {
        let answer: WireAnswer
        do {
            answer = try await caller.ask("GET", path, wish: wish)
        } catch let failure as TransportFailure {
            throw .transport(failure)
        } catch {
            throw (error as? Trouble) ?? .notUnderstood
        }
        switch answer.status {
        case 401: throw .unknownDevice
        case 403: throw .suspended
        case 429, 503: throw .busy
        default: return answer
        }
    }
}
