/* file.c — a file that a person gives to a command: all of it at once, and the JSON in it. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "kit/kit.h"

#define FILE_MOST ((size_t)4 << 20)

int kit_file_read(struct pussel_context *context, const char *path, const struct kit_file *file, const char **text) {
  const char *what = pussel_text(context, _("the file %s could not be read"), path);
  size_t most = file->most > 0 && file->most < FILE_MOST ? file->most : FILE_MOST, length = 0;
  FILE *stream = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
  bool broken = false;
  char *bytes;
  *text = NULL;
  if (stream == NULL)
    return pussel_fail(context, errno == ENOENT ? PUSSEL_ENOTFOUND : PUSSEL_EIO, file->code, what, strerror(errno), _("Check the path."));
  bytes = pussel_alloc(context, most + 1);
  errno = 0;
  if (bytes != NULL) length = fread(bytes, 1, most + 1, stream);
  if (ferror(stream)) broken = true;
  int number = errno;
  if (stream != stdin) fclose(stream);
  if (bytes == NULL) return PUSSEL_ENOMEM;
  if (broken) return pussel_fail(context, PUSSEL_EIO, file->code, what, strerror(number), _("Check the path."));
  if (length > most)
    return pussel_fail(context, PUSSEL_EUSAGE, file->code, what, pussel_text(context, _("it is larger than %lld kB"), (long long)(most >> 10)),
                       file->remedy);
  bytes[length] = '\0';
  *text = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? bytes + 3 : bytes;
  return PUSSEL_OK;
}

int kit_file_read_json(struct pussel_context *context, const char *path, const struct kit_file *file, const char *faults_code,
                       const char *what, cJSON **out) {
  const char *text = NULL, *end = NULL, *at;
  long long line = 1;
  int result = kit_file_read(context, path, file, &text);
  *out = NULL;
  if (result != PUSSEL_OK || text == NULL) return result;
  *out = cJSON_ParseWithOpts(text, &end, 1);
  if (cJSON_IsObject(*out)) return PUSSEL_OK;
  for (at = text; end != NULL && at < end; at++)
    if (*at == '\n') line++;
  result = pussel_fail(context, PUSSEL_EUSAGE, faults_code, what,
                       *out == NULL ? pussel_text(context, _("it is not correct JSON at line %lld"), line)
                                    : _("it must be one JSON object: { … }"),
                       file->remedy);
  cJSON_Delete(*out);
  *out = NULL;
  return result;
}
