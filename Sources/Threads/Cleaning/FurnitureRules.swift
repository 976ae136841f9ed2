/// A named set of lines that pages put around a thread.
///
/// To add one: write the lines in lower case, "#" for any number. A line is matched whole, never in part.
struct FurnitureRule: Sendable {
    /// Name in the report.
    let name: String
    /// Lines that are furniture wherever they stand: nobody writes them as a post.
    var sure: Set<String> = []
    /// Lines that anybody might write; furniture only within three lines of a sure one of this rule.
    var near: Set<String> = []
    /// Beginnings of long standard sentences; furniture only when a line of `near` follows within four lines.
    var openings: [String] = []

    /// All rules, in the order in which they are tried.
    static let all: [FurnitureRule] = [
        FurnitureRule(
            name: "carousel form",
            sure: [
                "thread truncated (cap enforced)",
                "only the first # tweets are unrolled into slides to ensure reliable pdf exporting and high server performance.",
                "canvas & ratio", "choose your destination platform format",
                "choose a content structure for your slides",
                "typography & sizing", "brand kit customization",
                "agencyconfigure brand assets for headers & footers",
                "configure brand assets for headers & footers",
                "outro slide cta", "customize your closing call-to-action slide", "build your carousel",
                "drag and drop any post card below onto a slide, or use the quick buttons to insert content/images instantly!",
            ],
            near: ["layout template", "preset themes", "background pattern", "agency"]),
        FurnitureRule(
            name: "newsletter",
            sure: [
                "get your free personalized podcast brief",
                "we scan new podcasts and send you the top # insights daily.", "related insights",
                "sign up for our newsletter", "subscribe to our newsletter",
                "view this email in your browser",
                "view in browser", "forwarded this email? subscribe here for more",
                "thanks for reading! subscribe for free to receive new posts and support my work.",
                "was this forwarded to you? sign up here",
                "you are receiving this email because you subscribed.",
                "get the app", "unsubscribe from this list",
            ],
            near: [
                "subscribe", "subscribe now", "sign up", "share", "unsubscribe", "read in app", "like",
                "comment", "restack",
            ]),
        FurnitureRule(
            name: "page buttons",
            sure: [
                "show more replies", "show this thread", "see new posts", "sourced from across x",
                "read # replies",
                "copy link to post", "translate post", "who can reply?", "show probable spam",
            ]),
        FurnitureRule(
            name: "cookie banner",
            sure: [
                "accept all cookies", "reject all cookies", "manage cookie preferences", "cookie settings",
                "cookie preferences", "accept cookies", "decline cookies", "your privacy choices",
                "we value your privacy",
            ],
            near: [
                "accept", "accept all", "reject", "reject all", "decline", "manage preferences", "learn more",
                "settings",
                "customize", "allow all", "deny", "ok", "got it", "privacy policy",
            ],
            openings: [
                "we use cookies ", "this site uses cookies", "this website uses cookies",
                "we and our partners use cookies", "we and our partners store ",
            ]),
    ]
}
