internal import Diagnostics
internal import Glibc
package import Unspool

/// The life of a worker process: confined, warm, one job after the other until its parent is gone.
package struct WorkerMain: Sendable {
    /// Where templates and fonts are.
    package var assets: AssetFolders
    /// Folders of further data files.
    package var catalogs: [String]
    /// What it may use.
    package var confinement: Confinement
    /// Bounds of a job.
    package var limits: Limits

    /// A worker with what its command line says.
    package init(assets: AssetFolders, catalogs: [String], confinement: Confinement, limits: Limits) {
        self.assets = assets
        self.catalogs = catalogs
        self.confinement = confinement
        self.limits = limits
    }

    /// Works until the input ends; returns the exit code.
    package func run() async -> Int32 {
        let readable = Confinement.system + [assets.templates, assets.fonts] + catalogs
        // Before all else: on the first of two ways through here this process becomes another.
        guard let hasLandlock = confinement.seal(reading: readable), let pipes = Confinement.takePipes(),
            confinement.enter(), let hasSeccomp = confinement.refuseCalls()
        else { return 71 }
        confinement.renewCPU()
        let input = Frame.Stream(descriptor: pipes.input, deadline: nil)
        let output = Frame.Stream(descriptor: pipes.output, deadline: nil)
        var report = Report()
        do {
            let catalog = try Catalog.load(assets: assets, extra: catalogs, &report)
            let renderer = try CarouselRenderer(catalog: catalog, limits: limits, engines: 1)
            let desk = WorkDesk(renderer: renderer, kits: ShippedKits(folder: assets.templates + "/brands"))
            await desk.warmUp()
            var ready = WorkResult()
            ready.guards = (hasLandlock ? ["landlock"] : []) + (hasSeccomp ? ["seccomp"] : [])
            try output.write(try Frame.head(ready))
            while true { try await serve(desk, input, output) }
        } catch Frame.Fault.closed {
            return 0
        } catch is UnspoolError {
            return 69
        } catch {
            return 70
        }
    }

    private func serve(
        _ desk: WorkDesk, _ input: Frame.Stream, _ output: Frame.Stream
    ) async throws(Frame.Fault) {
        let order = try Frame.readHead(WorkOrder.self, from: input)
        confinement.renewCPU()
        var files: [[UInt8]] = []
        for file in order.files { files.append(try input.read(file.size)) }
        var (result, body) = await desk.perform(order, files)
        result.memory = Self.memory
        result.size = body.count
        try output.write(try Frame.head(result))
        try output.write(body)
    }

    /// Resident memory of this process in bytes.
    private static var memory: Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, 128, file) != nil else { return 0 }
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let fields = text.split(separator: " ")
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
    }
}
