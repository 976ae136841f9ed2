import Testing

@testable import Unspool

struct JSONSchemaTests {
    @Test func `a schema is written with its limits, defaults and definitions`() {
        let schema = ObjectSchema(
            "shelf", "A shelf",
            [
                Field("name", .text(max: 9), "its \"name\"", required: true),
                Field("width", .number(0...4.5), "its width", fallback: "1.5"),
                Field("sides", .list(.color, count: 2...2), "its sides", fallback: "[\"#000\", \"#000\"]"),
                Field("content", .lazy { thing }, "what stands on it"),
            ])
        #expect(
            JSONSchema.text(of: schema, id: "https://example.com/shelf.json") == """
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "$id": "https://example.com/shelf.json",
                  "title": "shelf",
                  "description": "A shelf",
                  "type": "object",
                  "properties": {
                    "name": {
                      "description": "its \\"name\\"",
                      "type": "string",
                      "maxLength": 9
                    },
                    "width": {
                      "description": "its width",
                      "type": "number",
                      "minimum": 0,
                      "maximum": 4.5,
                      "default": 1.5
                    },
                    "sides": {
                      "description": "its sides (default: [\\"#000\\", \\"#000\\"])",
                      "type": "array",
                      "items": {
                        "type": "string",
                        "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$"
                      },
                      "minItems": 2,
                      "maxItems": 2
                    },
                    "content": {
                      "description": "what stands on it",
                      "$ref": "#/$defs/words"
                    }
                  },
                  "required": ["name"],
                  "additionalProperties": false,
                  "$defs": {
                    "words": {
                      "type": "object",
                      "minProperties": 1,
                      "maxProperties": 1,
                      "properties": {
                        "box": {
                          "description": "A box",
                          "anyOf": [
                            {
                              "$ref": "#/$defs/box"
                            },
                            {
                              "type": "array",
                              "items": {
                                "$ref": "#/$defs/words"
                              },
                              "minItems": 0,
                              "maxItems": 9
                            },
                            {
                              "type": "null"
                            }
                          ]
                        },
                        "book": {
                          "description": "A book",
                          "anyOf": [
                            {
                              "$ref": "#/$defs/book"
                            },
                            {
                              "type": "string",
                              "maxLength": 20
                            }
                          ]
                        }
                      },
                      "additionalProperties": false
                    },
                    "box": {
                      "description": "A box",
                      "type": "object",
                      "properties": {
                        "content": {
                          "description": "what is in it",
                          "type": "array",
                          "items": {
                            "$ref": "#/$defs/words"
                          },
                          "minItems": 0,
                          "maxItems": 9
                        }
                      },
                      "additionalProperties": false
                    },
                    "book": {
                      "description": "A book",
                      "type": "object",
                      "properties": {
                        "title": {
                          "description": "its title",
                          "type": "string",
                          "maxLength": 20
                        },
                        "pages": {
                          "description": "pages",
                          "type": "integer",
                          "minimum": 1,
                          "maximum": 999
                        }
                      },
                      "required": ["title"],
                      "additionalProperties": false
                    }
                  }
                }

                """)
    }
}
