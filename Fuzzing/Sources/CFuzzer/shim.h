#ifndef UNSPOOL_CFUZZER_SHIM_H
#define UNSPOOL_CFUZZER_SHIM_H

#include <stddef.h>
#include <stdint.h>

/// libFuzzer's own loop (llvm.org/docs/LibFuzzer.html, "Using libFuzzer as a library"); `-sanitize=fuzzer` links it.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *bytes, size_t count));

/// One of libFuzzer's own mutations, in place; returns the new count.
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t count, size_t limit);

#endif
