#ifndef UNSPOOL_CQRENCODE_SHIM_H
#define UNSPOOL_CQRENCODE_SHIM_H

#include <qrencode.h>

#endif
