import Foundation
import Testing

@testable import Unspool

struct SchemaFileTests {
    static let schemas: [(String, ObjectSchema)] = [
        ("theme", Theme.schema), ("typography", TypePreset.schema), ("canvas", Canvas.schema),
        ("pattern", PatternSpec.schema), ("template", Template.schema), ("deck", DeckFile.schema),
        ("brand", BrandKit.schema), ("language", Language.schema), ("networks", Network.schema),
        ("manifest", Manifest.schema),
    ]

    /// RECORD_GOLDENS=1 writes the files and fails, so that a recording never passes for a check.
    @Test(arguments: schemas.map(\.0))
    func `the schema file is what the reader's fields say`(_ name: String) throws {
        let schema = try #require(Self.schemas.first { $0.0 == name }).1
        let text = JSONSchema.text(of: schema, id: "\(name).schema.json")
        let path = ShippedData.root + "/Schemas/\(name).schema.json"
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
            try FileManager.default.createDirectory(
                atPath: ShippedData.root + "/Schemas", withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            Issue.record("recorded \(path)")
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test(arguments: schemas.map(\.0))
    func `the schema is valid JSON whose references all lead somewhere`(_ name: String) throws {
        let schema = try #require(Self.schemas.first { $0.0 == name }).1
        let data = Data(JSONSchema.text(of: schema, id: name).utf8)
        let root = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        let definitions = Set((root["$defs"] as? [String: Any] ?? [:]).keys)
        var references: Set<String> = []
        var waiting: [Any] = [root]
        while let next = waiting.popLast() {
            if let object = next as? [String: Any] {
                if let reference = object["$ref"] as? String { references.insert(reference) }
                if object["properties"] != nil {
                    #expect(object["additionalProperties"] as? Bool == false)
                }
                waiting += object.values
            } else if let list = next as? [Any] {
                waiting += list
            }
        }
        #expect(references == Set(definitions.map { "#/$defs/\($0)" }))
        #expect(root["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(root["type"] as? String == "object")
    }
}
