package import Rendering

/// Scenes in words: what stands where, one line an item, numbers rounded to 1/64 du.
package enum SceneView {
    /// All scenes of a laid-out deck as stable text.
    package static func text(_ layout: Layout) -> String { text(layout.compositions.map(\.scene)) }

    /// All scenes of a laid-out deck for machines.
    package static func json(_ layout: Layout) -> JSONValue { json(layout.compositions.map(\.scene)) }

    /// Scenes as stable text.
    package static func text(_ scenes: [Scene]) -> String {
        var lines: [String] = []
        for (index, scene) in scenes.enumerated() {
            if index > 0 { lines.append("") }
            lines.append(
                "page \(index + 1) of \(scenes.count) \(scene.size.width.dumped) x \(scene.size.height.dumped) du"
                    + " unit \(scene.unit.dumped) bookmark \(scene.bookmark.dumped)")
            lines.append("backdrop")
            lines += scene.backdrop.flatMap { record($0).lines(indent: 1) }
            lines.append("items")
            lines += scene.items.flatMap { record($0).lines(indent: 1) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Scenes for machines.
    package static func json(_ scenes: [Scene]) -> JSONValue {
        .array(
            scenes.map { scene in
                .object([
                    .init("width", .measure(scene.size.width)), .init("height", .measure(scene.size.height)),
                    .init("unit", .measure(scene.unit)), .init("bookmark", .string(scene.bookmark)),
                    .init("backdrop", .array(scene.backdrop.map { record($0).json })),
                    .init("items", .array(scene.items.map { record($0).json })),
                ])
            })
    }

    private static func record(_ item: Scene.Item) -> SceneRecord {
        switch item {
        case .path(let path, let fill, let stroke):
            return SceneRecord(
                "path",
                [.init("steps", .string(path.dumped))]
                    + (fill.map { [.init("fill", .string($0.dumped))] } ?? [])
                    + (stroke.map(facts) ?? []))
        case .shadow(let box, let radius, let shadow):
            return SceneRecord(
                "shadow",
                [
                    .init("box", box.fact), .init("radius", .measure(radius)),
                    .init("shift", .array([.measure(shadow.dx), .measure(shadow.dy)])),
                    .init("blur", .measure(shadow.blur)), .init("color", .string(shadow.color.hex)),
                ])
        case .text(let block, let place): return text(block, at: place)
        case .image(let key, let box, let fit, let focus, let corners):
            return SceneRecord(
                "image",
                [
                    .init("picture", .string(key.digest)), .init("box", box.fact),
                    .init("fit", .string(fit.rawValue)), .init("focus", focus.fact),
                    .init("corners", corners.fact),
                ])
        case .group(let items, let transform, let clip, let opacity, let fade):
            return group(items, transform, clip, opacity, fade)
        case .link(let url, let box):
            return SceneRecord("link", [.init("url", .string(url)), .init("box", box.fact)])
        }
    }

    private static func group(
        _ items: [Scene.Item], _ transform: Transform?, _ clip: Path?, _ opacity: Double, _ fade: Scene.Fade?
    ) -> SceneRecord {
        var facts: [JSONValue.Member] = []
        if let transform {
            let numbers = [transform.a, transform.b, transform.c, transform.d, transform.e, transform.f]
            facts.append(.init("transform", .array(numbers.map { .measure($0) })))
        }
        if let clip { facts.append(.init("clip", .string(clip.dumped))) }
        if opacity != 1 { facts.append(.init("opacity", .measure(opacity))) }
        if let fade { facts.append(.init("fade", .array([fade.from.fact, fade.to.fact]))) }
        return SceneRecord("group", facts, items.map(record))
    }

    private static func facts(_ stroke: Stroke) -> [JSONValue.Member] {
        var facts: [JSONValue.Member] = [
            .init("stroke", .string(stroke.color.hex)), .init("thickness", .measure(stroke.width)),
        ]
        if stroke.cap != .butt { facts.append(.init("cap", .string(stroke.cap.rawValue))) }
        if stroke.join != .miter { facts.append(.init("join", .string(stroke.join.rawValue))) }
        if !stroke.dash.isEmpty { facts.append(.init("dash", .array(stroke.dash.map { .measure($0) }))) }
        return facts
    }
}

/// Text.
extension SceneView {
    private static func text(_ block: TextBlock, at place: Point) -> SceneRecord {
        var facts: [JSONValue.Member] = [.init("at", place.fact)]
        if let width = block.width { facts.append(.init("width", .measure(width))) }
        facts.append(.init("size", .measure(block.size)))
        facts.append(.init("leading", .measure(block.leading)))
        if block.paragraphGap != 0 { facts.append(.init("gap", .measure(block.paragraphGap))) }
        if block.tracking != 0 { facts.append(.init("tracking", .measure(block.tracking))) }
        if block.alignment != .leading { facts.append(.init("align", .string(block.alignment.rawValue))) }
        if block.direction != .leftToRight { facts.append(.init("direction", .string("rtl"))) }
        if block.breaking != .greedy { facts.append(.init("breaking", .string(block.breaking.rawValue))) }
        if let lines = block.maxLines { facts.append(.init("lines", .integer(lines))) }
        guard block.runs.count > 1 else {
            let run = block.runs.first.map { self.facts($0) } ?? []
            return SceneRecord("text", facts + run)
        }
        return SceneRecord("text", facts, block.runs.map { SceneRecord("run", self.facts($0)) })
    }

    private static func facts(_ run: TextBlock.Run) -> [JSONValue.Member] {
        let face = run.face
        var name = face.families.first ?? ""
        if let weight = face.weight { name += " \(weight)" }
        if face.italic { name += " italic" }
        if face.stretch != "normal" { name += " \(face.stretch)" }
        var facts: [JSONValue.Member] = [
            .init("face", .string(name)), .init("color", .string(run.color.hex)),
        ]
        if run.scale != 1 { facts.append(.init("scale", .measure(run.scale))) }
        if run.rise != 0 { facts.append(.init("rise", .measure(run.rise))) }
        if run.underline { facts.append(.init("underline", .bool(true))) }
        if run.strikethrough { facts.append(.init("strikethrough", .bool(true))) }
        if let band = run.highlight { facts.append(.init("highlight", .string(band.hex))) }
        if let link = run.link { facts.append(.init("link", .string(link))) }
        facts.append(.init("words", .string(run.text)))
        return facts
    }
}
