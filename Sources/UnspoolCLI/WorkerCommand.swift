internal import ArgumentParser
internal import Glibc
internal import Unspool
internal import UnspoolServer

/// A process that draws for `serve`; frames on standard input and output, of no use to people.
struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Draw for a service.", shouldDisplay: false)

    @OptionGroup var catalog: CatalogFlags
    @Argument(help: .private)
    var bounds: [Int]

    func validate() throws {
        guard bounds.count == 8 else { throw ValidationError("a worker is started by a service only") }
    }

    func run() async throws {
        var limits = Limits()
        (limits.posts, limits.pages) = (bounds[2], bounds[3])
        (limits.imageBytes, limits.outputBytes) = (bounds[4], bounds[5])
        (limits.threadBytes, limits.jsonDepth) = (bounds[6], bounds[7])
        let worker = WorkerMain(
            assets: try AssetFolders.find(explicit: catalog.assets), catalogs: catalog.folders,
            confinement: Confinement(memory: bounds[0], cpuSeconds: bounds[1]), limits: limits)
        throw ExitCode(await worker.run())
    }
}
