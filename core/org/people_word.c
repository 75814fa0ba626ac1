/*
 * people_word.c — units, roles and forms of employment as a file of persons writes them. Each is looked up once, and what
 * means nothing is one fault with all its lines, however many rows have it.
 */
#include <stdlib.h>
#include <string.h>

#include "org/people.h"


const char *people_intern(struct people_reading *reading, const char *word) {
  const char *known = people_map_key(&reading->interned, word);
  if (known != NULL) return known;
  const char *copy = arena_copy(reading->arena, word);
  if (copy == NULL || people_map_put(&reading->interned, copy, 0) < 0) {
    (void)error_memory(org_error(reading->org));
    return NULL;
  }
  return copy;
}

/* What was looked up before; else a new one, with *is_new. */
static struct people_word *word_get(struct people_reading *reading, struct people_words *words, const char *key, const char *word, bool *is_new) {
  int64_t at = 0;
  *is_new = !people_map_get(&words->map, key, &at);
  if (!*is_new) return &words->items[at];
  struct people_word *more = people_grow(reading, words->items, &words->count, &words->room, sizeof *more);
  const char *copy = arena_copy(reading->arena, key);
  if (more == NULL) return NULL;
  words->items = more;
  if (people_map_put(&words->map, copy, (int64_t)words->count) < 0) {
    (void)error_memory(org_error(reading->org));
    return NULL;
  }
  more[words->count] = (struct people_word){.word = arena_copy(reading->arena, word), .ends = DAY_OPEN};
  return &more[words->count++];
}

static const struct people_word *word_stands(struct people_word *word, int64_t line) {
  if (word == NULL || word->why == NULL) return word;
  if (word->line_count < PEOPLE_LINES) word->lines[word->line_count] = line;
  word->line_count++;
  return word;
}

/* ---- units ---- */

/* As it is written; a word without a prefix may also be an external id or a code. */
static int unit_find(struct people_reading *reading, const char *reference, int32_t day, struct people_word *word) {
  static const char *const prefixes[] = {"ext:", "code:"};
  struct org *org = reading->org;
  const char *why = NULL;
  int rc = org_find_unit(org, reference, day, &word->unit);
  bool is_unknown = rc == PUSSEL_ENOTFOUND && strcmp(org_error(org)->code, "unit-unknown") == 0;
  if (rc < 0) rc = import_error_text(org, rc, reading->arena, &why);
  if (rc < 0) return rc;
  for (size_t i = 0; is_unknown && strchr(reference, ':') == NULL && i < COUNT_OF(prefixes); i++) {
    const char *prefixed = arena_print(reading->arena, "%s%s", prefixes[i], reference);
    if (prefixed == NULL) return error_memory(org_error(org));
    rc = org_find_unit(org, prefixed, day, &word->unit);
    if (rc == 0) return 0;
    error_clear(org_error(org));
  }
  word->why = why;
  return 0;
}

/* The days around this one on which the unit is there without a break. */
static int unit_days(struct people_reading *reading, struct people_word *word, int32_t day) {
  sqlite3_stmt *row = NULL;
  bool found = false, begun = false;
  int rc = store_prepare(reading->org->store, &row, "SELECT valid_from, valid_to FROM core_unit_parent WHERE unit = ? ORDER BY valid_from", "i", word->unit);
  while (rc == 0 && (rc = store_step(reading->org->store, row)) == 1) {
    int32_t from = sqlite3_column_int(row, 0), to = sqlite3_column_int(row, 1);
    rc = 0;
    if (found && from > word->ends) break;
    if (!begun || from > word->ends) word->begins = from;
    begun = true;
    word->ends = to;
    found = found || (word->begins <= day && day < to);
  }
  sqlite3_finalize(row);
  return rc;
}

const struct people_word *people_unit(struct people_reading *reading, const char *reference, int32_t day, int64_t line) {
  const char *key = day == reading->import->day ? reference : arena_print(reading->arena, "%d\x1f%s", (int)day, reference), *means = NULL;
  bool is_new = false;
  struct people_word *word = key == NULL ? NULL : word_get(reading, &reading->units, key, reference, &is_new);
  int rc = 0;
  if (word == NULL) return NULL;
  if (is_new && people_mapping_means(&reading->mapping, PEOPLE_UNITS, reference, &means)) {
    word->is_nothing = means == NULL;
    if (means != NULL) rc = unit_find(reading, means, day, word);
  } else if (is_new) {
    rc = unit_find(reading, reference, day, word);
  }
  if (is_new && rc == 0 && word->unit != 0 && word->why == NULL) rc = unit_days(reading, word, day);
  return rc < 0 ? NULL : word_stands(word, line);
}

/* ---- roles and forms of employment ---- */

static int role_find(struct people_reading *reading, const char *said, struct people_word *word) {
  static const char of_rights[] = "administrator,archivist,auditor";
  const char *role = org_role_word(reading->org, said, reading->arena);
  int64_t known = 0;
  int rc = store_integer(reading->org->store, &known, "SELECT 1 FROM core_role_kind WHERE role = ?", "t", role);
  if (rc < 0 && rc != PUSSEL_ENOTFOUND) return rc;
  if (rc == PUSSEL_ENOTFOUND)
    word->why = _("that is no role: `pussel role kind list` shows them, and a mapping can say which one is meant");
  else if (text_in_list(of_rights, role))
    word->why = _("that role gives rights in the program, so no file can give it: pussel role assign");
  else word->role = people_intern(reading, role);
  return 0;
}

const struct people_word *people_role_kind(struct people_reading *reading, const char *said, bool is_title, int64_t line) {
  const char *key = is_title ? arena_print(reading->arena, "\x1f%s", said) : said, *means = NULL;
  bool is_new = false;
  struct people_word *word = key == NULL ? NULL : word_get(reading, &reading->kinds, key, said, &is_new);
  int rc = 0;
  if (word == NULL) return NULL;
  if (is_new && people_mapping_means(&reading->mapping, PEOPLE_ROLES, said, &means)) {
    word->is_nothing = means == NULL;
    if (means != NULL) rc = role_find(reading, means, word);
  } else if (is_new) {
    rc = role_find(reading, said, word);
    if (is_title) word->why = NULL;
  }
  return rc < 0 ? NULL : word_stands(word, line);
}

/* As staff systems write them, besides the words themselves. */
static const char *employment_of(const char *said) {
  static const struct {
    const char *said, *means;
  } words[] = {{"permanent", "permanent"},   {"tillsvidare", "permanent"},         {"tillsvidareanställd", "permanent"}, {"tillsvidareanställning", "permanent"},
               {"fast", "permanent"},        {"temporary", "temporary"},           {"visstid", "temporary"},             {"visstidsanställd", "temporary"},
               {"vikarie", "temporary"},     {"vikariat", "temporary"},            {"tidsbegränsad", "temporary"},       {"timanställd", "temporary"},
               {"visstidsanställning", "temporary"}, {"tidsbegränsad anställning", "temporary"}};
  for (size_t i = 0; i < COUNT_OF(words); i++)
    if (text_equal_fold(said, words[i].said)) return words[i].means;
  return NULL;
}

const struct people_word *people_employment(struct people_reading *reading, const char *said, int64_t line) {
  bool is_new = false;
  struct people_word *word = word_get(reading, &reading->employments, said, said, &is_new);
  const char *means = said;
  if (word == NULL || !is_new) return word_stands(word, line);
  bool is_mapped = people_mapping_means(&reading->mapping, PEOPLE_EMPLOYMENTS, said, &means);
  word->is_nothing = is_mapped && means == NULL;
  word->role = means == NULL ? NULL : employment_of(means);
  /* In a directory it is one attribute of many, and says what it likes. */
  if (word->role == NULL && !word->is_nothing && (is_mapped || !reading->import->is_ldif))
    word->why = _("that is no form of employment: write permanent or temporary, or let a mapping say which one is meant");
  return word_stands(word, line);
}

/* ---- what means nothing ---- */

static int words_faults(struct people_reading *reading, const struct people_words *words, enum people_field field) {
  const char *shown = reading->shown[field] == NULL ? "" : reading->shown[field];
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < words->count; i++) {
    const struct people_word *word = &words->items[i];
    struct text lines;
    if (word->why == NULL || word->line_count == 0) continue;
    text_init(&lines);
    for (size_t k = 1; k < word->line_count && k < PEOPLE_LINES; k++) text_appendf(&lines, "%s%lld", k == 1 ? "" : ", ", (long long)word->lines[k]);
    if (word->line_count == 1) rc = people_fault(reading, word->lines[0], _("%s “%s”: %s"), shown, word->word, word->why);
    else if (word->line_count <= PEOPLE_LINES)
      rc = people_fault(reading, word->lines[0], _("%s “%s”: %s (also on line %s)"), shown, word->word, word->why, lines.bytes);
    else
      rc = people_fault(reading, word->lines[0], _("%s “%s”: %s (also on line %s and %zu more)"), shown, word->word, word->why, lines.bytes,
                        word->line_count - PEOPLE_LINES);
    text_release(&lines);
  }
  return rc;
}

int people_words_faults(struct people_reading *reading) {
  int rc = words_faults(reading, &reading->units, PEOPLE_UNIT);
  if (rc == 0) rc = words_faults(reading, &reading->kinds, reading->shown[PEOPLE_ROLE] != NULL ? PEOPLE_ROLE : PEOPLE_TITLE);
  return rc < 0 ? rc : words_faults(reading, &reading->employments, PEOPLE_EMPLOYMENT);
}
