/*
 * reorganise_direct.c — a command of its own ended units (org close, merge, split, recut, import): the same as a document would say,
 * approved as it is, so that what is open in them is handed over by the same steps.
 */
#include "org/reorganise.h"

static int direct_units(struct org_document *document, struct reorganise_texts *texts, const int64_t *units, size_t count) {
  texts->at = arena_alloc(document->arena, (count + 1) * sizeof *texts->at);
  if (texts->at == NULL) return error_memory(org_error(document->org));
  for (size_t i = 0; i < count; i++) {
    texts->at[i] = arena_print(document->arena, "id:%lld", (long long)units[i]);
    if (texts->at[i] == NULL) return error_memory(org_error(document->org));
  }
  texts->count = count;
  return 0;
}

static int direct_document(struct org_document *document, const struct org_ending *endings, size_t count) {
  struct reorganise_line line = {.place = 1, .texts = {[REORGANISE_OPERATION] = org_reorganise_word(endings[0].how)}};
  char date[DATE_TEXT];
  int64_t *units = arena_alloc(document->arena, count * sizeof *units);
  int rc = units != NULL ? 0 : error_memory(org_error(document->org));
  for (size_t i = 0; rc == 0 && i < count; i++)
    units[i] = endings[i].unit;
  date_format(endings[0].day, date);
  line.texts[REORGANISE_DATE] = arena_copy(document->arena, date);
  if (rc == 0) rc = direct_units(document, &line.units, units, count);
  if (rc == 0) rc = direct_units(document, &line.tos, endings[0].to, endings[0].to_count);
  if (rc == 0) rc = reorganise_line_add(document, &line);
  if (rc < 0) return rc;
  document->endings = arena_alloc(document->arena, count * sizeof *document->endings);
  if (document->endings == NULL) return error_memory(org_error(document->org));
  for (size_t i = 0; i < count; i++)
    document->endings[document->ending_count++] = endings[i];
  return 0;
}

static int direct_name(struct org *org, const char *wanted, struct arena *arena, const char **name) {
  struct org_reorganisation other;
  int rc = 0;
  *name = wanted;
  for (int n = 2; *name != NULL && (rc = org_reorganisation_named(org, *name, arena, &other)) == 0; n++)
    *name = arena_print(arena, "%s (%d)", wanted, n);
  if (*name == NULL) return error_memory(org_error(org));
  return rc == PUSSEL_ENOTFOUND ? 0 : rc;
}

int org_reorganisation_direct(struct org *org, const char *name, const char *decision, const struct org_ending *endings, size_t count,
                              struct arena *arena, struct org_reorganisation *out) {
  struct org_document document = {.org = org, .arena = arena, .path = name, .day = endings[0].day};
  char *digest = arena_alloc(arena, DIGEST_HEX);
  int rc = digest != NULL ? direct_document(&document, endings, count) : error_memory(org_error(org));
  *out = (struct org_reorganisation){.day = endings[0].day, .decision = decision, .negotiated = DAY_OPEN, .in_force = DAY_OPEN,
                                     .withdrawn = DAY_OPEN, .approved = clock_today(store_clock(org->store)), .is_direct = true};
  if (rc == 0) rc = direct_name(org, name, arena, &out->name);
  if (rc == 0) rc = org_document_text(&document, &out->document, digest);
  out->sha256 = digest;
  if (rc == 0) rc = org_reorganisation_put(org, out);
  return rc < 0 ? rc : org_reorganisation_plan(org, out->id, &document);
}
