internal import ArgumentParser
internal import Diagnostics
internal import Unspool

/// JSON Schemas of the data files, for editors that complete and check them.
struct SchemaCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of a kind of data file, of decks or brand kits.",
        discussion: "unspool schema theme > theme.schema.json")

    @Argument(help: "What kind of data file.")
    var name: DataSchema

    @OptionGroup(title: "Messages") var reporting: ReportFlags

    func perform(_ terminal: Terminal, _ report: inout Report) async throws -> ExitStatus {
        try terminal.write(JSONSchema.text(of: name.schema, id: "\(name.rawValue).schema.json"))
        return .done
    }
}

/// The kinds of data file that have a schema.
enum DataSchema: String, CaseIterable, ExpressibleByArgument {
    case theme
    case template
    case typography
    case canvas
    case pattern
    case deck
    case brand
    case language
    case networks
    case manifest

    /// The fields of such a file.
    var schema: ObjectSchema {
        switch self {
        case .theme: Theme.schema
        case .template: Template.schema
        case .typography: TypePreset.schema
        case .canvas: Canvas.schema
        case .pattern: PatternSpec.schema
        case .deck: DeckFile.schema
        case .brand: BrandKit.schema
        case .language: Language.schema
        case .networks: Network.schema
        case .manifest: Manifest.schema
        }
    }
}
