internal import CPangoCairo

/// Drawing in whole pixels of the page, whatever the scale.
extension DrawingContext {
    /// Clips what follows to a box in px.
    borrowing func clip(toPixels box: Rect) {
        withRaw { raw in
            var matrix = cairo_matrix_t()
            cairo_get_matrix(raw, &matrix)
            cairo_identity_matrix(raw)
            cairo_new_path(raw)
            cairo_rectangle(raw, box.x, box.y, box.width, box.height)
            cairo_clip(raw)
            cairo_set_matrix(raw, &matrix)
        }
    }

    /// The pixels around a hole: boxes above, left, right and below it that reach as far as `outer`, in px.
    ///
    /// Pixels that lie in the hole only in part belong to the boxes. Nil when the page is turned, or the hole is
    /// smaller than a pixel.
    borrowing func frame(of outer: Rect, around hole: Rect) -> [Rect]? {
        var map = cairo_matrix_t()
        withRaw { cairo_get_matrix($0, &map) }
        guard map.xy == 0, map.yx == 0, map.xx > 0, map.yy > 0 else { return nil }
        let left = (outer.x * map.xx + map.x0).rounded(.down) - 2
        let top = (outer.y * map.yy + map.y0).rounded(.down) - 2
        let right = (outer.right * map.xx + map.x0).rounded(.up) + 2
        let bottom = (outer.bottom * map.yy + map.y0).rounded(.up) + 2
        let x = max(left, (hole.x * map.xx + map.x0).rounded(.up) + 1)
        let y = max(top, (hole.y * map.yy + map.y0).rounded(.up) + 1)
        let endX = min(right, (hole.right * map.xx + map.x0).rounded(.down) - 1)
        let endY = min(bottom, (hole.bottom * map.yy + map.y0).rounded(.down) - 1)
        guard endX > x, endY > y else { return nil }
        let boxes = [
            Rect(x: left, y: top, width: right - left, height: y - top),
            Rect(x: left, y: y, width: x - left, height: endY - y),
            Rect(x: endX, y: y, width: right - endX, height: endY - y),
            Rect(x: left, y: endY, width: right - left, height: bottom - endY),
        ]
        return boxes.filter { $0.width > 0 && $0.height > 0 }
    }
}
