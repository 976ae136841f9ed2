internal import Rendering
package import Threads

extension CarouselOptions {
    /// Takes a kit with what it says of names; what is asked for later beats it.
    public mutating func adopt(_ kit: BrandKit) {
        brand = kit
        if let template = kit.defaults.template { self.template = template }
        if let theme = kit.defaults.theme { self.theme = theme }
        if let type = kit.defaults.type { self.type = type }
        if let pattern = kit.defaults.pattern { self.pattern = pattern }
        if let canvas = kit.defaults.canvas { self.canvas = canvas }
        if let backdrop = kit.defaults.backdrop { self.backdrop = backdrop }
        if let qr = kit.qr { self.qr = qr }
    }
}

extension BrandKit {
    /// The kit's own name and first handle, where the source does not say who posted it.
    package func author(instead author: Author?) -> Author? {
        guard author.map({ $0.name.isEmpty && $0.handle == nil }) ?? true else { return nil }
        guard !name.isEmpty || !handles.isEmpty else { return nil }
        return Author(
            name: name, handle: handles.first?.handle, avatar: author?.avatar, isVerified: isVerified)
    }

    /// A word of the program in a language, where the kit says one.
    ///
    /// Words that say the same in another place follow: "continued overleaf" what is said for "continued", a
    /// handwritten "swipe" what is said for that.
    func word(_ name: String, _ language: String) -> String? {
        let primary = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
        for words in [voice[language.lowercased()], voice[primary], voice["all"]] {
            guard let words else { continue }
            if let word = words[name] { return word }
            switch name {
            case "overleaf": if let word = words["continued"] { return word }
            case "onward": if let word = words["swipe"] { return word.lowercased() }
            default: continue
            }
        }
        return nil
    }

    /// The kit's last slide; its own words for the two usual buttons go into those.
    func outro(in thread: PostThread, _ words: Language) -> Outro {
        var outro = outro ?? Outro()
        let language = DeckLanguage.tag(of: thread)
        let (follow, save) = (word("follow", language), word("save", language))
        if outro.buttons == nil, follow != nil || save != nil {
            let words = words.outro
            outro.buttons = [
                Button(label: follow ?? words.follow, icon: "follow"),
                Button(label: save ?? words.save, icon: "save"),
            ]
        }
        return outro
    }
}

extension BrandKit {
    /// Paths of the kit's own file and of all files beside it that it was read from.
    public var files: [String] {
        let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
        return [file] + pictureNames.map { folder + $0 } + fonts.values.flatMap(\.files)
    }

    /// What a part says, in a few words.
    package func summary(of part: Part) -> String {
        switch part {
        case .name:
            ([name] + handles.prefix(1).map { "@" + $0.handle } + (isVerified ? ["verified"] : []))
                .joined(separator: " ")
        case .logo: logo?.versions.map(\.name).joined(separator: " ") ?? ""
        case .colors: colors.summary
        case .shape: shape?.summary ?? ""
        case .fonts:
            Set(fonts.values.compactMap(\.face.families.first)).sorted().joined(separator: ", ")
        case .header: header?.all.map(\.summary).joined(separator: ", ") ?? ""
        case .footer: footer?.all.map(\.summary).joined(separator: ", ") ?? ""
        case .cover: label.isEmpty ? coverPhoto?.name ?? "" : label
        case .outro: outro?.headline ?? qr ?? "buttons"
        case .watermark: watermark.map { $0.text.map { "\"\($0)\"" } ?? "logo" } ?? ""
        case .defaults: ""
        case .voice: voice.keys.sorted().joined(separator: ", ")
        }
    }
}

extension BrandKit.Slot {
    /// The slot as it is written.
    fileprivate var summary: String {
        switch self {
        case .logo: "logo"
        case .name: "name"
        case .handle: "handle"
        case .site: "site"
        case .tagline: "tagline"
        case .counter: "counter"
        case .progress: "progress"
        case .text(let words): "\"\(words)\""
        }
    }
}

extension BrandColors {
    /// "#0E4D3A, #FF7A59; base" and the like.
    fileprivate var summary: String {
        let seeds = [primary, secondary].compactMap { $0?.color.hex }.joined(separator: ", ")
        let own = Tone.allCases.filter { tones[$0] != nil }.map(\.rawValue).joined(separator: ", ")
        return [seeds, own].filter { !$0.isEmpty }.joined(separator: "; ")
    }
}

extension BrandKit {
    /// The picture files that it names.
    package var pictureNames: [String] {
        (logo?.versions.map(\.name) ?? []) + [coverPhoto, outroPhoto].compactMap { $0?.name }
    }
}
