internal import CPangoCairo

/// Cairo's pen on a surface: the only owner of it, alive inside one function; the vocabulary of drawing.
struct DrawingContext: ~Copyable {
    private let raw: OpaquePointer

    /// A pen on a picture.
    init(on surface: PixelSurface) throws(RenderingError) {
        raw = try surface.withRaw { (raw) throws(RenderingError) in try Self.create(raw) }
    }

    /// A pen on any surface; the surface must outlive nothing: Cairo counts its users.
    init(rawSurface: OpaquePointer) throws(RenderingError) { raw = try Self.create(rawSurface) }

    private static func create(_ surface: OpaquePointer) throws(RenderingError) -> OpaquePointer {
        guard let context = cairo_create(surface) else {
            throw RenderingError(.library, "cairo_create failed")
        }
        let status = cairo_status(context)
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_destroy(context)
            throw RenderingError(.library, String(cString: cairo_status_to_string(status)))
        }
        return context
    }

    deinit { cairo_destroy(raw) }

    /// The pen for calls into C.
    borrowing func withRaw<R>(_ body: (OpaquePointer) -> R) -> R { body(raw) }

    /// Throws when anything since the beginning failed: Cairo's errors stick, and the page would be blank.
    borrowing func check() throws(RenderingError) {
        let status = cairo_status(raw)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw RenderingError(.library, String(cString: cairo_status_to_string(status)))
        }
    }

    /// Runs drawing whose clip, transform and source are undone afterwards.
    borrowing func saved(_ body: () throws(RenderingError) -> Void) throws(RenderingError) {
        cairo_save(raw)
        defer { cairo_restore(raw) }
        try body()
    }

    /// Ends a page of a document.
    borrowing func showPage() { cairo_show_page(raw) }

    /// Scales what follows.
    borrowing func scale(_ x: Double, _ y: Double) { cairo_scale(raw, x, y) }

    /// Moves what follows.
    borrowing func translate(_ x: Double, _ y: Double) { cairo_translate(raw, x, y) }

    /// Transforms what follows.
    borrowing func transform(_ map: Transform) {
        var matrix = cairo_matrix_t(xx: map.a, yx: map.b, xy: map.c, yy: map.d, x0: map.e, y0: map.f)
        cairo_transform(raw, &matrix)
    }

    /// Makes a contour the current one.
    borrowing func trace(_ path: Path) {
        cairo_new_path(raw)
        for element in path.elements {
            switch element {
            case .move(let to): cairo_move_to(raw, to.x, to.y)
            case .line(let to): cairo_line_to(raw, to.x, to.y)
            case .curve(let to, let first, let second):
                cairo_curve_to(raw, first.x, first.y, second.x, second.y, to.x, to.y)
            case .arc(let center, let radius, let from, let to):
                cairo_arc(raw, center.x, center.y, radius, from, to)
            case .close: cairo_close_path(raw)
            }
        }
    }

    /// Makes a rectangle the current contour.
    borrowing func trace(_ rect: Rect) {
        cairo_new_path(raw)
        cairo_rectangle(raw, rect.x, rect.y, rect.width, rect.height)
    }

    /// Clips what follows to the current contour.
    borrowing func clip() { cairo_clip(raw) }

    /// Fills the current contour, which stays.
    borrowing func fill() { cairo_fill_preserve(raw) }

    /// Fills everything inside the clip.
    borrowing func paint(opacity: Double = 1) {
        if opacity < 1 { cairo_paint_with_alpha(raw, opacity) } else { cairo_paint(raw) }
    }

    /// Draws along the current contour, which stays.
    borrowing func stroke(_ stroke: Stroke) {
        setColor(stroke.color)
        cairo_set_line_width(raw, stroke.width)
        let cap: cairo_line_cap_t =
            switch stroke.cap {
            case .butt: CAIRO_LINE_CAP_BUTT
            case .round: CAIRO_LINE_CAP_ROUND
            case .square: CAIRO_LINE_CAP_SQUARE
            }
        let join: cairo_line_join_t =
            switch stroke.join {
            case .miter: CAIRO_LINE_JOIN_MITER
            case .round: CAIRO_LINE_JOIN_ROUND
            case .bevel: CAIRO_LINE_JOIN_BEVEL
            }
        cairo_set_line_cap(raw, cap)
        cairo_set_line_join(raw, join)
        cairo_set_dash(raw, stroke.dash, Int32(stroke.dash.count), 0)
        cairo_stroke_preserve(raw)
    }

    /// Draws with a colour.
    borrowing func setColor(_ color: Color) {
        cairo_set_source_rgba(raw, color.red, color.green, color.blue, color.alpha)
    }

    /// Draws with a gradient along a line.
    borrowing func setLinear(_ from: Point, _ to: Point, _ stops: [GradientStop]) {
        setGradient(cairo_pattern_create_linear(from.x, from.y, to.x, to.y), stops)
    }

    /// Draws with a gradient around a centre.
    borrowing func setRadial(_ center: Point, _ radius: Double, _ stops: [GradientStop]) {
        setGradient(cairo_pattern_create_radial(center.x, center.y, 0, center.x, center.y, radius), stops)
    }

    private borrowing func setGradient(_ pattern: OpaquePointer?, _ stops: [GradientStop]) {
        for stop in stops {
            let color = stop.color
            cairo_pattern_add_color_stop_rgba(
                pattern, stop.offset, color.red, color.green, color.blue, color.alpha)
        }
        cairo_set_source(raw, pattern)
        cairo_pattern_destroy(pattern)
    }

    /// Draws a picture with its top left corner at the origin.
    ///
    /// `pads` keeps the edge solid when pixels are reduced; a document must not pad, or Cairo stores the picture
    /// anew on every page.
    borrowing func paint(_ picture: PixelSurface, filter: Filter = .good, pads: Bool) throws(RenderingError) {
        try picture.withRaw { surface in
            cairo_set_source_surface(raw, surface, 0, 0)
            cairo_pattern_set_filter(cairo_get_source(raw), filter.raw)
            if pads { cairo_pattern_set_extend(cairo_get_source(raw), CAIRO_EXTEND_PAD) }
        }
        guard pads else {
            cairo_paint(raw)
            return
        }
        cairo_new_path(raw)
        cairo_rectangle(raw, 0, 0, Double(picture.width), Double(picture.height))
        cairo_fill(raw)
    }

    /// Draws a recorded picture with its top left corner at the origin.
    borrowing func paint(rawSurface: OpaquePointer) {
        cairo_set_source_surface(raw, rawSurface, 0, 0)
        cairo_paint(raw)
    }

    /// Draws the current colour through a mask whose pixels are `pixel` units large.
    borrowing func mask(_ mask: PixelSurface, at origin: Point, pixel: Double, repeats: Bool, filter: Filter)
        throws(RenderingError)
    {
        try mask.withRaw { surface in
            let pattern = cairo_pattern_create_for_surface(surface)
            var matrix = cairo_matrix_t(
                xx: 1 / pixel, yx: 0, xy: 0, yy: 1 / pixel, x0: -origin.x / pixel, y0: -origin.y / pixel)
            cairo_pattern_set_matrix(pattern, &matrix)
            cairo_pattern_set_extend(pattern, repeats ? CAIRO_EXTEND_REPEAT : CAIRO_EXTEND_NONE)
            cairo_pattern_set_filter(pattern, filter.raw)
            cairo_mask(raw, pattern)
            cairo_pattern_destroy(pattern)
        }
    }

    /// Begins a group that is laid on the page as one.
    borrowing func beginGroup() { cairo_push_group(raw) }

    /// Lays the group on the page, with an opacity and a mask.
    borrowing func endGroup(opacity: Double, fade: Scene.Fade?) {
        cairo_pop_group_to_source(raw)
        guard let fade else {
            paint(opacity: opacity)
            return
        }
        let mask = cairo_pattern_create_linear(fade.from.x, fade.from.y, fade.to.x, fade.to.y)
        cairo_pattern_add_color_stop_rgba(mask, 0, 0, 0, 0, opacity)
        cairo_pattern_add_color_stop_rgba(mask, 1, 0, 0, 0, 0)
        cairo_mask(raw, mask)
        cairo_pattern_destroy(mask)
    }

    /// How a picture is enlarged or reduced.
    enum Filter {
        case nearest, bilinear, good
        fileprivate var raw: cairo_filter_t {
            switch self {
            case .nearest: CAIRO_FILTER_NEAREST
            case .bilinear: CAIRO_FILTER_BILINEAR
            case .good: CAIRO_FILTER_GOOD
            }
        }
    }
}

extension DrawingContext {
    /// Draws glyphs of one font in the current colour.
    borrowing func show(_ glyphs: [cairo_glyph_t], font: Font) {
        font.withScaledFont { scaled in
            guard let scaled else { return }
            cairo_set_scaled_font(raw, scaled)
            cairo_show_glyphs(raw, glyphs, Int32(glyphs.count))
        }
    }

    /// The place moved by at most half a device pixel, to the middle of one.
    ///
    /// Cairo drops a glyph without ink when its box, rounded outwards, is empty: on a pixel's border.
    borrowing func betweenPixels(_ place: Point) -> Point {
        var (x, y) = (place.x, place.y)
        cairo_user_to_device(raw, &x, &y)
        (x, y) = (x.rounded(.down) + 0.5, y.rounded(.down) + 0.5)
        cairo_device_to_user(raw, &x, &y)
        return Point(x: x, y: y)
    }

    /// Draws glyphs of one font with the words they stand for, so that a document can be searched.
    borrowing func show(_ text: GlyphText, font: Font) {
        font.withScaledFont { scaled in
            guard let scaled else { return }
            cairo_set_scaled_font(raw, scaled)
            text.bytes.withUnsafeBytes { bytes in
                cairo_show_text_glyphs(
                    raw, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
                    text.glyphs,
                    Int32(text.glyphs.count), text.clusters, Int32(text.clusters.count),
                    text.isBackward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t(0))
            }
        }
    }

    /// Makes the outlines of glyphs the current contour.
    borrowing func trace(_ glyphs: [cairo_glyph_t], font: Font) {
        cairo_new_path(raw)
        font.withScaledFont { scaled in
            guard let scaled else { return }
            cairo_set_scaled_font(raw, scaled)
            cairo_glyph_path(raw, glyphs, Int32(glyphs.count))
        }
    }

    /// Makes an area lead to a URL.
    borrowing func link(_ url: String, _ rect: Rect) {
        guard let address = LinkAddress.uri(url) else { return }
        // In Cairo's attribute strings a quote or backslash is written with a backslash before it.
        var safe = ""
        for scalar in address.unicodeScalars {
            if scalar == "'" || scalar == "\\" { safe.unicodeScalars.append("\\") }
            safe.unicodeScalars.append(scalar)
        }
        let place =
            "rect=[\(Decimals.text(rect.x)) \(Decimals.text(rect.y)) \(Decimals.text(rect.width)) \(Decimals.text(rect.height))]"
        cairo_tag_begin(raw, "Link", "\(place) uri='\(safe)'")
        cairo_tag_end(raw, "Link")
    }
}

/// Glyphs and the words they stand for.
struct GlyphText {
    /// UTF-8.
    var bytes: [UInt8] = []
    /// Left to right.
    var glyphs: [cairo_glyph_t] = []
    /// In the order of reading.
    var clusters: [cairo_text_cluster_t] = []
    /// True when the words run right to left.
    var isBackward = false
}

/// Numbers as text without the C library, whose decimal point depends on the locale.
enum Decimals {
    /// Two decimals.
    static func text(_ value: Double) -> String {
        let cents = Int((value * 100).rounded())
        let digits = String(cents.magnitude % 100)
        return (cents < 0 ? "-" : "") + "\(cents.magnitude / 100)." + (digits.utf8.count < 2 ? "0" : "")
            + digits
    }
}
