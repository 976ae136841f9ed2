#ifndef UNSPOOL_CPANGOCAIRO_SHIM_H
#define UNSPOOL_CPANGOCAIRO_SHIM_H

#include <cairo/cairo.h>
#include <cairo/cairo-pdf.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <fontconfig/fontconfig.h>
#include <libdeflate.h>

#endif
