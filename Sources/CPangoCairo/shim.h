#ifndef UNSPOOL_CPANGOCAIRO_SHIM_H
#define UNSPOOL_CPANGOCAIRO_SHIM_H

#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>
#include <fontconfig/fontconfig.h>
#include <libdeflate.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

// Only what Swift cannot import stands here: GObject's cast macros, and setjmp.

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

// What a JPEG decoder needs; the message is filled when it fails.
typedef struct {
    const unsigned char *data;
    unsigned long length;
    unsigned eighths;        // scale while decoding, 1 to 8
    unsigned width, height;  // out: after scaling
    unsigned char *pixels;   // in: rows of BGRX; NULL: only measure
    size_t stride;
    char message[JMSG_LENGTH_MAX];
} UnspoolJPEG;

typedef struct {
    struct jpeg_error_mgr base;
    jmp_buf home;
    char *message;
} UnspoolJPEGErrors;

static inline void unspool_jpeg_fail(j_common_ptr info) {
    UnspoolJPEGErrors *errors = (UnspoolJPEGErrors *)info->err;
    errors->base.format_message(info, errors->message);
    longjmp(errors->home, 1);
}

static inline void unspool_jpeg_hush(j_common_ptr info, int level) {
    (void)info;
    (void)level;
}

// Decodes (or measures) a JPEG; false when the file is broken.
static inline bool unspool_jpeg_read(UnspoolJPEG *job) {
    struct jpeg_decompress_struct info;
    UnspoolJPEGErrors errors;
    memset(&info, 0, sizeof info);
    info.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = unspool_jpeg_fail;
    errors.base.emit_message = unspool_jpeg_hush;
    errors.message = job->message;
    if (setjmp(errors.home)) {
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, job->data, job->length);
    jpeg_read_header(&info, TRUE);
    if (info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK) {
        strcpy(job->message, "four-colour (CMYK) JPEG");
        jpeg_destroy_decompress(&info);
        return false;
    }
    info.scale_num = job->eighths;
    info.scale_denom = 8;
    info.out_color_space = JCS_EXT_BGRX;
    jpeg_calc_output_dimensions(&info);
    job->width = info.output_width;
    job->height = info.output_height;
    if (job->pixels != NULL) {
        jpeg_start_decompress(&info);
        while (info.output_scanline < info.output_height) {
            JSAMPROW row = job->pixels + (size_t)info.output_scanline * job->stride;
            jpeg_read_scanlines(&info, &row, 1);
        }
        jpeg_finish_decompress(&info);
    }
    jpeg_destroy_decompress(&info);
    return true;
}

#endif
