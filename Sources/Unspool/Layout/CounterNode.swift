package import Diagnostics
package import Rendering
internal import Threads

/// Where the reader is: fraction, bar, dots, ticks, a disc on a line, or cells with a fraction.
package struct CounterNode: LayoutNode {
    package static let schema = ObjectSchema(
        "counter", "Where the reader is in the deck.",
        [
            Field(
                "style", .choice(["fraction", "bar", "dots", "ticks", "line", "cells"]), "How it is shown.",
                fallback: "fraction"),
            Field("color", Fields.ink, "Ink of the count.", fallback: "muted"),
            Field("strong", Fields.ink, "Ink of the page's own number.", fallback: "text"),
            Field("accent", Fields.ink, "Ink of what is done.", fallback: "accent"),
        ] + Fields.traits, shorthand: "style")

    package let traits: NodeTraits
    private let style: String
    private let color, strong, accent: Ink

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        style = data.text("style") ?? "fraction"
        color = data.ink("color") ?? .token("muted")
        strong = data.ink("strong") ?? .token("text")
        accent = data.ink("accent") ?? .token("accent")
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double { 44 }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        var box = frame
        if !box.height.isFinite { box.height = 44 }
        switch style {
        case "bar": bar(box, context)
        case "dots" where context.page.number.count <= 12: dots(box, context)
        case "ticks" where context.page.number.count <= 24: ticks(box, context)
        case "ticks": bar(Rect(x: box.x, y: box.y, width: box.width, height: box.height), context, full: true)
        case "line": line(box, context)
        case "cells": try cells(box, context)
        default: try fraction(box, context)
        }
        return box
    }

    private func rest(_ context: LayoutContext, _ share: Double) -> Color {
        context.palette.text.opacity(share)
    }

    /// "3 / 12": stays left to right in every script (SPEC.md, section 13).
    private func fraction(_ box: Rect, _ context: LayoutContext) throws(RenderingError) {
        var style = TextStyle(
            role: .meta, color: context.color(color), accent: context.color(accent),
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        style.alignment = context.deck.rightToLeft ? .leading : .trailing
        style.tabular = true
        var own = style
        own.color = context.color(strong)
        let runs = Runs.make("{page}", own, context) + Runs.make(" / {pages}", style, context)
        var block = SetText(runs, style, context).block(size: 28, width: box.width)
        block.direction = .leftToRight
        block.alignment = context.deck.rightToLeft ? .leading : .trailing
        let height = try context.measuring.metrics(of: block).size.height
        context.addText(
            block, in: Rect(x: box.x, y: box.midY - height / 2, width: box.width, height: height),
            role: .meta,
            size: 28, isContent: false)
    }

    /// Twelve cells, filled as far as the reader is, and "3/12": the status line of a terminal.
    private func cells(_ box: Rect, _ context: LayoutContext) throws(RenderingError) {
        let (count, width, gap, air) = (12, 14.0, 4.0, 120.0)
        let share = Double(context.page.number.index) / Double(context.page.number.count)
        let filled = Int((Double(count) * share).rounded())
        let start = box.right - air - Double(count) * (width + gap)
        for index in 0..<count {
            context.addBox(
                Rect(x: start + Double(index) * (width + gap), y: box.midY - 10, width: width, height: 20),
                fill: index < filled ? context.color(accent) : context.color(color).opacity(0.25))
        }
        var style = TextStyle(
            role: .meta, color: context.color(strong), accent: context.color(accent),
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        style.alignment = context.deck.rightToLeft ? .leading : .trailing
        style.leftToRight = true
        style.tabular = true
        let block = SetText(Runs.make("{page}/{pages}", style, context), style, context).block(
            size: 32, width: air)
        let height = try context.measuring.metrics(of: block).size.height
        context.addText(
            block, in: Rect(x: box.right - air, y: box.midY - height / 2, width: air, height: height),
            role: .meta, size: 32, isContent: false)
    }

    private func bar(_ box: Rect, _ context: LayoutContext, full: Bool = false) {
        let width = full ? box.width : 220
        let x = box.right - width
        let share = Double(context.page.number.index) / Double(context.page.number.count)
        context.addBox(
            Rect(x: x, y: box.midY - 3, width: width, height: 6), corners: Corners(3),
            fill: rest(context, 0.18))
        context.addBox(
            Rect(x: x, y: box.midY - 3, width: max(6, width * share), height: 6), corners: Corners(3),
            fill: context.color(accent))
    }

    private func dots(_ box: Rect, _ context: LayoutContext) {
        let pitch = 18.0
        let count = context.page.number.count
        let start = box.right - Double(count - 1) * pitch - 5
        for index in 0..<count {
            let current = index + 1 == context.page.number.index
            let radius = current ? 7.0 : 4
            let x = start + Double(index) * pitch
            context.addBox(
                Rect(x: x - radius, y: box.midY - radius, width: 2 * radius, height: 2 * radius),
                corners: Corners(radius), fill: current ? context.color(accent) : rest(context, 0.28))
        }
    }

    private func ticks(_ box: Rect, _ context: LayoutContext) {
        let count = context.page.number.count
        let gap = 6.0
        let width = (box.width - gap * Double(count - 1)) / Double(count)
        for index in 0..<count {
            context.addBox(
                Rect(x: box.x + Double(index) * (width + gap), y: box.midY - 3, width: width, height: 6),
                corners: Corners(3),
                fill: index < context.page.number.index ? context.color(accent) : rest(context, 0.18))
        }
    }

    private func line(_ box: Rect, _ context: LayoutContext) {
        context.addBox(
            Rect(x: box.x, y: box.midY - 1, width: box.width, height: 2), fill: rest(context, 0.18))
        let count = context.page.number.count
        let share = count > 1 ? Double(context.page.number.index - 1) / Double(count - 1) : 0
        context.addBox(
            Rect(x: box.x + share * (box.width - 22), y: box.midY - 11, width: 22, height: 22),
            corners: Corners(11), fill: context.color(accent))
    }
}
