/* reorganise_check.c — what each operation must have, and what lines may not do to each other. */
#include "org/reorganise.h"

#include <string.h>

#define MANY 100000

/* How many units each operation takes, and which cells it must have. */
static const struct check_rule {
  size_t from_least, from_most, to_least, to_most;
  uint32_t needs, takes; /* fields, as bits */
} check_rules[] = {
    [ORG_REORGANISE_NONE] = {0, MANY, 0, MANY, 0, 0},
#define F(field) (1U << REORGANISE_##field)
    [ORG_REORGANISE_CREATE] = {0, 0, 0, 0, F(NAME) | F(PARENT), F(CODE) | F(KIND) | F(EXTERNAL) | F(WORKPLACE)},
    [ORG_REORGANISE_RENAME] = {1, 1, 0, 0, F(NAME), 0},
    [ORG_REORGANISE_RECODE] = {1, 1, 0, 0, F(CODE), 0},
    [ORG_REORGANISE_CHANGE] = {1, MANY, 0, 0, 0, F(NAME) | F(CODE) | F(KIND) | F(EXTERNAL) | F(WORKPLACE) | F(AUTHORITY)},
    [ORG_REORGANISE_MOVE] = {1, MANY, 0, 0, F(PARENT), 0},
    [ORG_REORGANISE_MERGE] = {1, MANY, 1, 1, 0, 0},
    [ORG_REORGANISE_SPLIT] = {1, 1, 2, MANY, 0, 0},
    [ORG_REORGANISE_RECUT] = {2, MANY, 2, MANY, 0, 0},
    [ORG_REORGANISE_REST] = {1, MANY, 0, 0, 0, 0},
    [ORG_REORGANISE_WAKE] = {1, MANY, 0, 0, 0, 0},
    [ORG_REORGANISE_CLOSE] = {1, MANY, 0, 0, 0, 0},
    [ORG_REORGANISE_REOPEN] = {1, 1, 0, 0, 0, F(PARENT)},
    [ORG_REORGANISE_HOME] = {0, MANY, 0, 1, F(UNIT) | F(TO), 0},
};
static const char *const check_names[REORGANISE_FIELDS] = {
    "operation (åtgärd)", "unit (enhet)", "to (till)", "name (namn)", "code (kod)", "kind (slag)", "parent (över)", "external_id (externt id)",
    "workplace (arbetsplats)", "date (datum)", "comparable (jämförbar)", "note (anteckning)",
    "authority (myndighet)"};

static int check_counts(struct org_document *document, struct reorganise_line *line, const struct check_rule *rule) {
  const char *word = _(org_reorganise_word(line->operation));
  /* One that begins has nothing to merge: it is the other, under a new identity. */
  bool begins = line->to.count == 1 && line->to.at[0].created != NULL;
  size_t most = line->texts[REORGANISE_EXTERNAL] != NULL && rule->from_most > 1 ? 1 : rule->from_most;
  if (line->operation == ORG_REORGANISE_MERGE && line->from.count == 1 && line->to.count == 1 && !begins)
    return reorganise_fault(document, line, _("a merge needs two units or more; where “%s” becomes part of “%s”, write both in the column unit"),
                            line->from.at[0].text, line->to.at[0].text);
  if (line->from.count < rule->from_least)
    return reorganise_fault(document, line, _("%s needs %zu or more units in the column unit; it has %zu"), word, rule->from_least, line->from.count);
  if (line->from.count > most)
    return reorganise_fault(document, line, _("%s takes no more than %zu in the column unit; it has %zu"), word, most, line->from.count);
  if (line->to.count < rule->to_least)
    return reorganise_fault(document, line, _("%s needs %zu or more units in the column to; it has %zu"), word, rule->to_least, line->to.count);
  if (line->to.count > rule->to_most)
    return reorganise_fault(document, line, _("%s takes no more than %zu in the column to; it has %zu"), word, rule->to_most, line->to.count);
  return 0;
}

/* A cell that the operation does not look at was meant for something: it is a fault, not to be passed over. */
static int check_cells(struct org_document *document, struct reorganise_line *line, const struct check_rule *rule) {
  const uint32_t always = F(OPERATION) | F(UNIT) | F(TO) | F(DATE) | F(COMPARABLE) | F(NOTE);
  const char *word = _(org_reorganise_word(line->operation));
  bool any = rule->takes == 0 || rule->needs != 0 || line->operation == ORG_REORGANISE_REOPEN;
  for (uint32_t i = 0; i < REORGANISE_FIELDS; i++) {
    bool has = line->texts[i] != NULL || (i == REORGANISE_UNIT && line->units.count > 0) || (i == REORGANISE_TO && line->tos.count > 0);
    if (!has && (rule->needs & (1U << i)) != 0) return reorganise_fault(document, line, _("%s needs something in the column %s"), word, check_names[i]);
    if (has && ((rule->needs | rule->takes | always) & (1U << i)) == 0)
      return reorganise_fault(document, line, _("%s does not use the column %s: empty it, or write another operation"), word, check_names[i]);
    any = any || (has && (rule->takes & (1U << i)) != 0);
  }
  if (line->operation == ORG_REORGANISE_CREATE && line->units.count > 0)
    return reorganise_fault(document, line, _("a unit that is created has its name in the column name, and the column unit empty"));
  return any ? 0 : reorganise_fault(document, line, _("nothing says what to change: fill in name, code, kind, external_id, workplace or authority"));
}

static bool check_is_same(const struct reorganise_ref *a, const struct reorganise_ref *b) {
  return a->created != NULL || b->created != NULL ? a->created == b->created : a->unit == b->unit;
}

static bool check_has(const struct reorganise_refs *refs, const struct reorganise_ref *ref) {
  for (size_t i = 0; i < refs->count; i++)
    if (check_is_same(&refs->at[i], ref)) return true;
  return false;
}

bool reorganise_ends(const struct reorganise_line *line, const struct reorganise_ref *unit) {
  switch (line->operation) {
  case ORG_REORGANISE_MERGE:
  case ORG_REORGANISE_SPLIT:
  case ORG_REORGANISE_RECUT: return check_has(&line->from, unit) && !check_has(&line->to, unit);
  case ORG_REORGANISE_CLOSE: return check_has(&line->from, unit);
  default: return false;
  }
}

/* The same unit twice in one cell. */
static int check_twice(struct org_document *document, struct reorganise_line *line, const struct reorganise_refs *refs) {
  for (size_t i = 0; i < refs->count; i++) {
    const struct reorganise_refs before = {refs->at, i};
    if (check_has(&before, &refs->at[i])) return reorganise_fault(document, line, _("“%s” stands there twice"), refs->at[i].text);
  }
  return 0;
}

/* What is spoken of must be there: not ended by another line, on that day or earlier. */
static int check_ended(struct org_document *document, struct reorganise_line *line, const struct reorganise_ref *ref) {
  if (ref->text == NULL) return 0;
  for (size_t i = 0; i < document->line_count; i++) {
    const struct reorganise_line *other = &document->lines[i];
    if (other == line || other->is_refused || other->day > line->day || !reorganise_ends(other, ref)) continue;
    /* Told once, at the later of the two. */
    if (reorganise_ends(line, ref) && other->day == line->day && other > line) continue;
    return reorganise_fault(document, line, document->is_json ? _("“%s” ends already by element %lld") : _("“%s” ends already by line %lld"),
                            ref->text, (long long)other->place);
  }
  return 0;
}

static int check_line(struct org_document *document, struct reorganise_line *line) {
  const struct check_rule *rule = &check_rules[line->operation];
  int rc = check_cells(document, line, rule);
  if (rc == 0 && !line->is_refused) rc = check_counts(document, line, rule);
  if (rc == 0 && !line->is_refused) rc = check_twice(document, line, &line->from);
  if (rc == 0 && !line->is_refused) rc = check_twice(document, line, &line->to);
  return rc;
}

int reorganise_check(struct org_document *document) {
  int rc = 0;
  if (document->line_count == 0 && document->fault_count == 0) rc = org_document_fault(document, 0, _("it has no operations"));
  for (size_t i = 0; rc == 0 && i < document->line_count; i++)
    if (!document->lines[i].is_refused) rc = check_line(document, &document->lines[i]);
  for (size_t i = 0; rc == 0 && i < document->line_count; i++) {
    struct reorganise_line *line = &document->lines[i];
    for (size_t u = 0; rc == 0 && !line->is_refused && u < line->from.count; u++)
      rc = check_ended(document, line, &line->from.at[u]);
    for (size_t u = 0; rc == 0 && !line->is_refused && u < line->to.count; u++)
      rc = check_ended(document, line, &line->to.at[u]);
    if (rc == 0 && !line->is_refused) rc = check_ended(document, line, &line->parent);
  }
  return rc;
}
