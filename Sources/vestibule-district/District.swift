import ArgumentParser
import District

@main
struct DistrictCommand: ParsableCommand {
    func run() throws {}
}
