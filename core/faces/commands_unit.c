/* faces/commands_unit.c — `pussel org list`, `tree`, and what changes one unit: add, rename, set, move, close. */
#include "faces/commands_parts.h"

#include <string.h>

/* ---- list and tree
 * ---------------------------------------------------------------------------------------------------- */

/* The units at or below --unit, else all, in the order in which people list them. */
static int units_wanted(struct pussel_context *context, bool workplaces, int64_t *top, int64_t **units, size_t *count) {
  struct org *org = host_org(host_of(context));
  int32_t day = commands_value_view_day(context);

  *units = NULL;
  *count = 0;
  *top = pussel_argument_integer(context, "unit");
  if (*top == 0) *top = org_root(org, day);
  if (*top == 0) {
    pussel_note(context, _("There is no organisation yet: import it with `pussel org import`."));
    return 0;
  }
  return org_units_below(org, *top, day, workplaces, host_arena(context), units, count);
}

COMMANDS_RUN(commands_unit_list) {
  static const char sql[] =
      "SELECT u.unit, u.external_id, u.code, u.name, u.kind, k.title AS kind_title, u.workplace, u.dormant, u.path,"
      " u.parent, u.authority, u.valid_from, u.valid_to"
      " FROM org_unit u JOIN org_kind k ON k.kind = u.kind WHERE u.unit = ?1"
      " AND (?2 IS NULL OR u.kind = ?2) AND (?3 IS NULL OR u.code = ?3) AND (?4 = 0 OR u.authority IS NULL)";
  struct store *store = host_store(host_of(context));
  sqlite3_stmt *statement = NULL;
  int64_t top, *units;
  size_t count;
  int result = units_wanted(context, commands_value_given(context, "workplaces"), &top, &units, &count);

  (void)prepared;
  if (result == 0) result = store_prepare(store, &statement, sql, "");
  for (size_t i = 0; i < count && result == 0; i++) {
    result = store_bind(store, statement, "itti", units[i],
                        org_kind_word(host_org(host_of(context)), pussel_argument_text(context, "kind"), host_arena(context)),
                        pussel_argument_text(context, "code"), (int64_t)commands_value_given(context, "without-authority"));
    if (result == 0) result = pussel_rows(context, statement);
  }
  sqlite3_finalize(statement);
  return result;
}

/* One unit of the tree; `depth` is counted from the top that is shown. */
static int tree_row(struct pussel_context *context, int64_t id, const struct org_unit *unit, const char *title,
                    int64_t depth) {
  pussel_row_text(context, "name", unit->name);
  pussel_row_integer(context, "unit", id);
  pussel_row_text(context, "external_id", unit->external_id);
  pussel_row_text(context, "code", unit->code);
  pussel_row_text(context, "kind", unit->kind);
  pussel_row_text(context, "kind_title", title);
  commands_value_boolean(context, "workplace", unit->workplace);
  commands_value_boolean(context, "dormant", unit->dormant);
  if (unit->parent != 0) pussel_row_integer(context, "parent", unit->parent);
  pussel_row_integer(context, "depth", depth);
  return pussel_row_end(context);
}

COMMANDS_RUN(commands_unit_tree) {
  struct host *host = host_of(context);
  struct arena *arena = host_arena(context);
  bool limited = commands_value_given(context, "depth");
  int64_t limit = pussel_argument_integer(context, "depth"), top, *units, *line;
  size_t count, depth = 0;
  int result = units_wanted(context, false, &top, &units, &count);

  (void)prepared;
  /* Parents come right before what is below them, so the line of ancestors is a stack. */
  line = pussel_alloc(context, (count + 1) * sizeof *line);
  if (line == NULL) return PUSSEL_ENOMEM;
  for (size_t i = 0; i < count && result == 0; i++) {
    struct org_unit unit;
    result = org_unit_get(host_org(host), units[i], commands_value_view_day(context), arena, &unit);
    if (result < 0) break;
    while (depth > 0 && line[depth - 1] != unit.parent)
      depth--;
    line[depth++] = units[i];
    if (limited && (int64_t)depth - 1 > limit) continue;
    const char *title =
        store_text(host_store(host), arena, "SELECT title FROM org_kind WHERE kind = ?1", "t", unit.kind);
    result = tree_row(context, units[i], &unit, title, (int64_t)depth - 1);
  }
  return result;
}

/* ---- changes
 * ----------------------------------------------------------------------------------------------------------- */

int commands_unit_decided(struct pussel_context *context) {
  const char *comparable = pussel_argument_text(context, "comparable");
  struct org *org = host_org(host_of(context));
  int result = org_decided(org, pussel_argument_text(context, "decision"), pussel_argument_text(context, "note"), 0);

  if (result == 0 && comparable != NULL && text_in_list("no,nej", comparable)) org_compared(org, ORG_NOT_COMPARABLE);
  return result;
}

int commands_unit_row(struct pussel_context *context, int64_t unit, const char *what, const char *path, int32_t day) {
  pussel_row_integer(context, "unit", unit);
  pussel_row_text(context, "what", what);
  pussel_row_text(context, "path", path);
  pussel_row_text(context, "valid_from", commands_value_date(context, day));
  return pussel_row_end(context);
}

COMMANDS_RUN(commands_unit_add) {
  int32_t day = commands_value_day(context, "date");
  const struct org_unit unit = {
      .external_id = pussel_argument_text(context, "external-id"),
      .name = pussel_argument_text(context, "name"),
      .code = pussel_argument_text(context, "code"),
      .kind = org_kind_word(host_org(host_of(context)), pussel_argument_text(context, "kind"), host_arena(context)),
      .parent = pussel_argument_integer(context, "parent"),
      .authority = pussel_argument_integer(context, "authority"),
      .workplace = commands_value_given(context, "workplace"),
  };
  int64_t id = 0;
  int result = commands_unit_decided(context);

  (void)prepared;
  if (result == 0) result = org_unit_add(host_org(host_of(context)), &unit, day, &id);
  return result < 0 ? result : commands_unit_row(context, id, "created", commands_value_path(context, id, day), day);
}

static int change_unit(struct pussel_context *context, const struct org_unit *to, int changes, const char *what) {
  int64_t unit = pussel_argument_integer(context, "unit");
  int32_t day = commands_value_day(context, "date");
  bool changed = false;
  int result = commands_unit_decided(context);

  if (result == 0) result = org_unit_change(host_org(host_of(context)), unit, to, changes, day, &changed);
  if (result < 0) return result;
  return commands_unit_row(context, unit, changed ? what : "unchanged", commands_value_path(context, unit, day), day);
}

COMMANDS_RUN(commands_unit_rename) {
  const struct org_unit to = {.name = pussel_argument_text(context, "name")};

  (void)prepared;
  return change_unit(context, &to, ORG_NAME, "renamed");
}

COMMANDS_RUN(commands_unit_set) {
  const char *workplace = pussel_argument_text(context, "workplace");
  struct org_unit to = {
      .code = pussel_argument_text(context, "code"),
      .kind = org_kind_word(host_org(host_of(context)), pussel_argument_text(context, "kind"), host_arena(context)),
      .authority = pussel_argument_integer(context, "authority"),
      .workplace = workplace != NULL && text_in_list("yes,ja", workplace),
  };
  int changes = 0;

  (void)prepared;
  if (to.code != NULL) changes |= ORG_CODE;
  if (to.code != NULL && to.code[0] == '\0') to.code = NULL;
  if (to.kind != NULL) changes |= ORG_KIND;
  if (workplace != NULL) changes |= ORG_WORKPLACE;
  if (to.authority != 0 && commands_value_given(context, "inherit-authority"))
    return pussel_fail(context, PUSSEL_EUSAGE, "option-conflict", _("the unit was not changed"),
                       _("it cannot both have an authority of its own and inherit one"),
                       _("Give either --authority or --inherit-authority."));
  if (to.authority != 0 || commands_value_given(context, "inherit-authority")) changes |= ORG_AUTHORITY;
  if (changes == 0)
    return pussel_fail(context, PUSSEL_EUSAGE, "nothing-to-change", _("the unit was not changed"),
                       _("nothing says what to change"),
                       _("Give --code, --kind, --authority, --inherit-authority or --workplace."));
  return change_unit(context, &to, changes, "changed");
}

/* Who moves a unit must be allowed to act where it ends up as well as where it was. */
COMMANDS_RUN(commands_unit_move) {
  int64_t unit = pussel_argument_integer(context, "unit"), parent = pussel_argument_integer(context, "parent");
  int32_t day = commands_value_day(context, "date");
  bool changed = false;
  int result = pussel_unit_enter(context, parent);

  (void)prepared;
  if (result == 0) result = commands_unit_decided(context);
  if (result == 0) result = org_unit_move(host_org(host_of(context)), unit, parent, day, &changed);
  if (result < 0) return result;
  return commands_unit_row(context, unit, changed ? "moved" : "unchanged", commands_value_path(context, unit, day), day);
}

COMMANDS_RUN(commands_unit_close) {
  int64_t unit = pussel_argument_integer(context, "unit");
  int32_t day = commands_value_day(context, "date");
  const struct org_ending ending = {.unit = unit, .day = day, .how = ORG_REORGANISE_CLOSE};
  const char *path = commands_value_path(context, unit, day);
  int result = commands_unit_decided(context);

  (void)prepared;
  if (result == 0) result = org_unit_close(host_org(host_of(context)), unit, day);
  if (result == 0) result = commands_unit_row(context, unit, "closed", path, day);
  return result < 0 ? result : commands_unit_ended(context, _("the unit was not closed"), &ending, 1);
}
