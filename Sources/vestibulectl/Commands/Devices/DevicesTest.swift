import ArgumentParser

/// `devices test`: a guided test of one scanner.
struct DevicesTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Scan the test card, and see whether the whole way works.",
        discussion: """
            Print /usr/share/doc/vestibule/docs/pictures/test-card.png, start the command, and scan the card. It begins \
            no visit. Exit status 0 says that every character arrived; 1 that something is wrong, in words.
            """)

    @OptionGroup var daemon: DaemonOptions
    @OptionGroup var wait: TestWait

    @Argument(help: "The scanner's name, as `devices list` prints it.")
    var name: String

    func run() async throws {
        try await GuidedTest(daemon: daemon, seconds: wait.seconds).run(name)
    }
}
