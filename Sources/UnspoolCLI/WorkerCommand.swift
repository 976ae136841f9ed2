internal import ArgumentParser
internal import Glibc
internal import Unspool
internal import UnspoolServer

/// A process that draws for `serve`; frames on standard input and output, of no use to people.
struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Draw for a service.", shouldDisplay: false)

    @OptionGroup var catalog: CatalogFlags
    @Option var memory = 2 << 30
    @Option var cpu = 30
    @Option var posts = 20
    @Option var pages = 40
    @Option var picture = 10 << 20
    @Option var bytes = 256 << 20

    func run() async throws {
        var limits = Limits()
        (limits.posts, limits.pages) = (posts, pages)
        (limits.imageBytes, limits.outputBytes) = (picture, bytes)
        let worker = WorkerMain(
            assets: try AssetFolders.find(explicit: catalog.assets), catalogs: catalog.folders,
            confinement: Confinement(memory: memory, cpuSeconds: cpu), limits: limits)
        throw ExitCode(await worker.run())
    }
}
