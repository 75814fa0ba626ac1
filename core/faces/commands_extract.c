/* faces/commands_extract.c — `pussel person extract`: everything that is held on a person, why, and what the person may ask for. */
#include "faces/commands_parts.h"

#include <string.h>

const struct pussel_option commands_extract_options[] = {
    COMMANDS_OPTION_PERSON_FIRST,
    COMMANDS_OPTION_ALSO,
};
const struct pussel_column commands_extract_columns[] = {
    {"part", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("what kind of thing it is"), N_("Part")},
    {"meaning", PUSSEL_TEXT, 0, N_("what it says of the person"), N_("Meaning")},
    {"content", PUSSEL_TEXT, 0, N_("what is held"), N_("Content")},
    {"plugin", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the plugin that holds it; nothing for the core"), NULL},
    {"place", PUSSEL_TEXT, 0, N_("the table, or the column of a text"), N_("Where")},
    {"row", PUSSEL_TEXT, 0, N_("which row of it"), N_("Row")},
    {"record", PUSSEL_TEXT, 0, N_("the official record that it is part of"), N_("Record")},
    {"status", PUSSEL_TEXT, PUSSEL_COLUMN_WORD, N_("of the record: draft, finalised or disposed"), N_("Status")},
    {"data", PUSSEL_TEXT, PUSSEL_COLUMN_DETAIL, N_("the content as a JSON object, by the names of the columns"), NULL},
};

int commands_extract_also(struct pussel_context *context, const char *const **also, size_t *count) {
  const char **texts;
  *count = pussel_argument_count(context, "also");
  texts = pussel_alloc(context, (*count + 1) * sizeof *texts);
  if (texts == NULL) return PUSSEL_ENOMEM;
  for (size_t i = 0; i < *count; i++) {
    struct pussel_value value;
    (void)pussel_argument(context, "also", (uint32_t)i, &value);
    texts[i] = value.text;
  }
  *also = texts;
  return 0;
}

/* ---- rows -------------------------------------------------------------------------------------------------------------------- */

#define OWNERS_MOST 64
struct extract {
  struct pussel_context *context;
  const char *owners[OWNERS_MOST]; /* plugins that hold something */
  size_t owner_count;
  int64_t undeclared;
};

static bool holds(const struct extract *extract, const char *owner) {
  for (size_t i = 0; i < extract->owner_count; i++)
    if (strcmp(extract->owners[i], owner) == 0) return true;
  return false;
}

/* An extract that leaves no trace must not show what is held: a dry run tells where there is something. */
static int extract_row(void *state, const struct host_held *held) {
  struct extract *extract = state;
  struct pussel_context *context = extract->context;
  bool tells = !host_is_dry_run(context);

  if (held->owner != NULL && !holds(extract, held->owner) && extract->owner_count < OWNERS_MOST)
    extract->owners[extract->owner_count++] = pussel_text(context, "%s", held->owner);
  extract->undeclared += strcmp(held->part, "undeclared") == 0;
  pussel_row_text(context, "part", held->part);
  pussel_row_text(context, "meaning", held->meaning);
  pussel_row_text(context, "content", tells ? held->content : NULL);
  pussel_row_text(context, "plugin", held->owner);
  pussel_row_text(context, "place", held->table);
  pussel_row_text(context, "row", held->row);
  pussel_row_text(context, "record", held->record);
  pussel_row_text(context, "status", held->status);
  pussel_row_text(context, "data", tells ? held->data : NULL);
  return pussel_row_end(context);
}

/* Only what concerns the person: the core's, and of plugins those that hold something. */
static int extract_processing(void *state, const struct host_plugin *plugin, const struct pussel_personal_data *data) {
  struct extract *extract = state;
  struct pussel_context *context = extract->context;

  if (plugin != NULL && !holds(extract, host_plugin_id(plugin))) return 0;
  pussel_row_text(context, "part", "processing");
  pussel_row_text(context, "meaning", host_translate(plugin, data->purpose));
  pussel_row_text(context, "content",
                  pussel_text(context, _("categories: %s. Legal basis: %s. Kept: %s. Recipients: %s"), host_translate(plugin, data->categories),
                              host_translate(plugin, data->legal_basis), host_translate(plugin, data->retention),
                              data->recipients != NULL ? host_translate(plugin, data->recipients) : _("nobody outside the authority")));
  pussel_row_text(context, "plugin", plugin != NULL ? host_plugin_id(plugin) : NULL);
  return pussel_row_end(context);
}

/* Article 15.1 e–h. */
static int extract_rights(struct pussel_context *context) {
  static const char *const rights[][3] = {
      {"source", N_("Where the data come from"),
       N_("What administrators have written or imported from the municipality's own registers, and what has been agreed in the units")},
      {"right", N_("Rectification and erasure"),
       N_("You may ask the authority to correct what is wrong, to erase what it need not keep, and to restrict how it is used; what stands in finalised official "
          "records is kept by the Archives Act")},
      {"right", N_("Objection"), N_("You may object to processing that rests on a task in the public interest")},
      {"right", N_("Complaint"), N_("You may complain to the Swedish Authority for Privacy Protection (IMY)")},
      {"right", N_("Automated decisions"), N_("No decision about you is made by the program")},
  };
  int result = 0;

  for (size_t i = 0; i < COUNT_OF(rights) && result == 0; i++) {
    pussel_row_text(context, "part", rights[i][0]);
    pussel_row_text(context, "meaning", _(rights[i][1]));
    pussel_row_text(context, "content", _(rights[i][2]));
    result = pussel_row_end(context);
  }
  return result;
}

/* ---- the command --------------------------------------------------------------------------------------------------------- */

/* The person, by an account of the person's own, or an administrator of the whole. */
static int check_may(struct pussel_context *context, int64_t person) {
  struct host *host = host_of(context);
  struct org_actor actor;
  int result = org_actor_get(host_org(host), host_account(host), clock_today(store_clock(host_store(host))), &actor);

  return result < 0 || actor.person == person ? result : host_require_whole(context);
}

COMMANDS_RUN(commands_extract_run) {
  struct host *host = host_of(context);
  struct host_subject subject = {.person = pussel_argument_integer(context, "person")};
  struct extract extract = {.context = context};
  int64_t rows = 0;
  int result = check_may(context, subject.person);

  (void)prepared;
  host_shows_person(context, subject.person);
  if (result == 0) result = commands_extract_also(context, &subject.also, &subject.also_count);
  if (result == 0) result = host_person_extract(context, &subject, extract_row, &extract, &rows);
  if (result == 0) result = host_each_processing(host, extract_processing, &extract);
  if (result == 0) result = extract_rights(context);
  if (result == 0) result = org_person_extracted(host_org(host), subject.person, rows);
  if (result < 0) return result;
  if (extract.undeclared > 0)
    pussel_warn(context, pussel_text(context, _("Rows whose plugin has not declared what they say of the person: %lld. “pussel check” names the plugins."),
                                     (long long)extract.undeclared));
  commands_value_note(context, _("Rows: %lld. That the extract was made is in the event log."), (long long)rows);
  return 0;
}
