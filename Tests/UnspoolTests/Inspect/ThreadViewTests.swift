internal import Diagnostics
internal import Testing
internal import Threads
internal import Unspool

struct ThreadViewTests {
    private let thread: PostThread
    private let report: Report

    init() {
        let body = RichText(paragraphs: [
            Paragraph(
                text: "Ask @ana about #tea, $TEA and this",
                spans: [
                    Span(role: .mention, utf8: 4..<8), Span(role: .hashtag, utf8: 15..<19),
                    Span(role: .cashtag, utf8: 21..<25),
                    Span(role: .link, utf8: 30..<34, target: "https://a.example/x"),
                ]),
            Paragraph(role: .listItem, marker: "1.", text: "say \"please\""),
            Paragraph(role: .code, marker: "sh", text: "make\ntea"),
        ])
        let quoted = Post(
            id: "q", author: Author(name: "Bo", handle: "bo"), number: 1, body: RichText("Yes."))
        let picture = Media(kind: .image, asset: "cup.png", altText: "A cup")
        let first = Post(
            id: "1", number: 1, section: "Part", heading: "How", body: body, media: [picture],
            quoted: [quoted])
        let second = Post(id: "2", author: Author(name: "", handle: "eve"), number: 2, body: RichText("Two."))
        thread = PostThread(
            format: "text", title: "Tea", author: Author(name: "Ana", handle: nil), language: "en",
            posts: [first, second], found: 5, options: ["theme": "bone"])
        var report = Report()
        report.drop("1/", reason: "numbering")
        report.add(Diagnostic(.warning, "thread.truncated", "Only the first 2 of 5 posts are used"))
        report.add(Diagnostic(.note, "thread.split", "evidence"))
        self.report = report
    }

    @Test func `a thread as text is one fact a line`() {
        #expect(
            ThreadView.text(thread, report) == """
                thread text "Tea"
                language en
                author "Ana"
                posts 2 of 5 truncated
                option theme "bone"

                1 1 #1
                  section "Part"
                  heading "How"
                  body "Ask @ana about #tea, $TEA and this" mention 4-8 hashtag 15-19 cashtag 21-25 link 30-34 <https://a.example/x>
                  listItem [1.] "say \\"please\\""
                  code [sh] "make\\ntea"
                  image "cup.png" alt "A cup"
                  quoted "Bo" @bo "Yes."

                2 2 #2
                  author "" @eve
                  body "Two."

                dropped
                  numbering "1/"

                report
                  warning[thread.truncated] Only the first 2 of 5 posts are used
                  note[thread.split] evidence

                """)
    }

    @Test func `a thread as JSON has its contract's keys in their order`() {
        #expect(
            ThreadView.json(thread, report).written == """
                {
                  "format": "text",
                  "title": "Tea",
                  "language": "en",
                  "author": {
                    "name": "Ana",
                    "handle": null
                  },
                  "found": 5,
                  "truncated": true,
                  "posts": [
                    {
                      "number": 1,
                      "section": "Part",
                      "heading": "How",
                      "text": "Ask @ana about #tea, $TEA and this\\n\\nsay \\"please\\"\\n\\nmake\\ntea",
                      "author": {
                        "name": "Ana",
                        "handle": null
                      },
                      "media": [
                        {
                          "type": "image",
                          "alt": "A cup"
                        }
                      ],
                      "links": [
                        {
                          "url": "https://a.example/x",
                          "text": "this"
                        }
                      ],
                      "mentions": [
                        "ana"
                      ],
                      "hashtags": [
                        "tea"
                      ],
                      "cashtags": [
                        "TEA"
                      ],
                      "quoted": [
                        {
                          "author": {
                            "name": "Bo",
                            "handle": "bo"
                          },
                          "text": "Yes."
                        }
                      ]
                    },
                    {
                      "number": 2,
                      "section": null,
                      "heading": null,
                      "text": "Two.",
                      "author": {
                        "name": null,
                        "handle": "eve"
                      },
                      "media": [],
                      "links": [],
                      "mentions": [],
                      "hashtags": [],
                      "cashtags": []
                    }
                  ],
                  "dropped": [
                    {
                      "text": "1/",
                      "reason": "numbering"
                    }
                  ],
                  "warnings": [
                    {
                      "code": "thread.truncated",
                      "message": "Only the first 2 of 5 posts are used"
                    }
                  ]
                }

                """)
    }
}
