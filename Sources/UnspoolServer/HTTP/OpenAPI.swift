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
                        object([
                            ("Problem", problem), ("Deck", deckFile), ("Inspection", inspection),
                            ("Catalog", catalog),
                        ])
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
        let network = property("for", text(60), "A network: the folder that is ready to post, as a ZIP")
        let files = ["application/zip", "application/pdf", "image/png", "image/jpeg"]
        let query = options.map(parameter)
        let strictly = parameter("strict", object([("type", .string("boolean"))]))
        let reading =
            query + [
                parameter("thread-id", text(500)), parameter("brand-only", text(200)), strictly,
                parameter("brand", text(60)),
            ]
        let making = [
            parameter("slide", integer(1...500)), parameter("name", text(100)), parameter("for", text(60)),
        ]
        return [
            post(
                "/v1/render", "Thread to carousel", form(options, [name, slide, network]), files,
                query: reading + making),
            post(
                "/v1/inspect", "What is understood, without drawing", form(options, [stage]),
                ["application/json"], schema: "Inspection",
                query: reading + [parameter("stage", choice(["threads", "thread", "deck", "ledger"]))]),
            post(
                "/v1/decks", "Thread to deck, for editors", form(options, []), ["application/json"],
                schema: "Deck", query: reading),
            post(
                "/v1/decks/render", "Deck to carousel", deck(options, [name, slide, network]), files,
                query: query + making),
            post(
                "/v1/decks/pages/{page}", "One page of a deck", deck(options, []), files,
                query: [path("page", integer(1...500))] + query),
            get("/v1/catalog", "What there is to choose from", "application/json", schema: "Catalog"),
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
        _ path: String, _ summary: String, _ body: JSONValue, _ types: [String], schema: String? = nil,
        query: [JSONValue] = []
    ) -> JSONValue.Member {
        var members: [(String, JSONValue)] = [("summary", .string(summary))]
        members.append(("parameters", .array(query + headers + [key])))
        members += [("requestBody", body), ("responses", responses(types, schema: schema, work: true))]
        return .init(path, object([("post", object(members))]))
    }

    private static func get(
        _ path: String, _ summary: String, _ type: String, _ parameters: [JSONValue] = [],
        schema: String? = nil
    ) -> JSONValue.Member {
        var members: [(String, JSONValue)] = [("summary", .string(summary))]
        members.append(("parameters", .array(parameters + headers)))
        members.append(("responses", responses([type], schema: schema, work: type == "image/png")))
        return .init(path, object([("get", object(members))]))
    }

    private static func responses(_ types: [String], schema: String?, work: Bool) -> JSONValue {
        let content = types.map { type in
            JSONValue.Member(
                type,
                type == "application/json"
                    ? object([("schema", schema.map(reference) ?? object([("type", .string("object"))]))])
                    : .object([]))
        }
        var list: [(String, JSONValue)] = [
            (
                "200",
                object([
                    ("description", .string("Done.")), ("headers", answerHeaders(work: work)),
                    ("content", .object(content)),
                ])
            ),
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
            ("431", "The header is too large."), ("500", "Our fault."),
            ("501", "A method, or a coding of the body, that is not known."),
            ("503", "Not now: see Retry-After."), ("507", "No room for a large upload: see Retry-After."),
        ]
        for (status, text) in refusals
        where work || ["400", "401", "403", "404", "405", "414", "431", "501", "503"].contains(status) {
            let isLater = ["409", "429", "503", "507"].contains(status)
            list.append(
                (
                    status,
                    object([
                        ("description", .string(text)),
                        (
                            "headers",
                            .object(
                                [header("X-Request-Id", "text")]
                                    + (isLater ? [header("Retry-After", "integer")] : []))
                        ),
                        ("content", problemContent),
                    ])
                ))
        }
        return object(list)
    }

    private static let problemContent = object([
        (
            "application/problem+json",
            object([("schema", reference("Problem"))])
        )
    ])

    private static func form(_ options: [OptionField], _ more: [JSONValue.Member]) -> JSONValue {
        let own = options.map { property($0.name, schema(of: $0), $0.summary) }
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
        let strict = property(
            "strict", object([("type", .string("boolean"))]), "Refuse what would come with warnings")
        let fields = [thread, identity, brand, parts, strict] + own + more
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

    /// A deck alone, or in a form with its pictures and options.
    private static func deck(_ options: [OptionField], _ more: [JSONValue.Member]) -> JSONValue {
        let whole = form(options, more)
        guard case .object(let members) = whole,
            case .object(let kinds)? = members.first(where: { $0.key == "content" })?.value
        else { return whole }
        let alone = object([("schema", reference("Deck"))])
        return object([
            ("required", .bool(true)),
            (
                "content",
                .object(
                    [.init("application/json", alone)] + kinds.filter { $0.key == "multipart/form-data" })
            ),
        ])
    }

    static func reference(_ name: String) -> JSONValue {
        object([("$ref", .string("#/components/schemas/\(name)"))])
    }

    /// Header fields that every request may have; `Accept` is told by the types of the answers.
    private static let headers = ["If-None-Match", "X-Request-Id", "traceparent"].map { name in
        object([
            ("name", .string(name)), ("in", .string("header")), ("required", .bool(false)),
            ("schema", text(200)),
        ])
    }

    private static func answerHeaders(work: Bool) -> JSONValue {
        let all = [header("X-Request-Id", "text"), header("ETag", "text")]
        let made = [
            header("X-Unspool-Warnings", "integer"), header("X-Unspool-Slides", "integer"),
            header("Content-Disposition", "text"),
        ]
        return .object(work ? all + made : all)
    }

    private static func header(_ name: String, _ type: String) -> JSONValue.Member {
        .init(
            name, object([("schema", object([("type", .string(type == "text" ? "string" : type))]))]))
    }

    private static func schema(_ kind: OptionField.Kind) -> JSONValue {
        switch kind {
        case .name: text(60)
        case .text(let max): text(max)
        case .choice(let names): choice(names)
        case .integer(let range): integer(range)
        case .number(let range):
            object([
                ("type", .string("number")),
                ("minimum", .decimal(range.lowerBound)), ("maximum", .decimal(range.upperBound)),
            ])
        case .flag: object([("type", .string("boolean"))])
        case .list(let names): list(names, alone: names.contains("png") ? ["zip"] : [])
        }
    }

    private static func text(_ max: Int) -> JSONValue {
        object([("type", .string("string")), ("maxLength", .integer(max))])
    }

    static func choice(_ names: [String]) -> JSONValue {
        object([("type", .string("string")), ("enum", .array(names.map(JSONValue.string)))])
    }

    /// Names with commas between them, or one of those that stand alone.
    private static func list(_ names: [String], alone: [String]) -> JSONValue {
        let one = "(" + names.joined(separator: "|") + ")"
        let pattern = ["\(one)(,\(one))*"] + alone
        return object([
            ("type", .string("string")), ("pattern", .string("^(" + pattern.joined(separator: "|") + ")$")),
        ])
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
        parameter(field.name, schema(of: field))
    }

    /// The values of an option; the name of a network stands for the characters that it takes.
    private static func schema(of field: OptionField) -> JSONValue {
        guard field.name == "alt-limit" else { return schema(field.kind) }
        return object([("anyOf", .array([schema(field.kind), text(60)]))])
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

    static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { .init($0.0, $0.1) })
    }
}
