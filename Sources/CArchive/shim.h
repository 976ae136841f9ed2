#ifndef UNSPOOL_CARCHIVE_SHIM_H
#define UNSPOOL_CARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>

#endif
