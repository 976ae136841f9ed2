internal import ArgumentParser

/// Turns a social thread into a carousel.
@main
struct UnspoolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "unspool")
}
