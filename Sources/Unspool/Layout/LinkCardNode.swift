package import Diagnostics
package import Rendering
internal import Threads

/// The slide's link cards: picture or icon, host and title, each 168 du high (SPEC.md, section 10).
package struct LinkCardNode: LayoutNode {
    package static let schema = ObjectSchema(
        "link-card", "The slide's link cards: picture or icon, host and title.",
        PartStyle.fields + Fields.traits, shorthand: nil)

    package let traits: NodeTraits
    private let look: PartStyle
    /// Height of a card, distance between two, from the picture to the words, in du.
    private let tall = 168.0, between = 20.0, indent = 36.0
    private let hostSize = 26.0, titleSizes = 26.0...36.0

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        look = PartStyle(data)
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        let count = Double(context.links.count)
        return count * tall + max(0, count - 1) * between
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        var y = frame.y
        for link in context.links {
            try draw(link, Rect(x: frame.x, y: y, width: frame.width, height: tall), context)
            y += tall + between
        }
        return Rect(x: frame.x, y: frame.y, width: frame.width, height: max(0, y - between - frame.y))
    }

    private func draw(_ link: Media, _ box: Rect, _ context: LayoutContext) throws(RenderingError) {
        let radius = look.radius(context)
        let left = Corners(topLeft: radius, topRight: 0, bottomRight: 0, bottomLeft: radius)
        let square = Rect(x: box.x, y: box.y, width: min(tall, 0.4 * box.width), height: tall)
        context.addBox(box, corners: Corners(radius), fill: context.color(look.fill))
        if context.deck.pictures[link.asset] != nil {
            try PictureCell(media: link, frame: square, corners: left).draw(fit: .cover, context)
        } else {
            context.addBox(square, corners: left, fill: look.plate(context))
            let icon = context.mirrored(
                Rect(x: square.midX - 28, y: square.midY - 28, width: 56, height: 56))
            context.add(
                IconArt.items(
                    "link", at: Point(x: icon.x, y: icon.y), size: 56, color: context.color(look.muted)))
        }
        var border = look.outline(context)
        border.color = context.color(look.border)
        context.addBox(box, corners: Corners(radius), fill: nil, border: border)
        let x = square.right + min(indent, 0.08 * box.width)
        try words(link, Rect(x: x, y: box.y, width: max(1, box.right - 34 - x), height: tall), context)
        if let url = link.url, url.hasPrefix("https://") || url.hasPrefix("http://") {
            context.add([.link(url, context.mirrored(box))])
        }
    }

    /// Host and title one below the other, together in the middle of the card.
    private func words(_ link: Media, _ frame: Rect, _ context: LayoutContext) throws(RenderingError) {
        let host = link.title == nil ? "" : link.host ?? ""
        let title = RichText(link.title ?? link.host ?? "")
        let room = host.isEmpty ? frame.height - 56 : frame.height - 100
        let free = look.text(title, .meta, look.color, bold: true, context)
        let outcome = try Fitting.largest(in: titleSizes, height: room) {
            (size: Double) throws(RenderingError) in
            let metrics = try context.measuring.metrics(of: free.block(size: size, width: frame.width))
            return Fit(
                height: metrics.size.height, isGood: !metrics.breaksWord && metrics.lines.count <= 2,
                lines: [])
        }
        let cut = look.text(title, .meta, look.color, bold: true, lines: 2, context)
            .block(size: outcome.size, width: frame.width)
        let height = try context.measuring.metrics(of: cut).size.height
        var y = frame.midY - height / 2
        if !host.isEmpty {
            let line = look.line(host, look.muted, context).block(size: hostSize, width: frame.width)
            let above = try context.measuring.metrics(of: line).size.height
            y = frame.midY - (height + above + 24) / 2
            try context.addPartText(
                line, in: Rect(x: frame.x, y: y, width: frame.width, height: above), role: .meta,
                size: hostSize)
            y += above + 24
        }
        try context.addPartText(
            cut, in: Rect(x: frame.x, y: y, width: frame.width, height: height), role: .meta,
            size: outcome.size)
    }
}
