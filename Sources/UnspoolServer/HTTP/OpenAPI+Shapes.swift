internal import Unspool

/// What answers in JSON look like.
extension OpenAPI {
    /// A deck file, as far as every one goes.
    static let deckFile = object([
        ("type", .string("object")), ("required", .array([.string("format"), .string("slides")])),
        (
            "properties",
            object([
                ("format", choice([DeckFile.format])), ("title", words),
                (
                    "slides",
                    object([("type", .string("array")), ("items", object([("type", .string("object"))]))])
                ),
            ])
        ),
    ])

    /// By the stage: threads, a thread, a deck, a ledger.
    static let inspection = object([
        ("type", .string("object")),
        (
            "anyOf",
            .array(
                [
                    ["threads"], ["format", "posts"], ["format", "slides"],
                    ["passed", "words", "pages", "findings"],
                ].map {
                    object([("required", .array($0.map(JSONValue.string)))])
                })
        ),
        (
            "properties",
            object(
                ["threads", "posts", "slides", "findings"].map {
                    (
                        $0,
                        object([("type", .string("array")), ("items", object([("type", .string("object"))]))])
                    )
                } + [
                    ("format", words), ("passed", object([("type", .string("boolean"))])),
                    ("words", object([("type", .string("integer"))])),
                    ("pages", object([("type", .string("integer"))])),
                ])
        ),
    ])

    /// Lists by kind; every entry has a name, a title and a sentence.
    static let catalog = object([
        ("type", .string("object")),
        (
            "additionalProperties",
            object([
                ("type", .string("array")),
                (
                    "items",
                    object([
                        ("type", .string("object")), ("required", .array([.string("name")])),
                        ("properties", object([("name", words), ("title", words), ("summary", words)])),
                    ])
                ),
            ])
        ),
    ])

    private static let words = object([("type", .string("string"))])

    /// RFC 9457, with our own members.
    static let problem: JSONValue = {
        let texts = ["type", "title", "code", "detail", "field", "place", "remedy", "request_id"].map {
            JSONValue.Member($0, object([("type", .string("string"))]))
        }
        let numbers = ["status", "limit", "actual"].map {
            JSONValue.Member($0, object([("type", .string("integer"))]))
        }
        let list = JSONValue.Member(
            "messages",
            object([("type", .string("array")), ("items", object([("type", .string("object"))]))]))
        return object([
            ("type", .string("object")),
            (
                "required",
                .array(["type", "title", "status", "code", "detail", "request_id"].map(JSONValue.string))
            ),
            ("properties", .object(texts + numbers + [list])),
        ])
    }()
}
