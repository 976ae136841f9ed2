internal import Threads
internal import Unspool

/// What the thread itself asks for: names in its front matter, which any flag beats.
enum FrontMatter {
    /// The front matter's names over the options; keys that are no option are somebody else's.
    static func apply(_ values: [String: String], to options: inout CarouselOptions) {
        if let template = values["template"] { options.template = template }
        if let theme = values["theme"] { options.theme = theme }
        if let type = values["type"] { options.type = type }
        if let pattern = values["pattern"] { options.pattern = pattern }
        if let canvas = values["canvas"] { options.canvas = canvas }
        if let tone = values["tone"].flatMap(Tone.init(rawValue:)) { options.tone = tone }
    }
}
