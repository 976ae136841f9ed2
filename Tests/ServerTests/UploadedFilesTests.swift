internal import Diagnostics
internal import Testing
internal import Threads
internal import Unspool

@testable internal import UnspoolServer

@Suite("Pictures that were sent")
struct UploadedFilesTests {
    private func files(_ names: String...) -> UploadedFiles {
        var order = WorkOrder(task: .render)
        order.files = names.map { WorkOrder.File(role: .picture, name: $0, size: 1) }
        return UploadedFiles(order, names.map { _ in [1] })
    }

    private func job(
        _ names: [String], found: Int? = nil, _ choose: (inout CarouselOptions) -> Void = { _ in }
    )
        -> CarouselJob
    {
        var report = Report()
        let media = names.map { Media(kind: .image, asset: $0) }
        let quoted = Post(
            id: "2", author: Author(name: "Juno", avatar: "juno.png"), number: 1, body: RichText(""))
        let post = Post(id: "1", number: 1, body: RichText(""), media: media, quoted: [quoted])
        var thread = PostThread(format: "markdown", posts: [post])
        if let found { thread.found = found }
        return CarouselJob(thread, in: "a.md", base: CarouselOptions(), &report, choose: choose)
    }

    private func unused(_ files: UploadedFiles, _ job: CarouselJob, kit: [String]? = nil) -> [Diagnostic] {
        var report = Report()
        files.tellUnused(job, kit: kit, &report)
        return report.diagnostics
    }

    @Test("a picture that nothing names is told by its name, with what to write")
    func named() {
        let told = unused(files("a b.png", "used.png"), job(["folder/used.png"]))
        #expect(told.map(\.code) == ["picture.unused"])
        #expect(
            told.first?.message
                == "the picture \"a b.png\" is named nowhere in the thread, so it is on no slide")
        #expect(told.first?.remedy == "write ![](a%20b.png) where it should stand, or leave it out")
    }

    @Test("pictures of the kit, of options and of people are used; of a thread that was cut nothing is known")
    func used() {
        let sent = files("mark.svg", "me.png", "sky.jpg", "juno.png")
        let chosen = job([]) { ($0.avatar, $0.background) = ("me.png", "sky.jpg") }
        #expect(unused(sent, chosen, kit: ["logos/mark.svg"]).isEmpty)
        #expect(unused(sent, chosen, kit: []).map(\.message).first?.contains("thread or in the kit") == true)
        #expect(unused(sent, job([], found: 30)).isEmpty)
    }

    @Test("a picture is found by the name that its escapes spell")
    func escapes() throws {
        #expect(try files("tall shot.png").bytes(of: "tall%20shot.png") == [1])
        #expect(unused(files("tall shot.png"), job(["tall%20shot.png"])).isEmpty)
    }

    @Test("remedies on the page name only what stands there")
    func words() {
        let page = ServiceWords(isPage: true, mostPosts: 20)
        func remedy(_ code: String, _ text: String) -> String? {
            page.told(Diagnostic(.warning, code, "it is so", remedy: text)).remedy
        }
        let another = "paste the posts that are left as another thread"
        #expect(
            remedy("thread.truncated", "--part 2 makes the next ones, --max-posts allows more") == another)
        #expect(remedy("pages.limit", "use --part to draw the thread in parts") == another)
        #expect(
            remedy("outro.headline-long", "shorten it to 48, or move a part to the line below")
                == "shorten it to 48 characters")
        #expect(
            remedy("thread.several", "choose one with --thread")
                == "paste the posts of one thread, or choose a file that holds only one")
    }
}
