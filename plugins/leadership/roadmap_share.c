/*
 * roadmap_share.c — the owner shares steps with the nearest manager above, which makes them commitments, or lets another person
 * read them; and takes them back.
 */
#include "roadmap.h"

#include <string.h>

/* Where steps are shared: `with` for reading; else as commitments of `unit`, with the manager of `upper`. */
struct roadmap_sharing {
  int64_t with, unit, upper;
  const char *with_said, *unit_name, *upper_name;
};

struct roadmap_steps {
  int64_t *at;
  size_t count;
};

/* ---- with whom ----------------------------------------------------------------------------------------------------------- */

static const char *roadmap_text(struct pussel_context *context, const char *sql, int64_t number) {
  sqlite3_stmt *statement = NULL;
  const char *text = NULL;
  if (kit_sql_prepare(context, &statement, sql, "i", number) == PUSSEL_OK && kit_sql_step(context, statement) == 1)
    text = kit_sql_text(context, statement, 0);
  sqlite3_finalize(statement);
  return text;
}

/* The one that was asked for, else the uppermost where the programme is on, the lowest number first. */
static int roadmap_find_unit(struct pussel_context *context, const struct roadmap_owner *owner, int64_t *unit) {
  int64_t wanted = pussel_argument_integer(context, "unit");
  int result = kit_sql_integer(context, unit,
                               "SELECT r.unit FROM org_role AS r JOIN plugin_enabled AS e ON e.unit = r.unit AND e.plugin = 'leadership'"
                               " WHERE r.person = ?1 AND r.role = 'manager' AND (?2 = 0 OR r.unit = ?2)"
                               " ORDER BY (SELECT max(t.depth) FROM org_tree AS t WHERE t.unit = r.unit), r.unit LIMIT 1",
                               "ii", owner->person, wanted);
  if (result != PUSSEL_ENOTFOUND) return result;
  return pussel_fail(context, PUSSEL_EREFUSED, "leadership-roadmap-unit", _("nothing was shared"),
                     wanted != 0 ? pussel_text(context, _("%s is not manager of that unit, or the leadership programme is not enabled there"), owner->said)
                                 : pussel_text(context, _("%s is manager of no unit where the leadership programme is enabled, and a commitment is a unit's"), owner->said),
                     _("Let another read it: --with PERSON. Or choose a unit that the owner manages: --unit UNIT"));
}

static int roadmap_find_upper(struct pussel_context *context, int64_t unit, int64_t *upper) {
  int result = kit_sql_integer(context, upper,
                               "SELECT " ROADMAP_UPPER("?1"),
                               "i", unit);
  if (result != PUSSEL_ENOTFOUND) return result;
  return pussel_fail(context, PUSSEL_EREFUSED, "leadership-roadmap-nobody-above", _("nothing was shared"),
                     _("there is no other manager above, with whom the dialogue would be"), _("Let another read it: --with PERSON"));
}

static int roadmap_find_sharing(struct pussel_context *context, const struct roadmap_owner *owner, struct roadmap_sharing *sharing) {
  int result;
  memset(sharing, 0, sizeof *sharing);
  sharing->with = pussel_argument_integer(context, "with");
  if (sharing->with != 0 && sharing->with == owner->person)
    return pussel_fail(context, PUSSEL_EUSAGE, "leadership-roadmap-options", _("nothing was shared"),
                       _("--with names the owner, who reads it already"), _("Name another person with --with, or leave it out to share with the nearest manager above."));
  if (sharing->with != 0 && owner->by_other && sharing->with == owner->actor)
    return pussel_fail(context, PUSSEL_EREFUSED, "leadership-roadmap-own", pussel_text(context, _("the road map of %s"), owner->said),
                       _("whoever types for the owner does not give themselves leave to read it"), _("The owner shares it with you, from an account of their own."));
  if (sharing->with != 0 && pussel_argument_integer(context, "unit") != 0)
    return pussel_fail(context, PUSSEL_EUSAGE, "leadership-roadmap-options", _("nothing was shared"),
                       _("what one person reads is no commitment of a unit"), _("Give --with or --unit, one of them."));
  if (sharing->with != 0) {
    sharing->with_said = roadmap_text(context, "SELECT coalesce(name, 'id:' || person) FROM org_person WHERE person = ?", sharing->with);
    return PUSSEL_OK;
  }
  result = roadmap_find_unit(context, owner, &sharing->unit);
  if (result == PUSSEL_OK) result = roadmap_find_upper(context, sharing->unit, &sharing->upper);
  if (result < 0) return result;
  sharing->unit_name = roadmap_text(context, "SELECT name FROM org_unit WHERE unit = ?", sharing->unit);
  sharing->upper_name = roadmap_text(context, "SELECT name FROM org_unit WHERE unit = ?", sharing->upper);
  return PUSSEL_OK;
}

/* ---- which steps ---------------------------------------------------------------------------------------------------------- */

/* Those that --step names, else what `sql` finds of the owner's. */
static int roadmap_find_steps(struct pussel_context *context, const struct roadmap_owner *owner, const char *sql, int64_t with,
                              struct roadmap_steps *steps) {
  uint32_t named = pussel_argument_count(context, "step");
  int64_t most = named;
  sqlite3_stmt *statement = NULL;
  int result = named > 0 ? PUSSEL_OK : kit_sql_integer(context, &most, "SELECT count(*) FROM p_leadership_step WHERE person = ?", "i", owner->person);
  steps->count = 0;
  if (result < 0) return result;
  steps->at = pussel_alloc(context, ((size_t)most + 1) * sizeof *steps->at);
  if (steps->at == NULL) return PUSSEL_ENOMEM;
  for (uint32_t i = 0; i < named; i++) {
    struct pussel_value value;
    result = pussel_argument(context, "step", i, &value);
    if (result < 0) return result;
    steps->at[steps->count++] = value.integer;
  }
  if (named > 0) return PUSSEL_OK;
  result = kit_sql_prepare(context, &statement, sql, "ii", owner->person, with);
  while (result >= 0 && (result = kit_sql_step(context, statement)) == 1) steps->at[steps->count++] = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return result;
}

/*
 * Whoever types for the owner, and names no step, is told the same whether there are steps or not: with --dry-run it would else be a list of
 * the managers who have no road map.
 */
static bool roadmap_is_silent(struct pussel_context *context, const struct roadmap_owner *owner) {
  return owner->by_other && pussel_argument_count(context, "step") == 0;
}

/* ---- share ------------------------------------------------------------------------------------------------------------------ */

int roadmap_share_prepare(struct pussel_context *context, void **prepared) {
  *prepared = NULL;
  /* Before anything is done, and with --dry-run too. */
  if (pussel_argument_integer(context, "with") != 0)
    pussel_warn(context, _("Before it is shared: whoever reads it may pass it on, and a text that is handed over can become an official record that is handed out to whoever asks for it (the principle of public access; the Public Access to Information and Secrecy Act, OSL)."));
  else
    pussel_warn(context, _("Before it is shared: with your manager it is no longer a note of your own. What is used in the conversation, or kept from it, can become an official record, and then it is handed out to whoever asks for it, unless secrecy prevents that (the principle of public access; the Public Access to Information and Secrecy Act, OSL). Write nothing about health or about others. It can be unshared, but not what stands in a finalised dialogue by then."));
  return PUSSEL_OK;
}

static int roadmap_share_with_person(struct pussel_context *context, const struct roadmap_owner *owner, const struct roadmap_sharing *sharing,
                                     struct roadmap_step *step) {
  int64_t change = 0, there = 0;
  int result = kit_sql_integer(context, &there, "SELECT 1 FROM p_leadership_step_reader WHERE step = ? AND person = ?", "ii", step->id, sharing->with);
  if (result != PUSSEL_ENOTFOUND) return result;
  result = kit_sql_integer(context, &there, "SELECT 1 FROM p_leadership_step_reader WHERE step = ?", "i", step->id);
  if (result < 0 && result != PUSSEL_ENOTFOUND) return result;
  if (result == PUSSEL_ENOTFOUND && step->shared_since == 0) step->reason = NULL; /* it was written for nobody else */
  result = roadmap_step_write(context, owner, step, "shared", &change);
  return result < 0 ? result
                    : kit_sql_run(context, "INSERT INTO p_leadership_step_reader (step, person, since) VALUES (?, ?, ?)", "iii", step->id, sharing->with, change);
}

static int roadmap_share_with_manager(struct pussel_context *context, const struct roadmap_owner *owner, const struct roadmap_sharing *sharing,
                                      struct roadmap_step *step) {
  bool was_shared = step->shared_since != 0, moves = step->unit != sharing->unit && pussel_argument_integer(context, "unit") != 0;
  int64_t change = step->shared_since;
  int result = PUSSEL_OK;
  if (was_shared && !moves) return PUSSEL_OK;
  step->unit = sharing->unit;
  if (!was_shared) {
    step->reason = NULL; /* it was written for nobody else */
    step->shared_since = 1; /* so that the words are written as text; its number is known only then */
    result = roadmap_step_write(context, owner, step, "shared", &change);
    step->shared_since = change;
  }
  if (result == PUSSEL_OK)
    result = kit_sql_run(context, "UPDATE p_leadership_step SET shared_since = ?, unit = ? WHERE id = ?", "iii", change, step->unit, step->id);
  if (result < 0) return result;
  return was_shared ? commitment_tell(context, step) : commitment_tell_made(context, step);
}

static int roadmap_share_one(struct pussel_context *context, const struct roadmap_owner *owner, const struct roadmap_sharing *sharing, int64_t id) {
  struct roadmap_step step;
  int result = roadmap_step_get(context, owner, id, &step);
  if (result == PUSSEL_OK)
    result = sharing->with != 0 ? roadmap_share_with_person(context, owner, sharing, &step) : roadmap_share_with_manager(context, owner, sharing, &step);
  if (result < 0 || roadmap_is_silent(context, owner)) return result;
  (void)pussel_row_integer(context, "step", id);
  if (!owner->by_other) { /* all the words that others read from now on */
    (void)pussel_row_text(context, "what", step.what);
    (void)pussel_row_text(context, "seen_by", step.seen_by);
    (void)pussel_row_text(context, "support_wish", step.support_wish);
  }
  (void)pussel_row_text(context, "shared_with", sharing->with != 0 ? sharing->with_said : pussel_text(context, _("the manager of %s"), sharing->upper_name));
  (void)pussel_row_text(context, "unit_name", sharing->unit_name);
  return pussel_row_end(context);
}

int roadmap_share(struct pussel_context *context, void *prepared) {
  static const char unshared[] = "SELECT s.id FROM p_leadership_step AS s JOIN p_leadership_step_change AS c"
                                 " ON c.id = (SELECT max(n.id) FROM p_leadership_step_change AS n WHERE n.step = s.id)"
                                 " WHERE s.person = ?1 AND c.state IN ('open', 'renegotiated') AND CASE ?2 WHEN 0 THEN s.shared_since IS NULL"
                                 " ELSE NOT EXISTS (SELECT 1 FROM p_leadership_step_reader AS r WHERE r.step = s.id AND r.person = ?2) END ORDER BY s.id";
  struct roadmap_owner owner = {0};
  struct roadmap_sharing sharing = {0};
  struct roadmap_steps steps = {0};
  int result = roadmap_owner_get_writing(context, &owner);
  (void)prepared;
  if (result == PUSSEL_OK) result = roadmap_find_sharing(context, &owner, &sharing);
  if (result == PUSSEL_OK) result = roadmap_find_steps(context, &owner, unshared, sharing.with, &steps);
  for (size_t i = 0; result == PUSSEL_OK && i < steps.count; i++) result = roadmap_share_one(context, &owner, &sharing, steps.at[i]);
  if (result < 0) return result;
  roadmap_tell_typist(context, &owner);
  if (roadmap_is_silent(context, &owner))
    pussel_note(context, pussel_text(context, _("All steps that are under way are shared: with %s. Whether there are any, the owner sees."),
                                     sharing.with != 0 ? sharing.with_said : pussel_text(context, _("the manager of %s"), sharing.upper_name)));
  else if (steps.count == 0) pussel_note(context, _("Nothing was shared: no step is under way that is not shared already."));
  else if (sharing.with == 0)
    pussel_note(context, _("A step that is shared is a commitment of the unit and comes back in its dialogue. It is read by managers of the unit and the nearest manager above, administrators and auditors. Take it back: pussel leadership roadmap unshare"));
  return PUSSEL_OK;
}

/* ---- unshare ------------------------------------------------------------------------------------------------------------------ */

static int roadmap_unshare_commitment(struct pussel_context *context, struct roadmap_step *step) {
  struct roadmap_step closed = *step;
  int result = PUSSEL_OK;
  closed.state = "closed";
  if (roadmap_step_is_open(step)) result = commitment_tell(context, &closed);
  step->shared_since = step->unit = 0;
  if (result == PUSSEL_OK)
    result = kit_sql_run(context,
                         "UPDATE p_leadership_step_change SET what = CAST(what AS BLOB), seen_by = CAST(seen_by AS BLOB),"
                         " support_wish = CAST(support_wish AS BLOB), told = CAST(told AS BLOB), reason = CAST(reason AS BLOB) WHERE step = ?",
                         "i", step->id);
  if (result == PUSSEL_OK) result = kit_sql_run(context, "UPDATE p_leadership_step SET shared_since = NULL, unit = NULL WHERE id = ?", "i", step->id);
  return result;
}

static int roadmap_unshare_one(struct pussel_context *context, const struct roadmap_owner *owner, int64_t with, int64_t id) {
  struct roadmap_step step;
  int64_t was = 0;
  int result = roadmap_step_get(context, owner, id, &step);
  if (result == PUSSEL_OK)
    result = kit_sql_integer(context, &was, "SELECT count(*) FROM p_leadership_step_reader WHERE step = ?1 AND (?2 = 0 OR person = ?2)", "ii", id, with);
  if (result == PUSSEL_OK) result = kit_sql_run(context, "DELETE FROM p_leadership_step_reader WHERE step = ?1 AND (?2 = 0 OR person = ?2)", "ii", id, with);
  if (result < 0) return result;
  if (with == 0 && step.shared_since != 0) {
    was++;
    result = roadmap_unshare_commitment(context, &step);
  }
  if (result == PUSSEL_OK && was > 0) result = roadmap_step_write(context, owner, &step, "unshared", NULL);
  if (result < 0 || roadmap_is_silent(context, owner)) return result;
  (void)pussel_row_integer(context, "step", id);
  if (!owner->by_other) (void)pussel_row_text(context, "what", step.what);
  return pussel_row_end(context);
}

int roadmap_unshare(struct pussel_context *context, void *prepared) {
  static const char shared[] = "SELECT s.id FROM p_leadership_step AS s WHERE s.person = ?1 AND (?2 = 0 AND s.shared_since IS NOT NULL OR EXISTS"
                               " (SELECT 1 FROM p_leadership_step_reader AS r WHERE r.step = s.id AND (?2 = 0 OR r.person = ?2))) ORDER BY s.id";
  struct roadmap_owner owner = {0};
  struct roadmap_steps steps = {0};
  int64_t with = pussel_argument_integer(context, "with");
  int result = roadmap_owner_get_writing(context, &owner);
  (void)prepared;
  if (result == PUSSEL_OK) result = roadmap_find_steps(context, &owner, shared, with, &steps);
  for (size_t i = 0; result == PUSSEL_OK && i < steps.count; i++) result = roadmap_unshare_one(context, &owner, with, steps.at[i]);
  if (result < 0) return result;
  roadmap_tell_typist(context, &owner);
  if (roadmap_is_silent(context, &owner)) pussel_note(context, _("No step is shared any more. Whether one was, the owner sees."));
  else if (steps.count == 0) pussel_note(context, _("Nothing was taken back: no step is shared."));
  else
    pussel_note(context, _("It is shown nowhere any more, nor as of an earlier day. What cannot be taken back from here: what has been written down in a dialogue (a draft can be rewritten, a finalised one stands), what has been handed out, and what others have read."));
  return PUSSEL_OK;
}
