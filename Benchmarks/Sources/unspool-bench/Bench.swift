internal import Diagnostics
internal import Glibc
internal import Threads
internal import Unspool

/// Measures the stages of one carousel in one process: `unspool-bench INPUT [ROUNDS [ENGINES]]`.
///
/// The first round is cold: fonts and template are read in it, and nothing has been shaped. Every later
/// round rotates the words of every post, so that no cache can answer with what was drawn before
/// (PERFORMANCE.md, "Method"); what is printed are medians over those rounds.
@main
enum Bench {
    static func main() async {
        do {
            try await run(CommandLine.arguments)
        } catch {
            print("unspool-bench: \(error)")
            exit(1)
        }
    }

    private static func run(_ arguments: [String]) async throws {
        guard arguments.count >= 2 else {
            print("usage: unspool-bench INPUT [ROUNDS [ENGINES]]")
            exit(64)
        }
        let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 7 : 7
        let engines = arguments.count > 3 ? Int(arguments[3]) ?? 2 : 2
        let words = try Words(file: arguments[1])
        var table = Table()
        let start = Stopwatch()
        var report = Report()
        let catalog = try Catalog.load(assets: AssetFolders.find(), &report)
        table.add("catalog: files read", round: 0, start.milliseconds)
        let fonts = Stopwatch()
        let renderer = try CarouselRenderer(catalog: catalog, engines: engines)
        table.add("fonts scanned, engines made", round: 0, fonts.milliseconds)
        for round in 0..<max(2, rounds) {
            try await Stages(renderer: renderer).measure(words.rotated(by: round), round: round, &table)
        }
        table.print(engines: engines)
    }
}

/// The stages of one carousel, one after the other.
struct Stages {
    /// The door to all of them.
    let renderer: CarouselRenderer

    /// Measures each stage of one round.
    func measure(_ bytes: [UInt8], round: Int, _ table: inout Table) async throws {
        var options = CarouselOptions()
        options.template = "post-card"
        options.theme = "glacier"
        options.pattern = "dots"
        options.cover = false
        options.outro = false
        options.author = "Juno Pell"
        var report = Report()
        var watch = Stopwatch()
        let thread = try renderer.read(Source(name: "bench.txt", bytes: bytes), options, &report)
        table.add("read", round: round, watch.lap())
        let deck = try renderer.plan(thread, options, &report)
        table.add("plan", round: round, watch.lap())
        _ = try await renderer.layOut(deck, options, NoAssets(), &report)
        table.add("layout", round: round, watch.lap())
        // These lay out once more, with all words shaped.
        for format in ["png", "pdf"] {
            options.formats = [format]
            watch = Stopwatch()
            let made = try await renderer.render(deck, options, NoAssets(), name: "bench")
            table.add("layout again and \(format)", round: round, watch.lap())
            table.note("\(format) bytes", made.artifacts.reduce(0) { $0 + $1.bytes.count })
            table.note("pages", made.pages)
        }
    }
}

/// Time by the machine's steady clock.
struct Stopwatch {
    private var start = ContinuousClock.now

    /// Since it was made or last asked for a lap, in ms.
    var milliseconds: Double {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return Double(seconds) * 1_000 + Double(attoseconds) * 1e-15
    }

    /// The time since the last lap in ms; begins the next.
    mutating func lap() -> Double {
        let time = milliseconds
        start = .now
        return time
    }
}
