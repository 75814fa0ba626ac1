/*
 * reorganise_resolve.c — which units the lines of a document mean. A reference is read as the tree is on the line's day without
 * the document, so that a line can be understood alone; units that the document creates are named new:NAME or ext:ID.
 */
#include "org/reorganise.h"

#include <stdlib.h>
#include <string.h>

/* The text after the prefix, NULL when it has another beginning. */
static const char *resolve_after(const char *text, const char *prefix) {
  size_t length = strlen(prefix);
  if (strncasecmp(text, prefix, length) != 0) return NULL;
  return text + length + strspn(text + length, " ");
}

static struct reorganise_line *resolve_created(struct org_document *document, enum reorganise_field field, const char *text,
                                               size_t *count) {
  struct reorganise_line *found = NULL;
  *count = 0;
  for (size_t i = 0; i < document->line_count; i++) {
    struct reorganise_line *line = &document->lines[i];
    if (line->operation != ORG_REORGANISE_CREATE || line->texts[field] == NULL) continue;
    bool fits = field == REORGANISE_NAME ? text_equal_fold(line->texts[field], text) : strcmp(line->texts[field], text) == 0;
    if (!fits) continue;
    found = line;
    *count += 1;
  }
  return found;
}

/* 1: the text is a unit that the document creates; 0: it is not; -1: several are. */
static int resolve_new(struct org_document *document, const char *text, struct reorganise_ref *ref) {
  const char *label = resolve_after(text, "new:"), *external = resolve_after(text, "ext:");
  size_t count = 0;
  if (label == NULL) label = resolve_after(text, "ny:");
  if (label != NULL) ref->created = resolve_created(document, REORGANISE_NAME, label, &count);
  if (label == NULL && external != NULL) ref->created = resolve_created(document, REORGANISE_EXTERNAL, external, &count);
  return count > 1 ? -1 : (int)count;
}

/* One reference. *why is kept when it fits nothing: a fault is told by the caller, who may try another reading first. */
static int resolve_one(struct org_document *document, struct reorganise_line *line, const char *text, struct reorganise_ref *ref) {
  struct error *error = org_error(document->org);
  size_t count = 0;
  *ref = (struct reorganise_ref){text, 0, NULL};
  int found = resolve_new(document, text, ref);
  error_clear(error); /* of another reading of the same cell */
  if (found == 1) return 0;
  if (found < 0)
    return error_setf(error, PUSSEL_ENOTFOUND, "unit-ambiguous", document->path, _("Give them external ids, and write ext: with the id."),
                      _("several lines create “%s”"), text);
  if (resolve_after(text, "new:") != NULL || resolve_after(text, "ny:") != NULL)
    return error_setf(error, PUSSEL_ENOTFOUND, "unit-unknown", document->path, _("Add a line that creates it, with that name."),
                      _("no line creates “%s”"), text);
  int rc = org_find_unit(document->org, text, line->day, &ref->unit);
  if (rc != PUSSEL_ENOTFOUND || strcmp(error->code, "unit-unknown") != 0) return rc;
  /* A name that nobody has yet can only be the one that is created. */
  ref->created = resolve_created(document, REORGANISE_NAME, text, &count);
  if (count == 1) error_clear(error);
  return count == 1 ? 0 : rc;
}

/* ---- cells that name several --------------------------------------------------------------------------------------------- */

/* text[from..to) without outer blanks, in the arena. */
static const char *resolve_piece(struct org_document *document, const char *text, size_t from, size_t to) {
  while (from < to && (text[from] == ' ' || text[from] == '\n'))
    from++;
  while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\n'))
    to--;
  return arena_print(document->arena, "%.*s", (int)(to - from), text + from);
}

/* The place after the piece that ends at or after `at`: at a comma or at the end. */
static size_t resolve_comma(const char *text, size_t at) {
  while (text[at] != '\0' && text[at] != ',')
    at++;
  return at;
}

/*
 * The next reference of a cell, from *at. Names may hold commas: the longest beginning that is a unit counts. When none is,
 * the first piece is the one that is wrong, and its error stands.
 */
static int resolve_next(struct org_document *document, struct reorganise_line *line, const char *cell, size_t *at,
                        struct reorganise_ref *ref) {
  size_t first = resolve_comma(cell, *at), end = strlen(cell);
  int rc = PUSSEL_ENOTFOUND;
  while (end > first) {
    const char *piece = resolve_piece(document, cell, *at, end);
    if (piece == NULL) return error_memory(org_error(document->org));
    rc = resolve_one(document, line, piece, ref);
    if (rc != PUSSEL_ENOTFOUND || strcmp(org_error(document->org)->code, "unit-ambiguous") == 0) break;
    end--;
    while (end > first && cell[end] != ',')
      end--;
  }
  if (end == first) {
    const char *piece = resolve_piece(document, cell, *at, first);
    if (piece == NULL) return error_memory(org_error(document->org));
    rc = resolve_one(document, line, piece, ref);
  }
  *at = cell[end] == ',' ? end + 1 : end;
  return rc;
}

static int resolve_add(struct org_document *document, struct reorganise_line *line, struct reorganise_refs *refs, int rc,
                       const struct reorganise_ref *ref) {
  if (rc == PUSSEL_ENOTFOUND || rc == PUSSEL_EUSAGE) return reorganise_fault_error(document, line);
  if (rc == 0) refs->at[refs->count++] = *ref;
  return rc;
}

static int resolve_list(struct org_document *document, struct reorganise_line *line, const struct reorganise_texts *texts,
                        struct reorganise_refs *refs) {
  size_t room = texts->count + 1;
  int rc = 0;
  for (size_t i = 0; texts->is_cell && i < texts->count; i++)
    for (const char *at = texts->at[i]; *at != '\0'; at++)
      room += *at == ',';
  refs->at = arena_alloc(document->arena, room * sizeof *refs->at);
  refs->count = 0;
  if (refs->at == NULL) return error_memory(org_error(document->org));
  for (size_t i = 0; rc == 0 && i < texts->count; i++) {
    struct reorganise_ref ref;
    size_t at = 0, length = strlen(texts->at[i]);
    if (!texts->is_cell) {
      rc = resolve_add(document, line, refs, resolve_one(document, line, texts->at[i], &ref), &ref);
      continue;
    }
    while (rc == 0 && at < length)
      rc = resolve_add(document, line, refs, resolve_next(document, line, texts->at[i], &at, &ref), &ref);
  }
  return rc;
}

/* ---- a unit that is closed ------------------------------------------------------------------------------------------------- */

/* Units that have ended by the day, by their last name. */
static int resolve_closed_name(struct org_document *document, struct reorganise_line *line, const char *text, struct reorganise_ref *ref) {
  struct store *store = document->org->store;
  sqlite3_stmt *rows = NULL;
  size_t count = 0;
  int rc = store_prepare(store, &rows,
                         "SELECT unit, name, max(valid_to) FROM core_unit_version GROUP BY unit HAVING max(valid_to) <= ?1", "d",
                         line->day);
  while (rc == 0 && (rc = store_step(store, rows)) == 1) {
    rc = 0;
    if (!text_equal_fold((const char *)sqlite3_column_text(rows, 1), text)) continue;
    ref->unit = sqlite3_column_int64(rows, 0);
    count++;
  }
  sqlite3_finalize(rows);
  if (rc < 0 || count == 1) return rc;
  return count == 0 ? reorganise_fault(document, line, _("no unit that has ended is called “%s”; write id: or ext: with its value"), text)
                    : reorganise_fault(document, line, _("%zu units that have ended are called “%s”; write id: or ext: with its value"), count, text);
}

static int resolve_closed(struct org_document *document, struct reorganise_line *line) {
  const char *text = line->units.count > 0 ? line->units.at[0] : NULL;
  struct reorganise_ref *ref = arena_alloc(document->arena, sizeof *ref);
  int rc;
  if (ref == NULL) return error_memory(org_error(document->org));
  if (text == NULL) return 0;
  *ref = (struct reorganise_ref){text, 0, NULL};
  line->from = (struct reorganise_refs){ref, 1};
  if (resolve_after(text, "id:") == NULL && resolve_after(text, "ext:") == NULL) return resolve_closed_name(document, line, text, ref);
  rc = org_find_unit_ever(document->org, text, line->day, &ref->unit);
  if (rc != PUSSEL_ENOTFOUND) return rc;
  error_clear(org_error(document->org));
  return reorganise_fault(document, line, _("there has been no unit “%s”"), text);
}

/* ---- the whole ---------------------------------------------------------------------------------------------------------------- */

/* A home's unit is a record, and its `to` may be the word close. */
static int resolve_home(struct org_document *document, struct reorganise_line *line) {
  const char *to = line->tos.count == 1 ? line->tos.at[0] : NULL;
  if (to == NULL || text_equal_fold(to, "close") || text_equal_fold(to, "stäng") || text_equal_fold(to, "stang")) return 0;
  return resolve_list(document, line, &line->tos, &line->to);
}

static int resolve_cell(struct org_document *document, struct reorganise_line *line, const char *text, struct reorganise_ref *ref) {
  int rc = text == NULL ? 0 : resolve_one(document, line, text, ref);
  return rc == PUSSEL_ENOTFOUND ? reorganise_fault_error(document, line) : rc;
}

static int resolve_line(struct org_document *document, struct reorganise_line *line) {
  const char *parent = line->texts[REORGANISE_PARENT], *authority = line->texts[REORGANISE_AUTHORITY];
  int rc = 0;
  if (line->operation == ORG_REORGANISE_HOME) return resolve_home(document, line);
  if (line->operation == ORG_REORGANISE_REOPEN)
    rc = resolve_closed(document, line);
  else if (line->operation != ORG_REORGANISE_CREATE)
    rc = resolve_list(document, line, &line->units, &line->from);
  if (rc == 0) rc = resolve_list(document, line, &line->tos, &line->to);
  if (rc == 0) rc = resolve_cell(document, line, parent, &line->parent);
  /* "-": as the unit above. */
  if (authority != NULL && strcmp(authority, "-") == 0) authority = NULL;
  return rc < 0 ? rc : resolve_cell(document, line, authority, &line->authority);
}

int reorganise_resolve(struct org_document *document) {
  int rc = 0;
  for (size_t i = 0; rc == 0 && i < document->line_count; i++)
    if (!document->lines[i].is_refused) rc = resolve_line(document, &document->lines[i]);
  return rc;
}
