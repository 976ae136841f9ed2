internal import Unspool

/// The service's contract (OpenAPI 3.1), derived from the table of options.
enum OpenAPI {
    /// The document.
    static func document(_ limits: Limits) -> JSONValue {
        object([
            ("openapi", .string("3.1.0")),
            (
                "info",
                object([
                    ("title", .string("Unspool")), ("version", .string(Unspool.version)),
                    (
                        "description",
                        .string("Turns a social thread into a carousel of slides. Nothing is kept.")
                    ),
                    (
                        "license",
                        object([("name", .string("Apache-2.0")), ("identifier", .string("Apache-2.0"))])
                    ),
                ])
            ),
            ("security", .array([.object([]), object([("token", .array([]))])])),
            ("paths", .object(paths(limits))),
            (
                "components",
                object([
                    (
                        "securitySchemes",
                        object([
                            ("token", object([("type", .string("http")), ("scheme", .string("bearer"))]))
                        ])
                    ),
                    (
                        "schemas",
                        object([("Problem", problem), ("Deck", object([("type", .string("object"))]))])
                    ),
                ])
            ),
        ])
    }

    private static func paths(_ limits: Limits) -> [JSONValue.Member] {
        let options = OptionTable.fields(limits)
        let stage = property(
            "stage", choice(["threads", "thread", "deck", "ledger"]), "Which stage is shown")
        let slide = property("slide", integer(1...500), "One slide alone, as PNG, or as JPEG by format")
        let name = property("name", text(100), "Stem of the files' names")
        let files = ["application/zip", "application/pdf", "image/png", "image/jpeg"]
        return [
            post("/v1/render", "Thread to carousel", form(options, [name, slide]), files),
            post(
                "/v1/inspect", "What is understood, without drawing", form(options, [stage]),
                ["application/json"]),
            post("/v1/decks", "Thread to deck, for editors", form(options, []), ["application/json"]),
            post(
                "/v1/decks/render", "Deck to carousel", deck, files,
                query: options.map(parameter) + [parameter("slide", integer(1...500))]),
            post(
                "/v1/decks/pages/{page}", "One page of a deck", deck, ["image/png", "image/jpeg"],
                query: [path("page", integer(1...500))] + options.map(parameter)),
            get("/v1/catalog", "What there is to choose from", "application/json"),
        ]
            + ["templates", "themes", "types", "patterns"].map {
                get(
                    "/v1/catalog/\($0)/{name}/preview.png", "A picture of one", "image/png",
                    [path("name", text(60))])
            } + [
                get(
                    "/v1/slide.png", "A slide of a thread in the address, by token or signed link",
                    "image/png",
                    [parameter("thread", text(6_000), required: true), parameter("slide", integer(1...500))]
                        + options.map(parameter)
                        + [
                            parameter("expires", text(20)), parameter("key", text(60)),
                            parameter("signature", text(128)),
                        ]),
                get("/healthz", "Alive", "text/plain"), get("/readyz", "Takes new work", "text/plain"),
                get("/version", "Version", "application/json"),
                get("/openapi.json", "This document", "application/json"),
            ]
    }

    private static func post(
        _ path: String, _ summary: String, _ body: JSONValue, _ types: [String], query: [JSONValue] = []
    ) -> JSONValue.Member {
        var members: [(String, JSONValue)] = [("summary", .string(summary))]
        members.append(("parameters", .array(query + [key])))
        members += [("requestBody", body), ("responses", responses(types, work: true))]
        return .init(path, object([("post", object(members))]))
    }

    private static func get(
        _ path: String, _ summary: String, _ type: String, _ parameters: [JSONValue] = []
    ) -> JSONValue.Member {
        var members: [(String, JSONValue)] = [("summary", .string(summary))]
        if !parameters.isEmpty { members.append(("parameters", .array(parameters))) }
        members.append(("responses", responses([type], work: type == "image/png")))
        return .init(path, object([("get", object(members))]))
    }

    private static func responses(_ types: [String], work: Bool) -> JSONValue {
        let content = types.map { type in
            JSONValue.Member(
                type,
                type == "application/json"
                    ? object([("schema", object([("type", .string("object"))]))]) : .object([]))
        }
        var list: [(String, JSONValue)] = [
            ("200", object([("description", .string("Done.")), ("content", .object(content))])),
            ("304", object([("description", .string("The client has it."))])),
        ]
        let refusals = [
            ("400", "Not understood."), ("401", "A token is needed."), ("403", "Not allowed."),
            ("404", "Not there."),
            ("405", "Another method is needed."), ("406", "Nothing of an accepted type."),
            ("408", "Too slow."),
            ("409", "A request with this Idempotency-Key is at work."),
            ("410", "The link has expired."), ("413", "Too large."), ("414", "The address is too long."),
            ("415", "A kind of body, thread or picture that is not read."),
            ("417", "An unknown expectation."),
            ("422", "Understood, but it cannot be drawn."), ("429", "Later: see Retry-After."),
            ("431", "The header is too large."), ("500", "Our fault."), ("503", "Not now: see Retry-After."),
        ]
        for (status, text) in refusals
        where work || ["400", "401", "403", "404", "405", "414", "431", "503"].contains(status) {
            list.append((status, object([("description", .string(text)), ("content", problemContent)])))
        }
        return object(list)
    }

    private static let problemContent = object([
        (
            "application/problem+json",
            object([("schema", object([("$ref", .string("#/components/schemas/Problem"))]))])
        )
    ])

    private static func form(_ options: [OptionField], _ more: [JSONValue.Member]) -> JSONValue {
        let own = options.map { property($0.name, schema($0.kind), $0.summary) }
        let parts = property("brand-only", text(200), "Parts of the brand kit to use, with commas")
        let thread = property("thread", object([("type", .string("string"))]), "The thread, or a deck")
        let identity = property(
            "thread-id", text(500), "Which thread of several, by its id or that of a post")
        let brand = property("brand", object([("type", .string("string"))]), "A brand kit in YAML")
        let file = property(
            "file",
            object([
                ("type", .string("array")),
                (
                    "items",
                    object([
                        ("type", .string("string")),
                        ("contentMediaType", .string("application/octet-stream")),
                    ])
                ),
            ]),
            "Pictures, by the names that thread, options and kit use")
        func body(_ members: [JSONValue.Member]) -> JSONValue {
            object([
                (
                    "schema",
                    object([
                        ("type", .string("object")), ("required", .array([.string("thread")])),
                        ("properties", .object(members)), ("additionalProperties", .bool(false)),
                    ])
                )
            ])
        }
        let fields = [thread, identity, brand, parts] + own + more
        let plain = object([("schema", object([("type", .string("string"))]))])
        return object([
            ("required", .bool(true)),
            (
                "content",
                object([
                    ("multipart/form-data", body(fields + [file])), ("application/json", body(fields)),
                    ("text/plain", plain), ("text/markdown", plain),
                    (
                        "application/zip",
                        object([("schema", object([("contentMediaType", .string("application/zip"))]))])
                    ),
                ])
            ),
        ])
    }

    private static let deck = object([
        ("required", .bool(true)),
        (
            "content",
            object([
                (
                    "application/json",
                    object([("schema", object([("$ref", .string("#/components/schemas/Deck"))]))])
                )
            ])
        ),
    ])

    private static let problem: JSONValue = {
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

    private static func schema(_ kind: OptionField.Kind) -> JSONValue {
        switch kind {
        case .name: text(60)
        case .text(let max): text(max)
        case .choice(let names): choice(names)
        case .integer(let range): integer(range)
        case .number(let range):
            object([
                ("type", .string("number")),
                ("minimum", .measure(range.lowerBound == 0.1 ? 0.109375 : range.lowerBound)),
                ("maximum", .measure(range.upperBound)),
            ])
        case .flag: object([("type", .string("boolean"))])
        case .list(let names): choice(names + (names.contains("png") ? ["png,pdf", "zip"] : []))
        }
    }

    private static func text(_ max: Int) -> JSONValue {
        object([("type", .string("string")), ("maxLength", .integer(max))])
    }

    private static func choice(_ names: [String]) -> JSONValue {
        object([("type", .string("string")), ("enum", .array(names.map(JSONValue.string)))])
    }

    private static func integer(_ range: ClosedRange<Int>) -> JSONValue {
        object([
            ("type", .string("integer")), ("minimum", .integer(range.lowerBound)),
            ("maximum", .integer(range.upperBound)),
        ])
    }

    private static func property(_ name: String, _ schema: JSONValue, _ summary: String) -> JSONValue.Member {
        guard case .object(let members) = schema else { return .init(name, schema) }
        return .init(name, .object(members + [.init("description", .string(summary + "."))]))
    }

    private static func parameter(_ field: OptionField) -> JSONValue {
        parameter(field.name, schema(field.kind))
    }

    private static func parameter(_ name: String, _ schema: JSONValue, required: Bool = false) -> JSONValue {
        object([
            ("name", .string(name)), ("in", .string("query")), ("required", .bool(required)),
            ("schema", schema),
        ])
    }

    private static let key = object([
        ("name", .string("Idempotency-Key")), ("in", .string("header")), ("required", .bool(false)),
        ("schema", text(IdempotencyKeys.longest)),
    ])

    private static func path(_ name: String, _ schema: JSONValue) -> JSONValue {
        object([
            ("name", .string(name)), ("in", .string("path")), ("required", .bool(true)), ("schema", schema),
        ])
    }

    private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { .init($0.0, $0.1) })
    }
}
