internal import Diagnostics
internal import Testing
internal import Threads

@testable internal import Unspool

/// Names, collisions and shares of a run.
struct BatchPlanTests {
    private func thread(_ folder: String, _ file: String, _ kits: [Int] = []) -> BatchThread {
        BatchThread(place: SourceLocation(file: file), folder: folder, kits: kits)
    }

    @Test func `a pattern names folders by stem, id, first words and number`() throws {
        let facts = NamePattern.Facts(stem: "plan", id: "Café No. 5", slug: "lamps-keep", number: 7)
        #expect(NamePattern.standard.name(facts) == "Café-No.-5")
        #expect(try NamePattern("{n}-{stem}").name(facts) == "007-plan")
        #expect(try NamePattern("{slug}_{id}/x").name(facts) == "lamps-keep_Café-No.-5-x")
        #expect(try NamePattern("../{n}").name(facts) == "007")
        #expect(try NamePattern("{slug}").needsSlug)
        #expect(try !NamePattern("{n}").needsSlug)
    }

    @Test(arguments: [
        (
            "{steam}", "error[usage.names]: --names has no place \"{steam}\"\n  = did you mean \"stem\"?"
        ),
        (
            "{n",
            "error[usage.names]: a brace of --names \"{n\" is not closed\n  = write {stem}, {id}, {slug} or {n}"
        ),
        ("", "error[usage.names]: --names is empty\n  = write {stem}, {id}, {slug} or {n}"),
    ])
    func `a pattern that cannot be followed is told`(_ pattern: String, _ message: String) {
        let error = #expect(throws: UnspoolError.self) { try NamePattern(pattern) }
        #expect(error?.description == message)
    }

    @Test func `two threads of one name are refused, whatever their capitals, and both are named`() {
        let error = #expect(throws: UnspoolError.self) {
            try BatchPlan(threads: [
                thread("Alpha", "a/Alpha.md"), thread("b", "b.md"), thread("alpha", "c/alpha.txt"),
            ])
        }
        #expect(error?.kind == .usage)
        #expect(
            error?.description
                == "error[batch.same-name]: \"a/Alpha.md\" and \"c/alpha.txt\" would both be written to \"alpha\"\n  = tell them apart with --names, as --names \"{n}-{stem}\""
        )
    }

    @Test func `two kits of one name are refused, and a folder may not be called as another one's ZIP`()
        throws
    {
        let kits = [BatchKitName(file: "x/kedge.yaml"), BatchKitName(file: "kedge/brand.yaml")]
        let error = #expect(throws: UnspoolError.self) { try BatchPlan(threads: [], kits: kits) }
        #expect(
            error?.description
                == "error[batch.same-kit]: the brand kits \"x/kedge.yaml\" and \"kedge/brand.yaml\" would both be written to \"kedge\"\n  = rename one of them"
        )
        let threads = [thread("a", "a.md"), thread("a.zip", "a.zip")]
        _ = try BatchPlan(threads: threads)
        #expect(throws: UnspoolError.self) { try BatchPlan(threads: threads, packed: true) }
    }

    @Test func `a run takes ten thousand threads and not one more`() throws {
        let threads = (0..<10_000).map { thread("t\($0)", "t\($0).md") }
        _ = try BatchPlan(threads: threads)
        let error = #expect(throws: UnspoolError.self) {
            try BatchPlan(threads: threads + [thread("x", "x.md")])
        }
        #expect(
            error?.description
                == "error[batch.too-many]: these are 10001 threads; a run takes 10000\n  = name fewer inputs at once"
        )
    }

    @Test func `folders are those of thread, kit and network`() throws {
        let kits = [BatchKitName(file: "k/one.yaml"), BatchKitName(file: "two/brand.yaml")]
        let plan = try BatchPlan(
            threads: [thread("a", "a.md", [0, 1]), thread("b", "b.md")], kits: kits,
            networks: ["x", "bluesky"])
        #expect(
            plan.items.map(\.folder)
                == ["a/one/x", "a/one/bluesky", "a/two/x", "a/two/bluesky", "b/x", "b/bluesky"])
        #expect(
            plan.rounds(nil).map { $0.units.map { $0.map(\.folder) } } == [
                [["b/x", "b/bluesky"]], [["a/one/x", "a/one/bluesky"]], [["a/two/x", "a/two/bluesky"]],
            ])
    }

    @Test(arguments: [1, 2, 3, 7, 40])
    func `shares are disjoint and make up the whole`(_ count: Int) throws {
        let plan = try BatchPlan(
            threads: (0..<11).map { thread("t\($0)", "t\($0).md", [0, 1]) },
            kits: [BatchKitName(file: "a.yaml"), BatchKitName(file: "b.yaml")])
        var found: [Int] = []
        for number in 1...count {
            let share = plan.rounds(try Shard("\(number)/\(count)")).flatMap(\.units).flatMap(\.self)
            #expect(abs(share.count - plan.items.count / count) <= 1)
            found += share.map(\.index)
        }
        #expect(found.sorted() == Array(0..<22))
    }

    @Test(arguments: ["0/2", "3/2", "1", "1/0", "a/b", "1/2/3", "-1/2", "1/99999999999999999999"])
    func `what is no share is refused`(_ text: String) {
        let error = #expect(throws: UnspoolError.self) { try Shard(text) }
        #expect(
            error?.description
                == "error[usage.shard]: --shard \"\(text)\" is no share\n  = give a number from 1 and how many shares there are: --shard 1/8"
        )
    }

    @Test func `the sums of a run are a table, a line of progress and an object`() {
        var totals = BatchTotals()
        (totals.threads, totals.folders, totals.done, totals.failed) = (4, 8, 5, 1)
        (totals.slides, totals.seconds) = (61, 2)
        #expect(totals.isPartly)
        #expect(
            totals.table
                == "threads    4\ndone       5 folders\nunchanged  0 folders\nfailed     1 folder\nnot begun  2 folders\nslides     61\ntime       2.0 s\nrate       30.5 slides/s\n"
        )
        #expect(totals.progress(at: 12, now: "a/x") == "6 of 8 · 1 failed · 5.1 slides/s · 4.0 s left · a/x")
        #expect(
            totals.json(exitCode: 2).line
                == "{\"schema_version\":1,\"event\":\"end\",\"threads\":4,\"folders\":8,\"done\":5,\"unchanged\":0,\"failed\":1,\"not_begun\":2,\"slides\":61,\"bytes\":0,\"milliseconds\":2000,\"exit_code\":2}"
        )
        #expect(BatchTotals.duration(59.7) == "1 min")
        #expect(BatchTotals.duration(200) == "3 min 20 s")
        #expect(BatchTotals.duration(7500) == "2 h 5 min")
    }

    @Test func `a thread's folder may be called by its first words`() {
        var thread = PostThread(
            format: "text", posts: [Post(id: "1", number: 1, body: RichText(paragraphs: []))])
        #expect(thread.slug == "thread")
        thread.title = "Lamps keep turning over grey water"
        #expect(thread.slug == "lamps-keep-turning")
    }
}
