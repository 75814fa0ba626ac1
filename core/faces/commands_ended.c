/*
 * faces/commands_ended.c — a command of its own has ended units: what is open in them goes on by the rules of the plugins, on the day on
 * which they end; where a person must say, nothing is changed.
 */
#include "faces/commands_parts.h"

#include <string.h>

#define ENDED_LISTED 20 /* in a message */

static bool ended_is_unseen(const struct host_homeless *item) {
  return item->fate == HOST_HOME_BEYOND && strcmp(item->kind, "commitment") != 0;
}

/* ---- nothing is left behind ---------------------------------------------------------------------------------------------------- */

static int ended_refuse(struct pussel_context *context, const char *what, const struct host_homeless *items, size_t count) {
  struct error *error = host_error(host_of(context));
  size_t unsettled = 0;
  for (size_t i = 0; i < count; i++)
    unsettled += items[i].fate == HOST_HOME_UNSETTLED;
  if (unsettled == 0) return 0;
  error_setf(error, PUSSEL_EREFUSED, "reorganisation-homeless", what,
             _("Write it as a document, with a line for each that says where it goes (operation home): pussel org reorganise."),
             dngettext(TEXT_DOMAIN, "%zu thing that is open in a unit that ends has no home", "%zu things that are open in units that end have no home",
                       unsettled),
             unsettled);
  for (size_t i = 0; i < count; i++)
    if (items[i].fate == HOST_HOME_UNSETTLED)
      error_detail(error, "%s  %s  (%s)", items[i].ref, items[i].title, commands_value_path(context, items[i].unit, items[i].ending->day - 1));
  return PUSSEL_EREFUSED;
}

/* ---- what is told ---------------------------------------------------------------------------------------------------------------- */

static void ended_note(struct pussel_context *context, const struct host_homeless *items, size_t count) {
  long long listed = 0, more = 0;
  for (size_t i = 0; i < count; i++) {
    const struct host_homeless *item = &items[i];
    const char *date = commands_value_date(context, item->ending->day);
    if (item->fate == HOST_HOME_BEYOND) continue;
    if (++listed > ENDED_LISTED) more++;
    else if (item->fate == HOST_HOME_CLOSED) commands_value_note(context, _("%s  %s: closed where it is, %s."), item->ref, item->title, date);
    else
      commands_value_note(context, _("%s  %s: goes to %s, %s."), item->ref, item->title, commands_value_path(context, item->to, item->ending->day),
                          date);
  }
  if (more > 0) commands_value_note(context, _("…and %lld more."), more);
}

/* What nobody here can hand over stays, and somebody must take it over. */
static void ended_warn(struct pussel_context *context, const struct host_homeless *items, size_t count) {
  struct text list;
  long long promised = 0;
  text_init(&list);
  for (size_t i = 0; i < count; i++) {
    const struct host_homeless *item = &items[i];
    if (item->fate != HOST_HOME_BEYOND) continue;
    if (ended_is_unseen(item)) pussel_warn(context, pussel_text(context, "%s: %s: %s", item->ref, item->title, item->why));
    else if (++promised <= ENDED_LISTED) text_appendf(&list, "\n  %s  %s", item->ref, item->title);
  }
  if (promised > 0)
    pussel_warn(context, pussel_text(context,
                                     dngettext(TEXT_DOMAIN, "%lld open commitment of the unit needs somebody who takes it over:%s",
                                               "%lld open commitments of the unit need somebody who takes them over:%s", (unsigned long)promised),
                                     promised, list.bytes));
  text_release(&list);
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------------ */

static const char *ended_name(struct pussel_context *context, const struct org_ending *endings, size_t count) {
  const char *date = commands_value_date(context, endings[0].day);
  struct org_unit unit = {.name = ""};
  bool becomes = endings[0].to_count == 1;
  if (count > 1 && !becomes) return pussel_text(context, _("%zu units that end on %s"), count, date);
  (void)org_unit_get(host_org(host_of(context)), becomes ? endings[0].to[0] : endings[0].unit, becomes ? endings[0].day : endings[0].day - 1,
                     host_arena(context), &unit);
  if (strlen(unit.name) > 200) unit.name = "";
  switch (endings[0].how) {
  case ORG_REORGANISE_MERGE: return pussel_text(context, _("Merge into %s on %s"), unit.name, date);
  case ORG_REORGANISE_SPLIT: return pussel_text(context, _("Split of %s on %s"), unit.name, date);
  case ORG_REORGANISE_RECUT: return pussel_text(context, _("Recut of %s on %s"), unit.name, date);
  default: return pussel_text(context, _("Closing of %s on %s"), unit.name, date);
  }
}

/* Later days have their step even when nothing is open yet: what is begun until then has a home too. */
static bool ended_has_steps(struct pussel_context *context, const struct org_ending *endings, const struct host_homeless *items, size_t count) {
  bool has = endings[0].day > clock_today(store_clock(host_store(host_of(context))));
  for (size_t i = 0; i < count; i++)
    has = has || items[i].fate != HOST_HOME_BEYOND || ended_is_unseen(&items[i]);
  return has;
}

int commands_unit_ended(struct pussel_context *context, const char *what, const struct org_ending *endings, size_t count) {
  struct host *host = host_of(context);
  struct org_reorganisation is;
  struct host_homeless *items = NULL;
  size_t found = 0;
  int result = count == 0 ? 0 : host_homeless(host, endings, count, host_arena(context), &items, &found);
  if (result == 0) result = ended_refuse(context, what, items, found);
  if (result < 0 || count == 0) return result;
  if (ended_has_steps(context, endings, items, found)) {
    result = org_reorganisation_direct(host_org(host), ended_name(context, endings, count), pussel_argument_text(context, "decision"), endings,
                                       count, host_arena(context), &is);
    if (result == 0) result = host_rehome_now(context, &is);
    if (result == 0) result = org_reorganisation_get(host_org(host), is.id, host_arena(context), &is);
    if (result < 0) return result;
    if (is.in_force != DAY_OPEN || is.day > is.approved) ended_note(context, items, found);
  }
  ended_warn(context, items, found);
  return 0;
}
