import People
import Screening
import Settings
import Visits

/// One invented visitor before the door: looks at each screen, does the next thing, and notes both.
struct PreviewWalk {
    private let configuration: KioskConfiguration
    private let sentences: PageSentences
    private let wanted: String
    private let now: FrontDoor.Now
    private var door: FrontDoor

    /// More screens than any type has.
    private static let longest = 40

    init(
        _ configuration: KioskConfiguration, _ policy: Policy, _ day: SchoolDay, _ sentences: PageSentences,
        wanted: String
    ) {
        self.configuration = configuration
        self.sentences = sentences
        self.wanted = wanted
        let time = Timestamp.current()
        var generator = SystemRandomNumberGenerator()
        now = FrontDoor.Now(
            time: time, fresh: VisitID(at: time, using: &generator), closing: day.closing(after: time))
        door = FrontDoor(policy: policy, now: now)
    }

    mutating func steps(in language: String) throws -> [PolicyPreview.Step] {
        if door.session.language != language { _ = try take(.visitor(.language(language), session: 1)) }
        var steps: [PolicyPreview.Step] = []
        while steps.count < Self.longest {
            let view = ScreenView(
                DoorSnapshot(revision: 0, door: door, journalFailure: nil, lists: []), configuration, now: now.time)
            guard let next = next(view) else {
                steps.append(step(view, done: "", []))
                return steps
            }
            steps.append(step(view, done: next.words, try take(next.input)))
        }
        return steps
    }

    /// What the visitor does at the screen, or `nil` where the walk ends.
    private func next(_ view: ScreenView) -> (input: Input, words: String)? {
        func touch(_ action: VisitorAction, _ words: String) -> (Input, String) {
            (.visitor(action, session: door.session.number), words)
        }
        switch door.session.screen {
        case .idle:
            let identity = Identity(
                name: PersonName(given: "ALEX", family: "SPECIMEN"),
                birthDate: PartialDate(year: 1985, month: 5, day: 1),
                documentLastFour: "0000", established: .scanned(scanner: "preview"))
            return (.document(ScannedDocument(identity: identity, displayName: "Alex Specimen")), "an ID is scanned")
        case .asking(_, .type): return touch(.choose(wanted), "chooses \(sentences.label(choice(wanted, view)))")
        case .asking(_, .own) where view.choices.isEmpty: return touch(.other("…"), "types an answer")
        case .asking:
            guard let first = view.choices.first else { return touch(.other("…"), "types an answer") }
            return touch(.choose(first.id), "chooses \(sentences.label(first.label))")
        case .photo:
            let picture = Picture(digest: String(repeating: "0", count: 64), size: 60_000, width: 480, height: 600)
            return touch(.photo(picture), "a photo is taken and used")
        case .printing(let visit):
            return (.badge(visit, copy: 1, .printed(printer: "preview", job: 1)), "the badge is printed")
        default: return nil
        }
    }

    private func choice(_ id: String, _ view: ScreenView) -> [String: String] {
        view.choices.first { $0.id == id }?.label ?? [:]
    }

    private mutating func take(_ input: Input) throws -> [any Entry] {
        var entries = try door.handle(input, now: now)
        while let open = door.openQuestion {
            let clear = ScreeningResult(lists: [], uncovered: [], rulesVersion: 0, matches: [], microseconds: 0)
            entries += try door.handle(.screened(open.visit, .screened(clear)), now: now)
        }
        return entries
    }

    private func step(_ view: ScreenView, done: String, _ entries: [any Entry]) -> PolicyPreview.Step {
        var read = sentences.sentences(of: view)
        if view.state == "idle" {
            read += configuration.notice.text[view.language].split(separator: "\n").map(String.init)
        }
        let choices = view.choices.map { sentences.label($0.label) }
        return PolicyPreview.Step(
            state: view.state, sentences: read,
            choices: choices + (view.allowsOther && !choices.isEmpty ? [sentences.say("visitor.other.tile")] : []),
            done: done, journaled: entries.map { type(of: $0).type })
    }
}
