/* input.h — the fuzzer's bytes as a file with a path, for code that opens files. */
#ifndef TESTS_FUZZ_INPUT_H
#define TESTS_FUZZ_INPUT_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* A file in memory; `path` is where it can be opened. The caller closes the number that is returned. */
static int input_file(const uint8_t *bytes, size_t length, char path[64]) {
  const int file = memfd_create("input", MFD_CLOEXEC);
  if (file < 0 || write(file, bytes, length) != (ssize_t)length) abort();
  snprintf(path, 64, "/proc/self/fd/%d", file);
  return file;
}

#endif
