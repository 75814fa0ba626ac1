/*
 * people_ldif.c — reads persons, who leads them, and groups from an export of a directory (LDIF).
 *
 * An entry is a person or a group by its object classes, or, without any, by what it has. A person's manager leads the
 * unit of that person; the manager of whoever leads a unit leads the unit above, and is none of this one.
 */
#include <stdlib.h>
#include <string.h>

#include "org/people.h"

enum ldif_kind { LDIF_OTHER, LDIF_PERSON, LDIF_GROUP };

static bool ldif_is(const struct ldif_value *value, const char *name) { return text_equal_fold(value->name, name); }

static enum ldif_kind ldif_kind_of(const struct people_reading *reading, const struct ldif_entry *entry) {
  static const char persons[] = "person,organizationalperson,inetorgperson,user", groups[] = "group,groupofnames,groupofuniquenames";
  enum ldif_kind kind = LDIF_OTHER;
  bool has_class = false, has_id = false, is_computer = false;
  for (size_t i = 0; i < entry->count; i++) {
    const struct ldif_value *value = &entry->values[i];
    struct text small;
    if (!ldif_is(value, "objectClass")) {
      for (size_t k = 0; k < PEOPLE_SPELLINGS && reading->mapping.names[PEOPLE_EXTERNAL][k] != NULL; k++)
        has_id = has_id || ldif_is(value, reading->mapping.names[PEOPLE_EXTERNAL][k]);
      continue;
    }
    has_class = true;
    text_init(&small);
    text_append_folded(&small, value->value);
    if (text_in_list(groups, small.bytes)) kind = LDIF_GROUP;
    if (text_in_list(persons, small.bytes) && kind == LDIF_OTHER) kind = LDIF_PERSON;
    is_computer = is_computer || strcmp(small.bytes, "computer") == 0;
    text_release(&small);
  }
  if (is_computer) return LDIF_OTHER;
  return has_class || !has_id ? kind : LDIF_PERSON;
}

/* ---- faults of single values ---- */

static const char *ldif_fault_text(enum ldif_fault fault) {
  switch (fault) {
  case LDIF_NO_COLON: return _("the line has no attribute and colon");
  case LDIF_BASE64: return _("the value is no base64");
  case LDIF_URL: return _("the value is behind an address (:<), and those are not followed");
  default: return _("the value is not UTF-8");
  }
}

static int ldif_check(struct people_reading *reading, const struct ldif_entry *entry) {
  int rc = 0;
  if (entry->dn == NULL && entry->values[0].fault == LDIF_FINE) rc = people_fault(reading, entry->line, _("an entry must begin with its dn"));
  for (size_t i = 0; rc == 0 && i < entry->count; i++) {
    const struct ldif_value *value = &entry->values[i];
    if (value->fault == LDIF_NO_COLON || text_has_personal_number(value->name)) rc = people_fault(reading, value->line, "%s", ldif_fault_text(LDIF_NO_COLON));
    else if (value->fault != LDIF_FINE) rc = people_fault(reading, value->line, "%s: %s", value->name, ldif_fault_text(value->fault));
    else if (value->is_text && text_has_personal_number(value->value))
      rc = people_fault(reading, value->line, _("attribute %s has what looks like a personal identity number, and those are never stored"), value->name);
  }
  return rc;
}

/* ---- values ---- */

/* The first spelling that the entry has; without options before one with. *from is where it stands. */
static const struct ldif_value *ldif_find(const struct people_reading *reading, const struct ldif_entry *entry, enum people_field field) {
  for (size_t k = 0; k < PEOPLE_SPELLINGS && reading->mapping.names[field][k] != NULL; k++) {
    const struct ldif_value *with_options = NULL;
    for (size_t i = 0; i < entry->count; i++) {
      const struct ldif_value *value = &entry->values[i];
      if (!ldif_is(value, reading->mapping.names[field][k]) || value->value[0] == '\0' || !value->is_text) continue;
      if (value->options[0] == '\0') return value;
      if (with_options == NULL || strcmp(value->options, "lang-sv") == 0) with_options = value;
    }
    if (with_options != NULL) return with_options;
  }
  return NULL;
}

/* A dn in one form: small letters, no blanks around commas and equal signs (RFC 4514 allows them to be read so). */
static const char *ldif_dn_key(struct people_reading *reading, const char *dn) {
  struct text small, key;
  text_init(&small);
  text_init(&key);
  text_append_folded(&small, dn);
  for (const char *at = small.bytes; *at != '\0'; at++) {
    const char *next = at + strspn(at, " ");
    bool after = key.length > 0 && strchr(",=+", key.bytes[key.length - 1]) != NULL && (key.length < 2 || key.bytes[key.length - 2] != '\\');
    if (*at == ' ' && (key.length == 0 || after || *next == '\0' || strchr(",=+", *next) != NULL)) continue;
    text_append_bytes(&key, at, 1);
    if (*at == '\\' && at[1] != '\0') text_append_bytes(&key, ++at, 1);
  }
  const char *copy = small.failed || key.failed ? NULL : arena_copy(reading->arena, key.bytes);
  text_release(&small);
  text_release(&key);
  if (copy == NULL) (void)error_memory(org_error(reading->org));
  return copy;
}

/* ---- persons ---- */

static int ldif_name_manager(struct people_reading *reading, const struct ldif_entry *entry, uint32_t person, int64_t unit) {
  const struct ldif_value *manager = ldif_find(reading, entry, PEOPLE_MANAGER);
  if (manager == NULL || unit == 0) return 0;
  struct people_named *more = people_grow(reading, reading->named, &reading->named_count, &reading->named_room, sizeof *more);
  const char *key = ldif_dn_key(reading, manager->value);
  if (more == NULL || key == NULL) return PUSSEL_ENOMEM;
  reading->named = more;
  more[reading->named_count++] = (struct people_named){person, key, manager->line, unit};
  return 0;
}

/* One unit of the person: a role there, and who leads it. */
static int ldif_person_in(struct people_reading *reading, const struct ldif_entry *entry, struct people_row *row, uint32_t *number) {
  size_t before = reading->role_count;
  int rc = people_row_take(reading, row, number);
  if (rc < 0 || *number == 0 || reading->role_count == before) return rc;
  return ldif_name_manager(reading, entry, *number, reading->roles[before].unit);
}

static int ldif_person(struct people_reading *reading, const struct ldif_entry *entry) {
  struct people_row row = {.line = entry->line};
  const struct ldif_value *unit = ldif_find(reading, entry, PEOPLE_UNIT);
  uint32_t number = 0;
  int rc = 0;
  for (int field = 0; field < PEOPLE_FIELDS; field++) {
    const struct ldif_value *value = ldif_find(reading, entry, (enum people_field)field);
    row.text[field] = value == NULL ? NULL : value->value;
  }
  row.text[PEOPLE_MANAGER] = NULL;
  if (unit == NULL) rc = people_row_take(reading, &row, &number);
  for (size_t i = 0; unit != NULL && rc == 0 && i < entry->count; i++) {
    const struct ldif_value *value = &entry->values[i];
    if (!ldif_is(value, unit->name) || strcmp(value->options, unit->options) != 0 || value->value[0] == '\0') continue;
    row.text[PEOPLE_UNIT] = value->value;
    rc = ldif_person_in(reading, entry, &row, &number);
  }
  if (rc < 0 || number == 0) return rc;
  const char *key = ldif_dn_key(reading, entry->dn);
  return key == NULL || people_map_put(&reading->by_dn, key, number) < 0 ? error_memory(org_error(reading->org)) : 0;
}

/* ---- groups ---- */

static int ldif_member(struct people_reading *reading, const struct ldif_value *value) {
  struct people_member *more = people_grow(reading, reading->members, &reading->member_count, &reading->member_room, sizeof *more);
  const char *key = ldif_dn_key(reading, value->value);
  if (more == NULL || key == NULL) return PUSSEL_ENOMEM;
  reading->members = more;
  more[reading->member_count++] = (struct people_member){key, 0, value->line};
  return 0;
}

static int ldif_group(struct people_reading *reading, const struct ldif_entry *entry) {
  struct people_group *more = people_grow(reading, reading->groups, &reading->group_count, &reading->group_room, sizeof *more);
  struct people_group group = {.line = entry->line, .first = reading->member_count};
  int rc = more == NULL ? PUSSEL_ENOMEM : 0;
  if (rc == 0) reading->groups = more;
  for (size_t i = 0; rc == 0 && i < entry->count; i++) {
    const struct ldif_value *value = &entry->values[i];
    if (ldif_is(value, "member") || ldif_is(value, "uniqueMember")) rc = ldif_member(reading, value);
    if (ldif_is(value, "cn") && (group.external_id == NULL || value->options[0] == '\0')) group.external_id = arena_copy(reading->arena, value->value);
    if (ldif_is(value, "displayName")) group.name = arena_copy(reading->arena, value->value);
  }
  if (rc < 0) return rc;
  if (group.external_id == NULL) return people_fault(reading, entry->line, _("the group has no cn"));
  if (group.name == NULL) group.name = group.external_id;
  for (size_t i = 0; i < reading->group_count; i++)
    if (strcmp(reading->groups[i].external_id, group.external_id) == 0)
      return people_fault(reading, entry->line, _("the group on line %lld has the same cn"), (long long)reading->groups[i].line);
  group.count = reading->member_count - group.first;
  more[reading->group_count++] = group;
  return 0;
}

/* ---- when all is read: from a dn to a person ---- */

/* In the file, or there already, if the dn begins with what persons are known by. */
static uint32_t ldif_resolve(struct people_reading *reading, const char *dn) {
  int64_t number = 0;
  if (people_map_get(&reading->by_dn, dn, &number)) return (uint32_t)number;
  const char *equals = strchr(dn, '=');
  if (equals == NULL) return 0;
  const char *type = arena_print(reading->faults.scratch, "%.*s", (int)(equals - dn), dn);
  const char *value = arena_print(reading->faults.scratch, "%.*s", (int)strcspn(equals + 1, ",+"), equals + 1);
  for (size_t k = 0; type != NULL && value != NULL && k < PEOPLE_SPELLINGS && reading->mapping.names[PEOPLE_EXTERNAL][k] != NULL; k++)
    if (text_equal_fold(type, reading->mapping.names[PEOPLE_EXTERNAL][k]) && people_map_get(&reading->by_external, value, &number)) return (uint32_t)number;
  return 0;
}

static void ldif_stranger(struct people_reading *reading, int64_t line) {
  if (reading->count->strangers++ == 0) reading->count->stranger_line = line;
}

static int lead_compare(const void *a, const void *b) {
  const struct people_lead *x = a, *y = b;
  if (x->unit != y->unit) return x->unit < y->unit ? -1 : 1;
  if (x->manager != y->manager) return x->manager < y->manager ? -1 : 1;
  return (x->line > y->line) - (x->line < y->line);
}

/* Do others of the unit name this person as their manager? Leads are in the order of lead_compare. */
static bool lead_leads(const struct people_lead *leads, size_t count, int64_t unit, uint32_t person) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (leads[middle].unit < unit || (leads[middle].unit == unit && leads[middle].manager < person)) low = middle + 1;
    else high = middle;
  }
  for (; low < count && leads[low].unit == unit && leads[low].manager == person; low++)
    if (leads[low].person != person) return true;
  return false;
}

static int ldif_leads(struct people_reading *reading) {
  struct people_lead *leads = calloc(reading->named_count + 1, sizeof *leads);
  const char *manager = people_intern(reading, "manager");
  size_t count = 0;
  int rc = leads == NULL || manager == NULL ? error_memory(org_error(reading->org)) : 0;
  for (size_t i = 0; rc == 0 && i < reading->named_count; i++) {
    const struct people_named *named = &reading->named[i];
    uint32_t number = ldif_resolve(reading, named->dn);
    if (number == 0) ldif_stranger(reading, named->line);
    else leads[count++] = (struct people_lead){named->person, number, named->unit, named->line};
  }
  if (count > 0) qsort(leads, count, sizeof *leads, lead_compare);
  const struct people_lead *last = NULL; /* that became a role: those that are equal stand together */
  for (size_t i = 0; rc == 0 && i < count; i++) {
    const struct people_lead *lead = &leads[i];
    struct people_role role = {.person = lead->manager, .unit = lead->unit, .line = lead->line, .role = manager, .from = reading->import->day, .to = DAY_OPEN};
    if (last != NULL && last->unit == lead->unit && last->manager == lead->manager) continue;
    if (lead->person != lead->manager && lead_leads(leads, count, lead->unit, lead->person)) continue;
    rc = org_unit_ends(reading->org, lead->unit, role.from, &role.to); /* a role is held while its unit is there */
    if (rc == PUSSEL_ENOTFOUND) rc = 0;
    else if (rc == 0) rc = people_role_add(reading, &role);
    last = lead;
  }
  free(leads);
  return rc;
}

static int ldif_entry(struct people_reading *reading, const struct ldif_entry *entry) {
  size_t faults = reading->faults.fault_count;
  int rc = ldif_check(reading, entry);
  reading->count->read++;
  if (rc < 0 || reading->faults.fault_count > faults) return rc;
  switch (ldif_kind_of(reading, entry)) {
  case LDIF_PERSON: return ldif_person(reading, entry);
  case LDIF_GROUP: return ldif_group(reading, entry);
  default: reading->count->passed++; return 0;
  }
}

int people_ldif_read(struct people_reading *reading) {
  struct ldif *ldif = NULL;
  struct ldif_entry entry;
  int rc = ldif_open(&ldif, reading->import->path, org_error(reading->org));
  if (rc < 0) return rc;
  for (int field = 0; field < PEOPLE_FIELDS; field++) reading->shown[field] = reading->mapping.names[field][0];
  while ((rc = ldif_next(ldif, &entry)) == 1) {
    rc = ldif_entry(reading, &entry);
    if (rc < 0) break;
    arena_reset(reading->faults.scratch);
    if (reading->import->progress != NULL && reading->count->read % 4096 == 0) reading->import->progress(reading->import->state, 0.5 * ldif_progress(ldif));
  }
  ldif_close(ldif);
  if (rc == 0) rc = ldif_leads(reading);
  for (size_t i = 0; rc == 0 && i < reading->member_count; i++) {
    reading->members[i].person = ldif_resolve(reading, reading->members[i].dn);
    if (reading->members[i].person == 0) ldif_stranger(reading, reading->members[i].line);
  }
  if (rc == 0 && reading->count->read == 0) rc = people_fault(reading, 0, _("the file has no persons"));
  return rc;
}
