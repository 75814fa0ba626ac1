/* file.c — a file that a person gives to a command: all of it at once, and the JSON in it. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "kit/kit.h"

#define FILE_MOST ((size_t)4 << 20)
#define FILE_BLOCK ((size_t)32 << 10)

/* At most a byte more than `most`, with room for one after it. It grows with the file: a command may be given hundreds of pages. */
static char *file_take(struct pussel_context *context, FILE *stream, size_t most, size_t *length) {
  size_t room = FILE_BLOCK;
  char *bytes = pussel_alloc(context, room + 1);
  while (bytes != NULL) {
    size_t wanted = room <= most ? room : most + 1;
    *length += fread(bytes + *length, 1, wanted - *length, stream);
    if (*length < wanted || *length > most) break;
    char *grown = pussel_alloc(context, 2 * room + 1);
    if (grown != NULL) memcpy(grown, bytes, *length);
    bytes = grown;
    room *= 2;
  }
  return bytes;
}

int kit_file_read(struct pussel_context *context, const char *path, const struct kit_file *file, const char **text) {
  const char *what = pussel_text(context, _("the file %s could not be read"), path);
  size_t most = file->most > 0 && file->most < FILE_MOST ? file->most : FILE_MOST, length = 0;
  FILE *stream = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
  bool broken = false;
  char *bytes;
  *text = NULL;
  if (stream == NULL)
    return pussel_fail(context, errno == ENOENT ? PUSSEL_ENOTFOUND : PUSSEL_EIO, file->code, what, strerror(errno), _("Check the path."));
  errno = 0;
  bytes = file_take(context, stream, most, &length);
  if (ferror(stream)) broken = true;
  int number = errno;
  if (stream != stdin) fclose(stream);
  if (bytes == NULL) return PUSSEL_ENOMEM;
  if (broken) return pussel_fail(context, PUSSEL_EIO, file->code, what, strerror(number), _("Check the path."));
  if (length > most)
    return pussel_fail(context, PUSSEL_EUSAGE, file->code, what, pussel_text(context, _("it is larger than %lld kB"), (long long)(most >> 10)),
                       file->remedy);
  if (memchr(bytes, '\0', length) != NULL) /* what comes after it would be lost in silence */
    return pussel_fail(context, PUSSEL_EUSAGE, file->code, what, _("it has a NUL byte, so it is no text"), _("Give a text file in UTF-8."));
  bytes[length] = '\0';
  *text = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? bytes + 3 : bytes;
  return PUSSEL_OK;
}

/* The length of the UTF-8 character that begins here (RFC 3629: no surrogates, nothing longer than needed); 0: it is none. */
static size_t file_character(const unsigned char *at) {
  static const unsigned char least[5] = {0, 0, 0x80, 0xA0, 0x90};
  size_t length = *at < 0x80 ? 1 : *at >= 0xC2 && *at < 0xE0 ? 2 : *at >= 0xE0 && *at < 0xF0 ? 3 : *at >= 0xF0 && *at < 0xF5 ? 4 : 0;
  for (size_t i = 1; i < length; i++)
    if ((at[i] & 0xC0) != 0x80) return 0;
  if ((*at == 0xE0 || *at == 0xF0) && at[1] < least[length]) return 0;
  if ((*at == 0xED && at[1] > 0x9F) || (*at == 0xF4 && at[1] > 0x8F)) return 0;
  return length;
}

static long long file_line(const char *text, const char *end) {
  long long line = 1;
  for (const char *at = text; end != NULL && at < end; at++)
    if (*at == '\n') line++;
  return line;
}

int kit_json_parse(struct pussel_context *context, const char *text, const struct kit_file *file, const char *faults_code,
                   const char *what, cJSON **out) {
  const char *end = NULL, *why;
  int result;
  *out = NULL;
  for (const char *at = text; *at != '\0';) {
    size_t length = file_character((const unsigned char *)at);
    if (length == 0)
      return pussel_fail(context, PUSSEL_EUSAGE, faults_code, what,
                         pussel_text(context, _("line %lld is not UTF-8: save the file as UTF-8 and not as Windows-1252"), file_line(text, at)),
                         file->remedy);
    at += length;
  }
  *out = cJSON_ParseWithOpts(text, &end, 1);
  if (cJSON_IsObject(*out)) return PUSSEL_OK;
  why = *out == NULL ? pussel_text(context, _("it is not correct JSON at line %lld"), file_line(text, end)) : _("it must be one JSON object: { … }");
  result = pussel_fail(context, PUSSEL_EUSAGE, faults_code, what, why, file->remedy);
  cJSON_Delete(*out);
  *out = NULL;
  return result;
}

int kit_file_read_json(struct pussel_context *context, const char *path, const struct kit_file *file, const char *faults_code,
                       const char *what, cJSON **out) {
  const char *text = NULL;
  int result = kit_file_read(context, path, file, &text);
  *out = NULL;
  return result != PUSSEL_OK || text == NULL ? result : kit_json_parse(context, text, file, faults_code, what, out);
}
