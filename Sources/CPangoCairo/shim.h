#ifndef UNSPOOL_CPANGOCAIRO_SHIM_H
#define UNSPOOL_CPANGOCAIRO_SHIM_H

#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>
#include <fontconfig/fontconfig.h>
#include <libdeflate.h>
#include <malloc.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <stdbool.h>

// Only what Swift cannot import stands here: GObject's cast macros.

// A font map of its own, on one font set, one pixel a point.
static inline PangoFontMap *unspool_font_map(FcConfig *config) {
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (map == NULL) return NULL;
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
    return map;
}

// Cairo's view of a font; owned by the font.
static inline cairo_scaled_font_t *unspool_scaled_font(PangoFont *font) {
    return PANGO_IS_CAIRO_FONT(font) ? pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font)) : NULL;
}

// True for fonts of coloured glyphs (emoji).
static inline bool unspool_font_is_coloured(PangoFont *font) {
    if (!PANGO_IS_FC_FONT(font)) return false;
    FcBool colour = FcFalse;
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    return pattern != NULL && FcPatternGetBool(pattern, FC_COLOR, 0, &colour) == FcResultMatch && colour == FcTrue;
}

// The glyph of a character, 0 when the font has none.
static inline unsigned unspool_font_glyph(PangoFont *font, unsigned character) {
    hb_font_t *shape = pango_font_get_hb_font(font);
    hb_codepoint_t glyph = 0;
    return shape != NULL && hb_font_get_nominal_glyph(shape, character, &glyph) ? glyph : 0;
}

#endif
