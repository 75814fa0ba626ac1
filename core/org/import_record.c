/* import_record.c — the records of a file as they come: what their fields say, and what is wrong with each by itself. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/import.h"

/* Copies without outer blanks, and with line ends and other control characters as blanks; NULL for what is then empty.
 */
static int record_copy(struct import_reading *reading, const char *text, const char **out) {
  *out = NULL;
  while (*text != '\0' && (unsigned char)*text <= ' ')
    text++;
  size_t length = strlen(text);
  while (length > 0 && (unsigned char)text[length - 1] <= ' ')
    length--;
  if (length == 0) return 0;
  char *copy = arena_alloc(reading->scratch, length + 1);
  if (copy == NULL) return error_memory(org_error(reading->org));
  for (size_t i = 0; i < length; i++)
    copy[i] = (unsigned char)text[i] < ' ' ? ' ' : text[i];
  text_compose(copy);
  *out = copy;
  return 0;
}

static bool record_is_mapped(const struct import_reading *reading, enum import_field field) {
  for (size_t i = 0; i < IMPORT_SPELLINGS; i++) {
    const struct import_member *member = &reading->mapping.members[field][i];
    if (member->name != NULL && (!reading->mapping.is_csv || member->column >= 0)) return true;
  }
  return false;
}

/* The field's first value that is not empty, in the order in which the mapping names the members. */
static int record_field(struct import_reading *reading, const struct import_source *source,
                        struct import_record *record, enum import_field field, const char **out) {
  char scratch[32];
  *out = NULL;
  for (size_t i = 0; i < IMPORT_SPELLINGS && *out == NULL; i++) {
    const struct import_member *member = &reading->mapping.members[field][i];
    const char *text = NULL;
    if (member->name == NULL || (reading->mapping.is_csv && member->column < 0)) continue;
    int found = source->get(source->state, member, scratch, &text);
    int rc = 0;
    if (found < 0)
      rc = import_fault_here(reading, _("%s must be a text or a whole number"), member->name);
    if (found == 1) rc = record_copy(reading, text, out);
    if (rc < 0) return rc;
  }
  if (*out == NULL || !text_has_personal_number(*out)) return 0;
  /* The number itself is repeated nowhere. */
  *out = NULL;
  if (field == IMPORT_EXTERNAL) record->is_unfit = true;
  return import_fault_here(reading,
                          _("%s holds what looks like a Swedish personal identity number; those are never stored"),
                          reading->mapping.members[field][0].name);
}

static int record_day(struct import_reading *reading, const char *text, struct import_record *record) {
  char day[DATE_TEXT] = "";
  record->day = reading->import->day;
  if (text == NULL) return 0;
  size_t length = strlen(text);
  if (length > 10 && (text[10] == 'T' || text[10] == ' '))
    length = 10; /* a time of day after the date says no more here */
  if (length < sizeof day) memcpy(day, text, length);
  if (date_parse(day, &record->day) && record->day < DAY_OPEN) return 0;
  return import_fault_here(reading, _("“%s” is no date; write it as 2026-10-01"), text);
}

static int record_workplace(struct import_reading *reading, const char *text, struct import_record *record) {
  static const char *const yes[] = {"yes", "ja", "1", "true", "sant", "x"};
  static const char *const no[] = {"no", "nej", "0", "false", "falskt"};
  if (text == NULL || reading->mapping.workplaces != IMPORT_WORKPLACES_SAID) return 0;
  record->given |= ORG_WORKPLACE;
  for (size_t i = 0; i < COUNT_OF(yes); i++) {
    if (text_equal_fold(text, yes[i])) record->workplace = true;
    if (text_equal_fold(text, yes[i])) return 0;
  }
  for (size_t i = 0; i < COUNT_OF(no); i++)
    if (text_equal_fold(text, no[i])) return 0;
  return import_fault_here(reading,
                          _("“%s” does not say whether it is a workplace; write yes or no"), text);
}

/* By the rules in their order, then by the member, then by default. */
static void record_kind(struct import_reading *reading, const struct import_source *source, const char *said,
                       struct import_record *record) {
  const struct import_mapping *mapping = &reading->mapping;
  char scratch[32];
  const char **kind = &reading->texts.kind;
  for (size_t i = 0; i < mapping->rule_count && *kind == NULL; i++) {
    const struct import_rule *rule = &mapping->rules[i];
    const char *text = NULL;
    int found =
        mapping->is_csv && rule->member.column < 0 ? 0 : source->get(source->state, &rule->member, scratch, &text);
    if (rule->equals == NULL ? found == 0 : found == 1 && strcmp(text, rule->equals) == 0) *kind = rule->kind;
  }
  if (*kind == NULL) *kind = said;
  if (*kind != NULL || mapping->kind_is_told) record->given |= ORG_KIND;
  if (*kind == NULL) *kind = record->is_root ? mapping->kind_root : mapping->kind_default;
}

static bool record_is_root(const struct import_reading *reading, const char *parent) {
  if (parent == NULL) return true;
  for (size_t i = 0; i < reading->mapping.root_parent_count; i++)
    if (strcmp(parent, reading->mapping.root_parents[i]) == 0) return true;
  return false;
}

/* Reads all fields into `fields` and notes which of them were refused. */
static int record_fields(struct import_reading *reading, const struct import_source *source,
                         struct import_record *record, const char *fields[IMPORT_FIELDS]) {
  for (int field = 0; field < IMPORT_FIELDS; field++) {
    size_t before = reading->fault_count;
    int rc = record_field(reading, source, record, (enum import_field)field, &fields[field]);
    if (rc < 0) return rc;
    if (reading->fault_count > before) record->refused |= (uint8_t)(1U << field);
    if (field == IMPORT_EXTERNAL) reading->texts.external_id = fields[field];
  }
  return 0;
}

static int record_fill(struct import_reading *reading, const struct import_source *source,
                       struct import_record *record) {
  const char *fields[IMPORT_FIELDS] = {NULL};
  struct import_texts *texts = &reading->texts;
  int rc = record_fields(reading, source, record, fields);
  if (rc < 0) return rc;
  if (fields[IMPORT_PARENT] == NULL && source->above != NULL && source->above[0] == '\0')
    record->refused |= 1U << IMPORT_PARENT;
  bool parent_refused = (record->refused & 1U << IMPORT_PARENT) != 0;
  texts->name = fields[IMPORT_NAME];
  texts->parent = fields[IMPORT_PARENT] != NULL ? fields[IMPORT_PARENT] : source->above;
  texts->code = fields[IMPORT_CODE];
  texts->authority = fields[IMPORT_AUTHORITY];
  /* A parent that was refused already is no missing one. */
  record->is_root = !parent_refused && record_is_root(reading, texts->parent);
  if (record->is_root) texts->parent = NULL;
  if (reading->import->under != 0) record->is_root = false;
  record->given = ORG_NAME;
  if (record_is_mapped(reading, IMPORT_CODE)) record->given |= ORG_CODE;
  if (record_is_mapped(reading, IMPORT_AUTHORITY)) record->given |= ORG_AUTHORITY;
  record_kind(reading, source, fields[IMPORT_KIND], record);
  rc = record_day(reading, fields[IMPORT_FROM], record);
  if (rc == 0) rc = record_workplace(reading, fields[IMPORT_WORKPLACE], record);
  return rc;
}

static int record_check_length(struct import_reading *reading, const char *text, enum import_field field) {
  if (text == NULL || org_text_characters(text) <= ORG_CODE_LONGEST) return 0;
  return import_fault_here(reading, _("%s is longer than %d characters"), reading->mapping.members[field][0].name,
                           ORG_CODE_LONGEST);
}

/* What was refused already is not also empty. */
static int record_check(struct import_reading *reading, struct import_record *record) {
  const struct import_texts *texts = &reading->texts;
  int rc = 0;
  if (texts->external_id == NULL) {
    record->is_unfit = true;
    if (!(record->refused & 1U << IMPORT_EXTERNAL))
      rc = import_fault_here(reading, _("%s is empty: each unit needs an identity that stays"),
                             reading->mapping.members[IMPORT_EXTERNAL][0].name);
  }
  if (rc == 0) rc = record_check_length(reading, texts->external_id, IMPORT_EXTERNAL);
  if (rc == 0) rc = record_check_length(reading, texts->code, IMPORT_CODE);
  if (rc < 0) return rc;
  if (texts->name == NULL && (record->refused & 1U << IMPORT_NAME)) return 0;
  if (texts->name == NULL) return import_fault_here(reading, _("the name is empty"));
  if (org_text_characters(texts->name) > ORG_NAME_LONGEST)
    return import_fault_here(reading, _("the name is longer than %d characters"), ORG_NAME_LONGEST);
  return 0;
}

int import_record_add(struct import_reading *reading, const struct import_source *source, const char **external_id) {
  static const struct import_record empty = {0};
  if (reading->record_count == reading->record_room) {
    size_t room = reading->record_room == 0 ? 256 : reading->record_room + reading->record_room / 2;
    struct import_record *more = room <= UINT32_MAX / 4 ? realloc(reading->records, room * sizeof *more) : NULL;
    if (more == NULL) return error_memory(org_error(reading->org));
    reading->records = more;
    reading->record_room = room;
  }
  struct import_record *record = &reading->records[reading->record_count++];
  *record = empty;
  reading->texts = (struct import_texts){.place = source->place};
  int rc = record_fill(reading, source, record);
  if (rc == 0) rc = record_check(reading, record);
  if (rc == 0) rc = import_spool_write(reading->spool, &reading->texts, &record->spooled);
  if (rc == 0 && external_id != NULL && reading->texts.external_id != NULL) {
    *external_id = arena_copy(reading->arena, reading->texts.external_id);
    if (*external_id == NULL) rc = error_memory(org_error(reading->org));
  }
  arena_reset(reading->scratch);
  return rc;
}

int import_record_load(struct import_reading *reading, const struct import_record *record) {
  return import_spool_read(reading->spool, record->spooled, &reading->texts);
}
