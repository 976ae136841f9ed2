extension Language {
    /// English, which stands in for what a language does not say; `en.yaml` says the same, and a test holds it to that.
    package static let english: Language = {
        var language = Language()
        language.counts = [
            .posts: ["# post", "# posts"], .slides: ["# slide", "# slides"], .votes: ["# vote", "# votes"],
            .voters: ["# person voted", "# people voted"],
        ]
        language.page = "Page #"
        language.words = [
            "by": "by", "continued": "continued", "part": "Part", "of": "of", "thread": "Thread",
            "swipe": "Swipe",
            "onward": "swipe", "visit": "Scan or visit", "no": "No.", "page": "p.",
            "overleaf": "continued overleaf",
            "gazette": "The Daily Thread", "ended": "final result", "open": "poll still open",
            "gone": "This post is not available.",
        ]
        language.outro = Outro(
            headline: "Follow for the next thread.", follow: "Follow", save: "Save for later")
        language.alt = [
            "picture": "Picture", "video": "Video", "none": "no description", "quoted": "Quoted post",
            "poll": "Poll", "link": "Link", "code": "QR code",
        ]
        language.date = "{month} {day}, {year}"
        language.months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        return language
    }()
}
