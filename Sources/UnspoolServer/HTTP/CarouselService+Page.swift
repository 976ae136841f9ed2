internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Unspool

/// The web page's form, sent by a browser without a line of JavaScript.
extension CarouselService {
    /// Draws what the form asks for: a page with the slides, or the file that a button of that page names.
    func page(_ request: Request, _ visit: Visit) async throws(Problem) -> Answer {
        guard request.head.method == .post else {
            var answer = Answer(.seeOther)
            answer.headers[.location] = "/"
            return answer
        }
        let reader = BodyReader(settings: settings)
        let kind = try reader.kind(of: request.head, isDeck: false, slack: BodyReader.pageSlack)
        guard case .form(let boundary) = kind else {
            throw Problem(
                .unsupportedMediaType, "media-type", "this address takes the page's form only",
                field: "Content-Type", remedy: "send other bodies to /v1/render"
            ).closing
        }
        let reading = await reader.readPage(request.body, boundary: boundary)
        metrics.count("unspool_request_bytes_total", by: reading.size)
        let form = reading.form
        do throws(Problem) {
            if let problem = reading.problem ?? form.fault { throw problem }
            // A slide that stands on the page already costs no carousel.
            try admit(visit, isPreview: form.isOneSlide)
            return try await drawn(form, request.head, visit)
        } catch {
            metrics.count("unspool_rejected_total", "code=\"\(error.code)\"")
            return pages.page(form, problem: error, visit.id)
        }
    }

    /// What the form asks for.
    private func drawn(_ form: WebForm, _ head: HTTPRequest, _ visit: Visit) async throws(Problem) -> Answer {
        let plan = try OrderPlan(
            try form.asked(), task: .render, page: nil, accept: nil, limits: limits,
            version: edition, isPage: form.download == nil)
        let answer = try await perform(plan, head, visit)
        guard form.download == nil, answer.status == .ok else { return answer }
        let section = Markup(file: String(decoding: answer.body.prefix(answer.body.size), as: UTF8.self))
        return pages.page(form, result: section, answer)
    }
}

extension StaticPages {
    /// The page with a result.
    func page(_ form: WebForm, result: Markup, _ drawn: Answer) -> Answer {
        var answer = Answer(.ok, "text/html; charset=utf-8", Array(site.html(form, result: result).html.utf8))
        answer.headers[.warningCount] = drawn.headers[.warningCount]
        answer.headers[.slideCount] = drawn.headers[.slideCount]
        // Slides are pictures in the page itself, since nothing of a request is kept to be asked for.
        answer.headers[.ours("Content-Security-Policy")] = SecurityHeaders.pagePolicy
        answer.headers[.ours("Referrer-Policy")] = SecurityHeaders.formReferrer
        return answer
    }

    /// The page with a problem.
    func page(_ form: WebForm = WebForm(), problem: Problem, _ requestID: String) -> Answer {
        var answer = Answer(problem, requestID: requestID)
        answer.headers[.contentType] = "text/html; charset=utf-8"
        answer.headers[.ours("Referrer-Policy")] = SecurityHeaders.formReferrer
        answer.body = Upload(Array(site.html(form, problem: problem).html.utf8), hasDigest: false)
        return answer
    }
}
