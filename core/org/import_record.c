/* import_record.c — the records of a file as they come: fields, faults, and the index by external id. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "org/import.h"

/* ---- faults ---- */

static const char *fault_place(struct import_reading *reading, int64_t place, const struct import_record *record) {
  if (place == 0) return NULL;
  if (reading->mapping.is_csv) return arena_print(reading->arena, _("line %lld"), (long long)place);
  if (record == NULL || record->is_unfit || record->external_id == NULL)
    return arena_print(reading->arena, _("element %lld"), (long long)place);
  return arena_print(reading->arena, _("element %lld (%s %s)"), (long long)place,
                     reading->mapping.members[IMPORT_EXTERNAL][0].name, record->external_id);
}

int import_fault_add(struct import_reading *reading, int64_t place, const struct import_record *record,
                     const char *format, ...) {
  va_list arguments;
  if (reading->fault_count == reading->fault_room) {
    size_t room = reading->fault_room == 0 ? 64 : reading->fault_room * 2;
    struct import_fault *more = realloc(reading->faults, room * sizeof *more);
    if (more == NULL) return error_memory(org_error(reading->org));
    reading->faults = more;
    reading->fault_room = room;
  }
  va_start(arguments, format);
  const char *text = arena_vprint(reading->arena, format, arguments);
  va_end(arguments);
  const char *where = fault_place(reading, place, record);
  if (where != NULL && text != NULL) text = arena_print(reading->arena, "%s: %s", where, text);
  if (text == NULL || (where == NULL && place != 0)) return error_memory(org_error(reading->org));
  struct import_fault fault = {place, reading->fault_count, text};
  reading->faults[reading->fault_count++] = fault;
  return 0;
}

static int fault_compare(const void *a, const void *b) {
  const struct import_fault *x = a, *y = b;
  if (x->place != y->place) return x->place < y->place ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

int import_faults_fail(struct import_reading *reading) {
  struct error *error = org_error(reading->org);
  size_t count = reading->fault_count;
  if (count == 0) return 0;
  qsort(reading->faults, count, sizeof *reading->faults, fault_compare);
  error_setf(error, PUSSEL_EUSAGE, "import-faults", reading->import->path,
             _("Mend the file and import it again. Nothing was changed."),
             dngettext(TEXT_DOMAIN, "%zu fault was found in it", "%zu faults were found in it", count), count);
  for (size_t i = 0; i < count && i < IMPORT_FAULTS_LISTED; i++)
    error_detail(error, "%s", reading->faults[i].text);
  if (count > IMPORT_FAULTS_LISTED) error_detail(error, _("and %zu more"), count - IMPORT_FAULTS_LISTED);
  return PUSSEL_EUSAGE;
}

/* ---- fields ---- */

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
  char *copy = arena_alloc(reading->arena, length + 1);
  if (copy == NULL) return error_memory(org_error(reading->org));
  for (size_t i = 0; i < length; i++)
    copy[i] = (unsigned char)text[i] < ' ' ? ' ' : text[i];
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
      rc = import_fault_add(reading, source->place, record, _("%s must be a text or a whole number"), member->name);
    if (found == 1) rc = record_copy(reading, text, out);
    if (rc < 0) return rc;
  }
  if (*out == NULL || !text_has_personal_number(*out)) return 0;
  /* The number itself is repeated nowhere. */
  *out = NULL;
  if (field == IMPORT_EXTERNAL) record->is_unfit = true;
  return import_fault_add(reading, source->place, record,
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
  return import_fault_add(reading, record->place, record, _("“%s” is no date; write it as 2026-10-01"), text);
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
  return import_fault_add(reading, record->place, record,
                          _("“%s” does not say whether it is a workplace; write yes or no"), text);
}

/* By the rules in their order, then by the member, then by default. */
static int record_kind(struct import_reading *reading, const struct import_source *source, const char *said,
                       struct import_record *record) {
  const struct import_mapping *mapping = &reading->mapping;
  char scratch[32];
  for (size_t i = 0; i < mapping->rule_count && record->kind == NULL; i++) {
    const struct import_rule *rule = &mapping->rules[i];
    const char *text = NULL;
    int found =
        mapping->is_csv && rule->member.column < 0 ? 0 : source->get(source->state, &rule->member, scratch, &text);
    if (rule->equals == NULL ? found == 0 : found == 1 && strcmp(text, rule->equals) == 0) record->kind = rule->kind;
  }
  if (record->kind == NULL) record->kind = said;
  if (record->kind != NULL || mapping->kind_is_told) record->given |= ORG_KIND;
  if (record->kind == NULL) record->kind = record->is_root ? mapping->kind_root : mapping->kind_default;
  return 0;
}

static bool record_is_root(const struct import_reading *reading, const char *parent) {
  if (parent == NULL) return true;
  for (size_t i = 0; i < reading->mapping.root_parent_count; i++)
    if (strcmp(parent, reading->mapping.root_parents[i]) == 0) return true;
  return false;
}

static int record_fill(struct import_reading *reading, const struct import_source *source,
                       struct import_record *record) {
  const char *fields[IMPORT_FIELDS] = {NULL};
  for (int field = 0; field < IMPORT_FIELDS; field++) {
    size_t before = reading->fault_count;
    int rc = record_field(reading, source, record, (enum import_field)field, &fields[field]);
    if (rc < 0) return rc;
    if (reading->fault_count > before) record->refused |= 1 << field;
    if (field == IMPORT_EXTERNAL) record->external_id = fields[field];
  }
  if (fields[IMPORT_PARENT] == NULL && source->above != NULL && source->above[0] == '\0')
    record->refused |= 1 << IMPORT_PARENT;
  bool parent_refused = (record->refused & 1 << IMPORT_PARENT) != 0;
  record->name = fields[IMPORT_NAME];
  record->parent = fields[IMPORT_PARENT] != NULL ? fields[IMPORT_PARENT] : source->above;
  record->code = fields[IMPORT_CODE];
  record->authority = fields[IMPORT_AUTHORITY];
  /* A parent that was refused already is no missing one. */
  record->is_root = !parent_refused && record_is_root(reading, record->parent);
  if (record->is_root) record->parent = NULL;
  record->given = ORG_NAME;
  if (record_is_mapped(reading, IMPORT_CODE)) record->given |= ORG_CODE;
  if (record_is_mapped(reading, IMPORT_AUTHORITY)) record->given |= ORG_AUTHORITY;
  int rc = record_kind(reading, source, fields[IMPORT_KIND], record);
  if (rc == 0) rc = record_day(reading, fields[IMPORT_FROM], record);
  if (rc == 0) rc = record_workplace(reading, fields[IMPORT_WORKPLACE], record);
  return rc;
}

/* What was refused already is not also empty. */
static int record_check(struct import_reading *reading, struct import_record *record) {
  int rc = 0;
  if (record->external_id == NULL) {
    record->is_unfit = true;
    if (!(record->refused & 1 << IMPORT_EXTERNAL))
      rc = import_fault_add(reading, record->place, record, _("%s is empty: each unit needs an identity that stays"),
                            reading->mapping.members[IMPORT_EXTERNAL][0].name);
  }
  if (rc < 0) return rc;
  if (record->name == NULL && (record->refused & 1 << IMPORT_NAME)) return 0;
  if (record->name == NULL) return import_fault_add(reading, record->place, record, _("the name is empty"));
  if (org_text_characters(record->name) > ORG_NAME_LONGEST)
    return import_fault_add(reading, record->place, record, _("the name is longer than %d characters"),
                            ORG_NAME_LONGEST);
  return 0;
}

int import_record_add(struct import_reading *reading, const struct import_source *source, const char **external_id) {
  static const struct import_record empty = {0};
  if (reading->record_count == reading->record_room) {
    size_t room = reading->record_room == 0 ? 256 : reading->record_room * 2;
    struct import_record *more = realloc(reading->records, room * sizeof *more);
    if (more == NULL) return error_memory(org_error(reading->org));
    reading->records = more;
    reading->record_room = room;
  }
  struct import_record *record = &reading->records[reading->record_count++];
  *record = empty;
  record->place = source->place;
  int rc = record_fill(reading, source, record);
  if (rc == 0) rc = record_check(reading, record);
  if (external_id != NULL) *external_id = record->external_id;
  return rc;
}

/* ---- the index: open addressing, FNV-1a ---- */

static size_t index_slot(const struct import_reading *reading, const char *external_id) {
  uint64_t hash = 14695981039346656037U;
  for (const char *at = external_id; *at != '\0'; at++)
    hash = (hash ^ (unsigned char)*at) * 1099511628211U;
  size_t slot = (size_t)(hash % reading->slot_count);
  while (reading->slots[slot] != 0 && strcmp(reading->records[reading->slots[slot] - 1].external_id, external_id) != 0)
    slot = (slot + 1) % reading->slot_count;
  return slot;
}

struct import_record *import_record_find(const struct import_reading *reading, const char *external_id) {
  if (external_id == NULL || reading->slot_count == 0) return NULL;
  uint32_t number = reading->slots[index_slot(reading, external_id)];
  return number == 0 ? NULL : &reading->records[number - 1];
}

int import_record_index(struct import_reading *reading) {
  if (reading->record_count > UINT32_MAX / 4) return error_memory(org_error(reading->org));
  reading->slot_count = reading->record_count * 2 + 1;
  reading->slots = calloc(reading->slot_count, sizeof *reading->slots);
  if (reading->slots == NULL) return error_memory(org_error(reading->org));
  for (size_t i = 0; i < reading->record_count; i++) {
    struct import_record *record = &reading->records[i];
    if (record->is_unfit) continue;
    size_t slot = index_slot(reading, record->external_id);
    if (reading->slots[slot] == 0) {
      reading->slots[slot] = (uint32_t)i + 1;
      continue;
    }
    const struct import_record *first = &reading->records[reading->slots[slot] - 1];
    int rc = import_fault_add(reading, record->place, record,
                              reading->mapping.is_csv ? _("the id %s is on line %lld already")
                                                      : _("the id %s is in element %lld already"),
                              record->external_id, (long long)first->place);
    record->is_unfit = true;
    if (rc < 0) return rc;
  }
  return 0;
}
