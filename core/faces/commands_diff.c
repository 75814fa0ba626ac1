/* faces/commands_diff.c — `pussel org diff`: what is different in the organisation between two days, in words. */
#include "faces/commands_parts.h"

const struct pussel_option commands_diff_options[4] = {
    {.name = "from",
     .aliases = "från,fran",
     .type = PUSSEL_DATE,
     .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,
     .summary = N_("the earlier day")},
    {.name = "to",
     .aliases = "till",
     .type = PUSSEL_DATE,
     .flags = PUSSEL_OPTION_POSITIONAL,
     .summary = N_("the later day; that of --as-of, or today, when left out")},
    /* No unit of today: it may be there on one of the two days only. */
    {.name = "unit",
     .aliases = "enhet",
     .type = PUSSEL_TEXT,
     .summary = N_("only what was or is at or below this unit, named as on either day"),
     .argument = N_("UNIT")},
    {.name = "roles",
     .aliases = "roller",
     .type = PUSSEL_BOOLEAN,
     .summary = N_("also who became or ceased to be manager, deputy and so on")},
};
const struct pussel_column commands_diff_columns[16] = {
    {"what", PUSSEL_TEXT, PUSSEL_COLUMN_WORD,
     N_("merged, split, recut, created, closed, moved, renamed, recoded, kind, authority, workplace, dormant or role"),
     N_("What")},
    {"unit", PUSSEL_UNIT, PUSSEL_COLUMN_DETAIL, N_("the unit's own number"), NULL},
    {"external_id", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("identity in the system that it was imported from"), NULL},
    {"name", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("name of the unit on the later day, or when it was there last"), NULL},
    {"path", PUSSEL_TEXT, 0, N_("path of the unit on the later day, or when it was there last"), N_("Unit")},
    {"change", PUSSEL_TEXT, 0, N_("what is different, in words"), N_("Change")},
    {"from", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the value on the earlier day"), NULL},
    {"to", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the value on the later day"), NULL},
    {"from_units", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL,
     N_("numbers of the units that it came from, was under or had as authority, separated by commas"), NULL},
    {"to_units", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL,
     N_("numbers of the units that it became, is under or has as authority, separated by commas"), NULL},
    {"began", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("numbers of the units that are there on the later day alone"), NULL},
    {"ended", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("numbers of the units that were there on the earlier day alone"),
     NULL},
    {"followers", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("how many units below it moved along"), NULL},
    {"role", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the role's word"), NULL},
    {"day", PUSSEL_DATE, PUSSEL_COLUMN_DETAIL, N_("day on which units were merged, split or recut"), NULL},
    {"decision", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("reference of the decision on that"), NULL},
};

/* What is said of each kind of change: its word in data, and how many there were of it, at the end. */
static const struct {
  const char *word, *one, *several;
} kinds[ORG_DIFF_KINDS] = {
    [ORG_DIFF_MERGED] = {"merged", N_("merger"), N_("mergers")},
    [ORG_DIFF_SPLIT] = {"split", N_("division"), N_("divisions")},
    [ORG_DIFF_RECUT] = {"recut", N_("redistribution"), N_("redistributions")},
    [ORG_DIFF_CREATED] = {"created", N_("new unit"), N_("new units")},
    [ORG_DIFF_ENDED] = {"closed", N_("unit closed"), N_("units closed")},
    [ORG_DIFF_MOVED] = {"moved", N_("unit moved"), N_("units moved")},
    [ORG_DIFF_RENAMED] = {"renamed", N_("new name"), N_("new names")},
    [ORG_DIFF_RECODED] = {"recoded", N_("new code"), N_("new codes")},
    [ORG_DIFF_KIND] = {"kind", N_("unit of another kind"), N_("units of another kind")},
    [ORG_DIFF_AUTHORITY] = {"authority", N_("unit with another authority"), N_("units with another authority")},
    [ORG_DIFF_WORKPLACE] = {"workplace", N_("workplace more or less"), N_("workplaces more or less")},
    [ORG_DIFF_DORMANT] = {"dormant", N_("unit put to rest or woken"), N_("units put to rest or woken")},
    [ORG_DIFF_ROLE] = {"role", N_("role with other holders"), N_("roles with other holders")},
};

struct diff_rows {
  struct pussel_context *context;
  struct arena *arena;
};

/* ---- in words ---- */

/* "A", "A and B", "A, B and C". */
static const char *names_in_words(struct arena *arena, const struct org_diff_units *units) {
  const char *words = units->count == 0 ? "–" : units->items[0].name;
  for (size_t i = 1; i < units->count && words != NULL; i++)
    words = i + 1 < units->count ? arena_print(arena, "%s, %s", words, units->items[i].name)
                                 : arena_print(arena, _("%s and %s"), words, units->items[i].name);
  return words;
}

static const char *from_to(struct arena *arena, const char *from, const char *to) {
  return arena_print(arena, _("from %s to %s"), from == NULL ? "–" : from, to == NULL ? "–" : to);
}

/* The title of a kind or a role, in the person's language; the word itself when it has none. */
static const char *title_of(struct diff_rows *rows, const char *sql, const char *word) {
  const char *title = store_text(host_store(host_of(rows->context)), rows->arena, sql, "t", word);
  return title == NULL ? word : dgettext(TEXT_DOMAIN, title);
}

static const char *words_moved(struct diff_rows *rows, const struct org_diff_change *change) {
  const char *way = from_to(rows->arena, names_in_words(rows->arena, &change->from_units),
                            names_in_words(rows->arena, &change->to_units));
  if (change->followers == 0 || way == NULL) return way;
  return arena_print(rows->arena,
                     dngettext(TEXT_DOMAIN, "%s, with %lld unit below it", "%s, with %lld units below it",
                               (unsigned long)change->followers),
                     way, (long long)change->followers);
}

static const char *words_role(struct diff_rows *rows, const struct org_diff_change *change) {
  const char *role = title_of(rows, "SELECT title FROM core_role_kind WHERE role = ?1", change->role);
  if (change->from == NULL) return arena_print(rows->arena, _("%s: %s begins"), role, change->to);
  if (change->to == NULL) return arena_print(rows->arena, _("%s: %s ends"), role, change->from);
  return arena_print(rows->arena, _("%s: from %s to %s"), role, change->from, change->to);
}

static const char *words_kind(struct diff_rows *rows, const struct org_diff_change *change) {
  static const char sql[] = "SELECT title FROM core_kind WHERE kind = ?1";
  return from_to(rows->arena, title_of(rows, sql, change->from), title_of(rows, sql, change->to));
}

static const char *words_lineage(struct arena *arena, const struct org_diff_change *change) {
  const char *from = names_in_words(arena, &change->from_units), *to = names_in_words(arena, &change->to_units);
  if (change->what == ORG_DIFF_SPLIT) return arena_print(arena, _("was divided into %s"), to);
  if (change->what == ORG_DIFF_RECUT) return arena_print(arena, _("%s were redistributed to %s"), from, to);
  return change->from_units.count == 1 ? arena_print(arena, _("took over from %s"), from)
                                       : arena_print(arena, _("was merged out of %s"), from);
}

static const char *words_of(struct diff_rows *rows, const struct org_diff_change *change) {
  struct arena *arena = rows->arena;
  switch (change->what) {
  case ORG_DIFF_CREATED:
    if (change->to_units.count == 0) return _("the root");
    return arena_print(arena, _("under %s"), names_in_words(arena, &change->to_units));
  case ORG_DIFF_ENDED:
    return arena_print(arena, _("it was under %s"), names_in_words(arena, &change->from_units));
  case ORG_DIFF_MOVED:
    return words_moved(rows, change);
  case ORG_DIFF_RENAMED:
  case ORG_DIFF_RECODED:
    return from_to(arena, change->from, change->to);
  case ORG_DIFF_KIND:
    return words_kind(rows, change);
  case ORG_DIFF_AUTHORITY:
    return from_to(arena, names_in_words(arena, &change->from_units), names_in_words(arena, &change->to_units));
  case ORG_DIFF_WORKPLACE:
    return change->to[0] == 'y' ? _("it becomes a workplace") : _("it is no workplace any more");
  case ORG_DIFF_DORMANT:
    return change->to[0] == 'y' ? _("it is put to rest") : _("it is woken");
  case ORG_DIFF_ROLE:
    return words_role(rows, change);
  default:
    return words_lineage(arena, change);
  }
}

/* ---- as data ---- */

enum pick { PICK_ALL, PICK_BEGUN, PICK_ENDED };

static void append_numbers(struct text *out, const struct org_diff_units *units, enum pick pick) {
  for (size_t i = 0; i < units->count; i++) {
    const struct org_diff_unit *unit = &units->items[i];
    if ((pick == PICK_BEGUN && !unit->begins) || (pick == PICK_ENDED && !unit->ends)) continue;
    text_appendf(out, "%s%lld", out->length == 0 ? "" : ",", (long long)unit->unit);
  }
}

static void cell_numbers(struct diff_rows *rows, const char *column, struct text *numbers) {
  if (numbers->length > 0) pussel_row_text(rows->context, column, pussel_text(rows->context, "%s", numbers->bytes));
  text_clear(numbers);
}

/* Which units began or ended with this: those of lineage that did, or the unit itself. */
static void cells_units(struct diff_rows *rows, const struct org_diff_change *change) {
  bool lineage = change->what <= ORG_DIFF_RECUT;
  struct text numbers;
  text_init(&numbers);
  append_numbers(&numbers, &change->from_units, PICK_ALL);
  cell_numbers(rows, "from_units", &numbers);
  append_numbers(&numbers, &change->to_units, PICK_ALL);
  cell_numbers(rows, "to_units", &numbers);
  if (lineage) append_numbers(&numbers, &change->to_units, PICK_BEGUN);
  if (!lineage && change->begins) text_appendf(&numbers, "%lld", (long long)change->unit);
  cell_numbers(rows, "began", &numbers);
  if (lineage) append_numbers(&numbers, &change->from_units, PICK_ENDED);
  if (!lineage && change->ends) text_appendf(&numbers, "%lld", (long long)change->unit);
  cell_numbers(rows, "ended", &numbers);
  text_release(&numbers);
}

/* The values: as they are, or the paths of the units with commas between. */
static const char *value_of(struct diff_rows *rows, const char *text, const struct org_diff_units *units) {
  if (text != NULL || units->count == 0) return text;
  for (size_t i = 0; i < units->count; i++)
    text = i == 0 ? units->items[0].name : arena_print(rows->arena, "%s, %s", text, units->items[i].name);
  return text;
}

static int diff_row(void *state, const struct org_diff_change *change) {
  struct diff_rows *rows = state;
  struct pussel_context *context = rows->context;
  const char *words = words_of(rows, change);
  if (words == NULL) return error_memory(host_error(host_of(context)));
  pussel_row_text(context, "what", kinds[change->what].word);
  if (change->unit != 0) pussel_row_integer(context, "unit", change->unit);
  pussel_row_text(context, "external_id", change->external_id);
  pussel_row_text(context, "name", change->name);
  pussel_row_text(context, "path", change->path == NULL ? _("the whole organisation") : change->path);
  pussel_row_text(context, "change", words);
  pussel_row_text(context, "from", value_of(rows, change->from, &change->from_units));
  pussel_row_text(context, "to", value_of(rows, change->to, &change->to_units));
  cells_units(rows, change);
  if (change->what == ORG_DIFF_MOVED) pussel_row_integer(context, "followers", change->followers);
  pussel_row_text(context, "role", change->role);
  if (change->day != 0) pussel_row_text(context, "day", commands_value_date(context, change->day));
  pussel_row_text(context, "decision", change->decision);
  int result = pussel_row_end(context);
  arena_reset(rows->arena);
  return result;
}

/* ---- the command ---- */

static void note_counts(struct pussel_context *context, const struct org_diff_count *count) {
  struct text line;
  text_init(&line);
  for (size_t i = 0; i < ORG_DIFF_KINDS; i++) {
    if (count->of[i] == 0) continue;
    if (line.length > 0) text_append(&line, ", ");
    text_appendf(&line, "%lld %s", (long long)count->of[i], count->of[i] == 1 ? _(kinds[i].one) : _(kinds[i].several));
  }
  if (line.length == 0)
    pussel_note(context, _("No difference."));
  else if (!line.failed)
    commands_value_note(context, "%s.", line.bytes);
  text_release(&line);
}

/* On the later day, or else on the earlier: a unit that has ended can be asked about too. */
static int find_unit(struct pussel_context *context, struct org_diff *diff) {
  const char *reference = pussel_argument_text(context, "unit");
  struct host *host = host_of(context);
  struct error later;
  int result;
  if (reference == NULL) return 0;
  result = org_find_unit(host_org(host), reference, diff->to, &diff->unit);
  if (result != PUSSEL_ENOTFOUND || diff->from == diff->to) return result;
  error_init(&later);
  error_move(&later, host_error(host));
  result = org_find_unit(host_org(host), reference, diff->from, &diff->unit);
  if (result == PUSSEL_ENOTFOUND) {
    error_release(host_error(host));
    error_move(host_error(host), &later);
  }
  error_release(&later);
  return result;
}

COMMANDS_RUN(commands_diff_run) {
  struct diff_rows rows = {context, arena_new()};
  struct org_diff diff = {
      .from = commands_value_day(context, "from"),
      .to = commands_value_given(context, "to") ? commands_value_day(context, "to") : commands_value_view_day(context),
      .roles = commands_value_given(context, "roles"),
      .tell = diff_row,
      .state = &rows,
  };
  struct org_diff_count count;
  int result;
  (void)prepared;
  if (rows.arena == NULL) return error_memory(host_error(host_of(context)));
  if (diff.to < diff.from) {
    int32_t later = diff.from;
    diff.from = diff.to;
    diff.to = later;
    commands_value_note(context, _("The days were given backwards: this is what changed from %s to %s."),
                        commands_value_date(context, diff.from), commands_value_date(context, diff.to));
  }
  result = find_unit(context, &diff);
  if (result == 0) result = org_diff(host_org(host_of(context)), &diff, &count);
  if (result == 0) note_counts(context, &count);
  arena_free(rows.arena);
  return result;
}
