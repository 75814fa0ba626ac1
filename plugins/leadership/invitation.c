/*
 * invitation.c — what a project lead needs to invite: a calendar file, and the addresses of those who are expected. No mail is sent from
 * here. Whose identity is protected is in no file: their number is told, and they are reached another way.
 */
#include <string.h>

#include "leadership.h"

struct invitation_count {
  int64_t expected, addresses, protected_identities, without;
};

static int invitation_list(struct pussel_context *context, const struct leadership_occasion *occasion, struct invitation_count *count, const char **text) {
  struct kit_build build = {.context = context};
  sqlite3_stmt *statement = NULL;
  int result = kit_sql_prepare(context, &statement,
                               "SELECT n.is_protected, n.name, n.email, " KIT_UNIT_NAME("a.unit") ", coalesce(t.is_guest, 0) FROM p_leadership_occasion AS o"
                               " JOIN p_leadership_participant AS a ON a.id IN " LEADERSHIP_EXPECTED " JOIN org_person AS n ON n.person = a.person"
                               " LEFT JOIN p_leadership_attendance AS t ON t.occasion = o.id AND t.participant = a.id WHERE o.id = ? AND a.state <> 'left'"
                               " ORDER BY " KIT_SWEDISH_ORDER("n.name") ", a.id",
                               "i", occasion->id);
  /* As Excel and Outlook read it in Sweden: semicolons, and a mark that says UTF-8. */
  kit_build_addf(&build, "\xEF\xBB\xBF%s;%s;%s;%s\r\n", _("Name"), _("E-mail"), _("Unit"), _("Guest"));
  while (result == PUSSEL_OK && (result = kit_sql_step(context, statement)) == 1) {
    const char *address = kit_sql_text(context, statement, 2);
    result = PUSSEL_OK;
    count->expected++;
    if (sqlite3_column_int(statement, 0) != 0) {
      count->protected_identities++;
      continue;
    }
    if (kit_word_is_blank(address)) count->without++;
    else count->addresses++;
    kit_build_add_csv(&build, kit_sql_text(context, statement, 1), ";");
    kit_build_add_csv(&build, address, ";");
    kit_build_add_csv(&build, kit_sql_text(context, statement, 3), ";");
    kit_build_add_csv(&build, sqlite3_column_int(statement, 4) != 0 ? _("yes") : "", "\r\n");
  }
  sqlite3_finalize(statement);
  return result < 0 ? result : kit_build_end(&build, text);
}

/* Who invites: --organizer, else the setting, else the address of the person whose account it is. */
static int invitation_organizer(struct pussel_context *context, int64_t unit, const char **address, const char **name) {
  struct pussel_value set = pussel_null();
  sqlite3_stmt *statement = NULL;
  int64_t person = pussel_actor_person(context);
  int result = pussel_setting(context, unit, "organizer", &set);
  *address = pussel_argument_text(context, "organizer");
  if (*address == NULL && !kit_word_is_blank(set.text)) *address = set.text;
  if (result == PUSSEL_OK)
    result = kit_sql_prepare(context, &statement, "SELECT " KIT_UNIT_NAME("?1") ", (SELECT email FROM org_person WHERE person = ?2)", "ii", unit, person);
  if (result == PUSSEL_OK) result = kit_sql_step(context, statement);
  if (result == 1) {
    *name = kit_sql_text(context, statement, 0);
    if (*address == NULL) *address = kit_sql_text(context, statement, 1);
  }
  sqlite3_finalize(statement);
  if (result < 0) return result;
  if (*address == NULL || kit_calendar_is_address(*address)) return PUSSEL_OK;
  return pussel_fail(context, PUSSEL_EUSAGE, "leadership-organizer", _("no invitation was made"), pussel_text(context, _("\"%s\" is no e-mail address"), *address),
                     _("Give --organizer ADDRESS, or set leadership.organizer."));
}

static int invitation_files(struct pussel_context *context, const struct leadership_occasion *occasion, const char *calendar, const char *list) {
  struct pussel_document entry = {.name = pussel_text(context, _("invitation-%lld.ics"), (long long)occasion->id), .content = calendar, .length = strlen(calendar)};
  struct pussel_document addresses = {.name = pussel_text(context, _("addresses-%lld.csv"), (long long)occasion->id), .content = list, .length = strlen(list)};
  int result = pussel_document(context, &entry);
  return result < 0 ? result : pussel_document(context, &addresses);
}

static int invitation_tell(struct pussel_context *context, const struct leadership_occasion *occasion, const struct invitation_count *count, bool has_organizer) {
  (void)pussel_row_integer(context, "occasion", occasion->id);
  (void)pussel_row_text(context, "module_title", occasion->module_title);
  (void)pussel_row_integer(context, "group_number", occasion->group_number);
  (void)pussel_row_text(context, "date", leadership_day_text(context, occasion->day));
  (void)pussel_row_text(context, "method", strcmp(occasion->state, "cancelled") == 0 ? "cancel" : "publish");
  (void)pussel_row_integer(context, "sequence", occasion->sequence);
  (void)pussel_row_integer(context, "expected", count->expected);
  (void)pussel_row_integer(context, "addresses", count->addresses);
  (void)pussel_row_integer(context, "without_address", count->without);
  (void)pussel_row_integer(context, "protected_identities", count->protected_identities);
  if (count->protected_identities > 0)
    pussel_warn(context, pussel_text(context, _("%lld of those expected have a protected identity and are left out of the list: reach them another way."), (long long)count->protected_identities));
  if (count->without > 0)
    pussel_warn(context, pussel_text(context, _("%lld of those expected have no address: pussel person set PERSON --email ADDRESS"), (long long)count->without));
  if (!has_organizer)
    pussel_note(context, _("Nobody is said to invite. With --organizer ADDRESS, or the setting leadership.organizer, answers find their way."));
  return pussel_row_end(context);
}

int leadership_invitations(struct pussel_context *context, void *prepared) {
  struct invitation_count count = {0, 0, 0, 0};
  struct leadership_occasion occasion;
  struct leadership_programme programme;
  const char *calendar = NULL, *list = NULL, *address = NULL, *name = NULL;
  int result = leadership_occasion_get(context, pussel_argument_integer(context, "occasion"), &occasion);
  (void)prepared;
  if (result == PUSSEL_OK) result = leadership_programme_get(context, occasion.programme, &programme);
  if (result == PUSSEL_OK) result = leadership_programme_must_lead(context, programme.unit);
  if (result == PUSSEL_OK) result = invitation_organizer(context, programme.unit, &address, &name);
  if (result == PUSSEL_OK) result = leadership_calendar(context, &occasion, address, name, &calendar);
  if (result == PUSSEL_OK) result = invitation_list(context, &occasion, &count, &list);
  if (result == PUSSEL_OK) result = invitation_files(context, &occasion, calendar, list);
  return result < 0 ? result : invitation_tell(context, &occasion, &count, address != NULL);
}
