#ifndef UNSPOOL_CPICTURES_SHIM_H
#define UNSPOOL_CPICTURES_SHIM_H

#include <dlfcn.h>
#include <gif_lib.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <webp/decode.h>

#include <jerror.h>
#include <jpeglib.h>
#include <png.h>

// Only what Swift cannot import or write stands here: setjmp, and a library that is loaded when it is needed.

// ---- JPEG ----

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
    long cut;  // row at which the file ended, -1: it did not
} UnspoolJPEGErrors;

static inline void unspool_jpeg_fail(j_common_ptr info) {
    UnspoolJPEGErrors *errors = (UnspoolJPEGErrors *)info->err;
    errors->base.format_message(info, errors->message);
    longjmp(errors->home, 1);
}

static inline void unspool_jpeg_note(j_common_ptr info, int level) {
    UnspoolJPEGErrors *errors = (UnspoolJPEGErrors *)info->err;
    if (level < 0 && errors->base.msg_code == JWRN_JPEG_EOF && errors->cut < 0)
        errors->cut = info->is_decompressor ? (long)((j_decompress_ptr)info)->output_scanline : 0;
}

// Four inks to blue, green, red, unused, in place, as a screen shows them without a profile; Adobe writes inks
// inverted.
static inline void unspool_jpeg_mix(unsigned char *row, unsigned width, bool inverted) {
    for (unsigned x = 0; x < width; x++, row += 4) {
        unsigned flip = inverted ? 0 : 255, black = row[3] ^ flip;
        unsigned red = (row[0] ^ flip) * black / 255, green = (row[1] ^ flip) * black / 255;
        row[0] = (unsigned char)((row[2] ^ flip) * black / 255);
        row[1] = (unsigned char)green;
        row[2] = (unsigned char)red;
        row[3] = 255;
    }
}

// Decodes (or measures) a JPEG; false when the file is broken or cut short.
static inline bool unspool_jpeg_read(UnspoolJPEG *job) {
    struct jpeg_decompress_struct info;
    UnspoolJPEGErrors errors;
    memset(&info, 0, sizeof info);
    info.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = unspool_jpeg_fail;
    errors.base.emit_message = unspool_jpeg_note;
    errors.message = job->message;
    errors.cut = -1;
    if (setjmp(errors.home)) {
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, job->data, job->length);
    jpeg_read_header(&info, TRUE);
    info.scale_num = job->eighths;
    info.scale_denom = 8;
    bool inks = info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
    info.out_color_space = inks ? JCS_CMYK : JCS_EXT_BGRX;
    jpeg_calc_output_dimensions(&info);
    bool whole = true;
    if (job->pixels != NULL) {
        // Nobody may write more rows than the caller made room for.
        whole = job->width == info.output_width && job->height == info.output_height;
        if (whole) jpeg_start_decompress(&info);
        while (whole && info.output_scanline < info.output_height) {
            JSAMPROW row = job->pixels + (size_t)info.output_scanline * job->stride;
            jpeg_read_scanlines(&info, &row, 1);
            if (inks) unspool_jpeg_mix(row, info.output_width, info.saw_Adobe_marker);
        }
        // A file whose last bytes are missing may still have all of its rows.
        whole = whole && (errors.cut < 0 || (unsigned long)errors.cut + 16 >= info.output_height);
        if (!whole) strcpy(job->message, "the JPEG is cut short");
    }
    job->width = info.output_width;
    job->height = info.output_height;
    jpeg_destroy_decompress(&info);
    return whole;
}

// What a JPEG encoder needs; the file is malloc's and belongs to the caller.
typedef struct {
    const unsigned char *pixels;  // rows of BGRX
    size_t stride;
    unsigned width, height;
    int quality;           // 1 to 100
    const unsigned char *note;  // a segment APP1 of so many bytes
    unsigned note_length;
    unsigned char *data;   // out
    unsigned long length;  // out
    char message[JMSG_LENGTH_MAX];
} UnspoolJPEGFile;

// Encodes a JPEG with full colour resolution (4:4:4), because letters have coloured edges; false when it fails.
static inline bool unspool_jpeg_write(UnspoolJPEGFile *job) {
    struct jpeg_compress_struct info;
    UnspoolJPEGErrors errors;
    memset(&info, 0, sizeof info);
    info.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = unspool_jpeg_fail;
    errors.base.emit_message = unspool_jpeg_note;
    errors.message = job->message;
    errors.cut = -1;
    job->data = NULL;
    job->length = 0;
    if (setjmp(errors.home)) {
        jpeg_destroy_compress(&info);
        free(job->data);
        job->data = NULL;
        return false;
    }
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &job->data, &job->length);
    info.image_width = job->width;
    info.image_height = job->height;
    info.input_components = 4;
    info.in_color_space = JCS_EXT_BGRX;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, job->quality, TRUE);
    for (int component = 0; component < info.num_components; component++) {
        info.comp_info[component].h_samp_factor = 1;
        info.comp_info[component].v_samp_factor = 1;
    }
    info.optimize_coding = TRUE;
    info.dct_method = JDCT_ISLOW;
    jpeg_start_compress(&info, TRUE);
    jpeg_write_marker(&info, JPEG_APP0 + 1, job->note, job->note_length);
    while (info.next_scanline < info.image_height) {
        JSAMPROW row = (JSAMPROW)(job->pixels + (size_t)info.next_scanline * job->stride);
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    return true;
}

// ---- PNG ----

// What a PNG decoder needs. Pixels are the means of factor x factor pixels of the file, premultiplied BGRA.
typedef struct {
    const unsigned char *data;
    size_t length, at;
    unsigned factor;         // at least 1
    unsigned width, height;  // in: of the picture to be made, the file's divided by the factor, rounded up
    unsigned char *pixels;
    size_t stride;
    unsigned char *rows;     // ours: one row, or the whole picture when it is interlaced
    uint32_t *sums;          // ours: four a pixel
    unsigned wide, high;     // ours: of the file
    int passes;              // ours: 1, or 7 when it is interlaced
    bool complete;           // ours: the last row is there
    char message[96];
} UnspoolPNG;

static inline void unspool_png_fail(png_structp png, png_const_charp words) {
    UnspoolPNG *job = (UnspoolPNG *)png_get_error_ptr(png);
    snprintf(job->message, sizeof job->message, "%s", words);
    png_longjmp(png, 1);
}

static inline void unspool_png_hush(png_structp png, png_const_charp words) {
    (void)png;
    (void)words;
}

static inline void unspool_png_feed(png_structp png, png_bytep target, size_t count) {
    UnspoolPNG *job = (UnspoolPNG *)png_get_io_ptr(png);
    // libpng would read on to the end of the compressed data, whatever stands behind the last row.
    if (job->complete) png_longjmp(png, 2);
    if (job->length - job->at < count) png_error(png, "the file is cut short");
    memcpy(target, job->data + job->at, count);
    job->at += count;
}

// Adds a row of RGBA to the sums, and writes them when a row of the result is complete.
static inline void unspool_png_row(UnspoolPNG *job, const unsigned char *row, unsigned y, unsigned wide, unsigned high) {
    unsigned factor = job->factor;
    for (unsigned x = 0; x < wide; x++, row += 4) {
        uint32_t *sum = job->sums + (size_t)(x / factor) * 4;
        unsigned alpha = row[3];
        // Cairo's own rounding.
        for (int part = 0; part < 3; part++) {
            unsigned product = alpha * row[2 - part] + 0x80;
            sum[part] += (product + (product >> 8)) >> 8;
        }
        sum[3] += alpha;
    }
    if ((y + 1) % factor != 0 && y + 1 != high) return;
    unsigned tall = y % factor + 1;
    unsigned char *target = job->pixels + (size_t)(y / factor) * job->stride;
    for (unsigned x = 0; x < job->width; x++) {
        unsigned rest = wide - x * factor;
        unsigned count = tall * (rest < factor ? rest : factor);
        for (int part = 0; part < 4; part++) target[x * 4 + part] = (unsigned char)((job->sums[x * 4 + part] + count / 2) / count);
    }
    memset(job->sums, 0, (size_t)job->width * 16);
}

// Called for every row that libpng has just finished, before it looks for more.
static inline void unspool_png_note(png_structp png, png_row_infop info, png_bytep row) {
    (void)info;
    (void)row;
    UnspoolPNG *job = (UnspoolPNG *)png_get_io_ptr(png);
    if (png_get_current_row_number(png) + 1 == job->high && png_get_current_pass_number(png) + 1 == job->passes)
        job->complete = true;
}

// Writes what was not yet written when libpng came to the last row.
static inline void unspool_png_close(UnspoolPNG *job) {
    if (job->passes > 1)
        for (unsigned y = 0; y < job->high; y++)
            unspool_png_row(job, job->rows + (size_t)y * job->wide * 4, y, job->wide, job->high);
    else
        unspool_png_row(job, job->rows, job->high - 1, job->wide, job->high);
    free(job->rows);
    free(job->sums);
    job->rows = NULL;
    job->sums = NULL;
}

// Decodes a PNG and stops after its last row; false when the file is broken.
static inline bool unspool_png_read(UnspoolPNG *job) {
    job->rows = NULL;
    job->sums = NULL;
    job->complete = false;
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, job, unspool_png_fail, unspool_png_hush);
    if (png == NULL) return false;
    png_infop info = png_create_info_struct(png);
    if (info == NULL) {
        png_destroy_read_struct(&png, &info, NULL);
        return false;
    }
    switch (setjmp(png_jmpbuf(png))) {
    case 0: break;
    case 2:
        png_destroy_read_struct(&png, &info, NULL);
        unspool_png_close(job);
        return true;
    default:
        png_destroy_read_struct(&png, &info, NULL);
        free(job->rows);
        free(job->sums);
        return false;
    }
    png_set_read_fn(png, job, unspool_png_feed);
    png_read_info(png, info);
    unsigned wide = png_get_image_width(png, info), high = png_get_image_height(png, info);
    if ((wide + job->factor - 1) / job->factor != job->width || (high + job->factor - 1) / job->factor != job->height)
        png_error(png, "two sizes");
    png_set_expand(png);
    png_set_strip_16(png);
    png_set_gray_to_rgb(png);
    png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
    png_set_read_user_transform_fn(png, unspool_png_note);
    job->passes = png_set_interlace_handling(png);
    job->wide = wide;
    job->high = high;
    png_read_update_info(png, info);
    size_t stride = png_get_rowbytes(png, info);
    if (stride != (size_t)wide * 4) png_error(png, "unknown pixels");
    job->rows = (unsigned char *)calloc(job->passes > 1 ? high : 1, stride);
    job->sums = (uint32_t *)calloc(job->width, 16);
    if (job->rows == NULL || job->sums == NULL) png_error(png, "out of memory");
    for (int pass = 0; pass < job->passes; pass++) {
        for (unsigned y = 0; y < high; y++) {
            // The last pass of an interlaced file has the odd rows only.
            if (pass > 0 && pass + 1 == job->passes && y + 1 == high && y % 2 == 0) job->complete = true;
            png_read_row(png, job->rows + (job->passes > 1 ? y * stride : 0), NULL);
            if (job->passes == 1 && y + 1 < high) unspool_png_row(job, job->rows, y, wide, high);
        }
    }
    png_destroy_read_struct(&png, &info, NULL);
    unspool_png_close(job);
    return true;
}

// ---- SVG ----

// librsvg brings 27 libraries and 30 ms of start: it is loaded when the first SVG comes. These are its stable C
// functions (librsvg-2.so.2), with its own types as what they are to us: addresses.
typedef struct {
    void *(*open)(const unsigned char *data, unsigned long length, void **error);
    int (*draw)(void *handle, void *context, const double *viewport, void **error);
    void (*close)(void *object);
    void (*forget)(void *error);
    bool usable;
} UnspoolSVG;

static inline UnspoolSVG unspool_svg(void) {
    UnspoolSVG svg;
    memset(&svg, 0, sizeof svg);
    void *library = dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return svg;
    *(void **)&svg.open = dlsym(library, "rsvg_handle_new_from_data");
    *(void **)&svg.draw = dlsym(library, "rsvg_handle_render_document");
    *(void **)&svg.close = dlsym(library, "g_object_unref");
    *(void **)&svg.forget = dlsym(library, "g_error_free");
    svg.usable = svg.open != NULL && svg.draw != NULL && svg.close != NULL && svg.forget != NULL;
    return svg;
}

#endif
