/* fuzz_csv.c — any bytes as a CSV file: every cell that is handed out is text, and what is written reads back the same. */
#include <assert.h>
#include <string.h>

#include "base/base.h"
#include "input.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* A row written with ';' and read again is the same row. */
static void write_and_read(const struct csv_row *row) {
  struct text out;
  struct csv *csv = NULL;
  struct csv_row back;
  struct error error;
  char path[64];
  int file, result;

  text_init(&out);
  error_init(&error);
  /* The separator is found in the heading row, so there is one that has it. */
  text_append(&out, "a;b\n");
  for (size_t i = 0; i < row->count; i++) {
    if (i > 0) text_append(&out, ";");
    csv_append(&out, row->cells[i], ';');
  }
  text_append(&out, "\n");
  file = input_file((const uint8_t *)out.bytes, out.length, path);
  assert(csv_open(&csv, path, &error) == 0);
  assert(csv_next(csv, &back) == 1);
  result = csv_next(csv, &back);
  assert(result == 1 && back.count == row->count);
  for (size_t i = 0; i < row->count; i++) assert(strcmp(back.cells[i], row->cells[i]) == 0);
  csv_close(csv);
  close(file);
  error_release(&error);
  text_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  struct csv *csv = NULL;
  struct csv_row row;
  struct error error;
  char path[64];
  int file, result = 0;

  error_init(&error);
  file = input_file(bytes, length, path);
  if (csv_open(&csv, path, &error) == 0) {
    while ((result = csv_next(csv, &row)) == 1) {
      for (size_t i = 0; i < row.count; i++) assert(text_is_utf8(row.cells[i], strlen(row.cells[i])));
      write_and_read(&row);
    }
    csv_close(csv);
  } else {
    assert(error.result < 0 && error.what);
  }
  assert(result == 0 || (error.result == result && error.what));
  close(file);
  error_release(&error);
  return 0;
}
