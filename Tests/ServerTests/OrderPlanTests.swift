internal import HTTPTypes
internal import Testing
internal import Unspool

@testable internal import UnspoolServer

@Suite("Forms as orders")
struct OrderPlanTests {
    private func plan(
        _ fields: [String: String], accept: String? = nil, version: String = "1",
        task: WorkOrder.Task = .render
    ) throws(Problem) -> OrderPlan {
        var form = RequestForm()
        for (name, value) in fields { try form.add(name, value) }
        try form.add(RequestForm.File(role: .thread, name: "thread", upload: Upload(Array("a".utf8))))
        return try OrderPlan(form, task: task, page: nil, accept: accept, limits: Limits(), version: version)
    }

    @Test(
        "one slide is a JPEG when the format or Accept says so",
        arguments: [
            (["slide": "2", "format": "jpeg"], nil, WorkOrder.Container.jpeg), (["slide": "2"], nil, .png),
            (["slide": "2"], "image/jpeg", .jpeg), ([:], "image/jpeg", .jpeg), ([:], "image/png", .png),
            (["format": "jpeg"], nil, .zip), (["format": "png"], "image/jpeg, */*", .zip),
            (["format": "pdf"], "*/*", .pdf), ([:], "image/*", .png),
            ([:], "application/zip;q=0, */*;q=0.1", .pdf),
            ([:], "application/pdf, application/zip", .zip),
            ([:], "image/*;q=0.5, application/pdf;q=0.9", .pdf),
            ([:], "text/html, image/avif, image/*, */*;q=0.8", .png),
            (["format": "pdf"], "application/zip", .zip),
        ] as [([String: String], String?, WorkOrder.Container)])
    func containers(fields: [String: String], accept: String?, container: WorkOrder.Container) throws {
        let order = try plan(fields, accept: accept).order
        #expect(order.container == container)
        #expect(order.task == ([.jpeg, .png].contains(container) ? .page : .render))
    }

    @Test(
        "one slide comes in the format that is asked for",
        arguments: [
            ("pdf", nil, WorkOrder.Container.pdf), ("zip", nil, .zip), ("png,pdf", nil, .zip),
            ("png", nil, .png),
            ("pdf", "application/zip", .zip), (nil, "application/pdf", .pdf), (nil, "*/*", .png),
        ] as [(String?, String?, WorkOrder.Container)])
    func oneSlide(format: String?, accept: String?, container: WorkOrder.Container) throws {
        var fields = ["slide": "2"]
        fields["format"] = format
        let order = try plan(fields, accept: accept).order
        #expect(order.container == container && order.task == .page && order.page == 2)
        if container == .zip { #expect(order.fields["format"] == (format == "zip" ? nil : format)) }
    }

    @Test("a format that Accept does not take is refused")
    func unacceptable() {
        #expect(throws: Problem.self) { try plan(["slide": "1", "format": "jpeg"], accept: "image/png;q=0") }
    }

    @Test("thread-id is part of the order and of the answer's name, and no option")
    func identity() throws {
        let chosen = try plan(["thread-id": "at://x/1"])
        #expect(chosen.order.thread == "at://x/1")
        #expect(chosen.order.fields["thread-id"] == nil)
        #expect(try chosen.tag != plan([:]).tag)
        #expect(throws: Problem.self) { try plan(["thread-id": ""]) }
        #expect(throws: Problem.self) { try plan(["thread-id": String(repeating: "x", count: 501)]) }
    }

    @Test("strict is a switch, part of the answer's name, and no option")
    func strictness() throws {
        #expect(try plan(["strict": "true"]).order.isStrict)
        #expect(try !plan(["strict": "no"]).order.isStrict)
        #expect(try plan(["strict": "true"]).order.fields.isEmpty)
        #expect(try plan(["strict": "true"]).tag != plan([:]).tag)
        #expect(try plan(["strict": "no"]).tag == plan([:]).tag)
        let problem = #expect(throws: Problem.self) { try plan(["strict": "very"]) }
        #expect(problem?.detail == "strict \"very\" is neither true nor false")
        #expect(problem?.field == "strict")
    }

    @Test("all faulty fields are told at once, in the order of their names")
    func faults() {
        let problem = #expect(throws: Problem.self) {
            try plan(["temlate": "a", "scale": "9", "max-posts": "0", "theme": "dusk"])
        }
        #expect(problem?.field == "max-posts")
        #expect(problem?.messages.map(\.code) == ["out-of-range", "out-of-range", "unknown-field"])
        #expect(problem?.messages.map(\.message).last == "there is no field \"temlate\"")
        #expect(problem?.messages.map(\.limit) == [1, 4, nil])
    }

    @Test("a number out of its range is told with its bound")
    func bounds() {
        let many = #expect(throws: Problem.self) { try plan(["max-posts": "2000"]) }
        #expect(many?.limit == 100)
        #expect(many?.actual == 2000)
        let none = #expect(throws: Problem.self) { try plan(["max-posts": "0"]) }
        #expect((none?.limit, none?.actual) == (1, 0))
    }

    @Test("other data files give other names to the same answer")
    func editions() throws {
        #expect(try plan([:], version: "1 a").tag != plan([:], version: "1 b").tag)
        #expect(try plan([:], version: "1 a").tag == plan([:], version: "1 a").tag)
    }

    @Test("stages are known by their names", arguments: ["threads", "thread", "deck", "ledger"])
    func stages(name: String) throws {
        #expect(try plan(["stage": name], task: .thread).order.task.rawValue == name)
    }

    @Test(
        "a file's name beyond ASCII is there twice, and the header is ASCII",
        arguments: [
            ("carousel.zip", "attachment; filename=\"carousel.zip\""),
            (
                "ja-電車.zip",
                "attachment; filename=\"ja-.zip\"; filename*=UTF-8''ja-%E9%9B%BB%E8%BB%8A.zip"
            ),
            ("Über.pdf", "attachment; filename=\"Uber.pdf\"; filename*=UTF-8''%C3%9Cber.pdf"),
        ])
    func attachment(name: String, field: String) {
        #expect(Attachment.field(name) == field)
    }
}
