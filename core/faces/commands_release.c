/*
 * faces/commands_release.c — `pussel record release`: a record is handed out after an assessment of secrecy, whole or in part, or not
 * at all; each of the three is written down. The content comes after the commit: nothing leaves that is not in the protocol.
 */
#include "faces/commands_parts.h"

#include <string.h>

#define RELEASE_COLUMNS_MOST 64

struct release {
  struct pussel_context *context;
  const struct host_record *record;
  bool masked[RELEASE_COLUMNS_MOST]; /* columns */
  struct host_mask *names; /* kept back wherever they stand */
  bool mask_names; /* of everybody; else of protected identities */
  bool protects;   /* a protected identity was in it */
  size_t hidden;   /* cells in which something is kept back */
  int64_t rows;
  bool silent; /* a dry run: nothing leaves */
};

static int release_usage(struct pussel_context *context, const char *code, const char *why, const char *remedy) {
  return pussel_fail(context, PUSSEL_EUSAGE, code, _("the record was not released"), why, remedy);
}

/* ---- what is kept back ------------------------------------------------------------------------------------------------------ */

static int read_names(struct release *release) {
  const struct host_masked masked = {.everybody = release->mask_names, .one_word = true};
  return host_mask_get(host_of(release->context), host_arena(release->context), &masked, &release->names);
}

static int unknown_column(struct release *release, const char *typed) {
  struct pussel_context *context = release->context;
  struct error *error = host_error(host_of(context));
  int result = error_setf(error, PUSSEL_EUSAGE, "release-column", _("the record was not released"), _("Give --mask one of these columns:"),
                          _("what it says has no column “%s”"), typed);
  for (uint32_t i = 0; i < release->record->type.columns.count; i++) {
    struct pussel_column column;
    host_list_get(&release->record->type.columns, i, &column, sizeof column);
    error_detail(error, "%s — %s", column.name, host_translate(release->record->owner, column.summary));
  }
  return result;
}

static int read_masks(struct release *release) {
  struct pussel_context *context = release->context;
  const struct pussel_list *columns = &release->record->type.columns;
  for (uint32_t m = 0; m < pussel_argument_count(context, "mask"); m++) {
    struct pussel_value typed;
    bool found = false;
    (void)pussel_argument(context, "mask", m, &typed);
    for (uint32_t i = 0; i < columns->count && i < RELEASE_COLUMNS_MOST; i++) {
      struct pussel_column column;
      host_list_get(columns, i, &column, sizeof column);
      if (strcmp(column.name, typed.text) != 0) continue;
      release->masked[i] = true;
      found = true;
    }
    if (!found) return unknown_column(release, typed.text);
  }
  return 0;
}

static int mask_text(struct release *release, struct pussel_value *cell) {
  const char *text = host_mask_text(release->names, host_arena(release->context), cell->text, _("[masked]"));
  if (text == NULL) return PUSSEL_ENOMEM;
  if (text != cell->text) release->hidden++;
  *cell = pussel_string(text);
  return 0;
}

static int mask_cell(struct release *release, size_t column, struct pussel_value *cell) {
  if (cell->type == PUSSEL_NULL) return 0;
  if (cell->type == PUSSEL_PERSON && cell->text == NULL) release->protects = true;
  if (release->masked[column] || (cell->type == PUSSEL_PERSON && (cell->text == NULL || release->mask_names))) {
    release->hidden++;
    *cell = pussel_string(_("[masked]"));
    return 0;
  }
  if (cell->type == PUSSEL_PERSON) *cell = pussel_string(cell->text);
  if (cell->type == PUSSEL_UNIT) *cell = pussel_string(commands_record_path(release->context, cell->integer));
  return cell->type == PUSSEL_TEXT ? mask_text(release, cell) : 0;
}

static int release_row(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count) {
  struct release *release = state;
  struct pussel_value shown[RELEASE_COLUMNS_MOST];
  int result = 0;
  if (count > RELEASE_COLUMNS_MOST) count = RELEASE_COLUMNS_MOST;
  release->rows++;
  for (size_t i = 0; i < count && result == 0; i++) {
    shown[i] = cells[i];
    result = mask_cell(release, i, &shown[i]);
  }
  if (result < 0 || release->silent) return result;
  return host_row_free(release->context, columns, shown, count);
}

/* ---- what must be said ------------------------------------------------------------------------------------------------------- */

/* A kind of recipient: whoever asks need not say who they are, and is not to be asked. */
static int check_recipient(struct pussel_context *context) {
  const char *to = pussel_argument_text(context, "to");
  int64_t person = 0;
  int result = commands_record_text(context, "to", _("Give a kind of recipient, such as “private person”."));
  if (result < 0) return result;
  result = store_integer(host_store(host_of(context)), &person, "SELECT id FROM core_person WHERE instr(lower(?1), lower(name)) > 0 AND name <> ?2 LIMIT 1",
                         "tt", to, ORG_PERSON_ERASED);
  if (result < 0 && result != PUSSEL_ENOTFOUND) return result;
  if (result == PUSSEL_ENOTFOUND && strchr(to, '@') == NULL) return 0;
  return release_usage(context, "release-recipient", _("--to says who has asked, and nobody needs to"),
                       _("Give a kind of recipient, such as “private person”."));
}

static int check_refusal(struct pussel_context *context) {
  if (pussel_argument_count(context, "mask") > 0 || commands_value_given(context, "mask-names"))
    return release_usage(context, "option-conflict", _("what is refused as a whole has no parts that are kept back"),
                         _("Give either --refuse or --mask and --mask-names."));
  if (pussel_argument_text(context, "paragraph") == NULL)
    return release_usage(context, "release-paragraph", _("a refusal names the rule of secrecy that it rests on"),
                         _("Give it: --paragraph “OSL 25:1”. The refusal can be appealed against."));
  return 0;
}

static int check_given(struct pussel_context *context) {
  int result = check_recipient(context);
  if (result == 0) result = commands_record_text(context, "assessment", _("Say what the assessment of secrecy came to."));
  if (result == 0) result = commands_record_text(context, "paragraph", _("Name the rule of secrecy, such as “OSL 25:1”."));
  return result == 0 && commands_value_given(context, "refuse") ? check_refusal(context) : result;
}

/* What is kept back and the rule for it belong together. */
static int check_rule(struct release *release) {
  struct pussel_context *context = release->context;
  bool named = pussel_argument_text(context, "paragraph") != NULL;
  if (release->hidden > 0 && !named)
    return release_usage(context, "release-paragraph",
                         release->protects ? _("a protected identity is kept back, and that takes the rule of secrecy that says so")
                                           : _("something is kept back, and that takes the rule of secrecy that says so"),
                         _("Give it: --paragraph “OSL 25:1”. What is kept back can be appealed against."));
  if (release->hidden == 0 && named)
    return release_usage(context, "release-nothing-masked", _("a rule of secrecy is given, and nothing is kept back by it"),
                         _("Say what is: --mask COLUMN, --mask-names or --refuse; or leave --paragraph out."));
  return 0;
}

/* ---- the command --------------------------------------------------------------------------------------------------------------- */

static int release_content(struct release *release) {
  int result = read_masks(release);
  if (result == 0) result = read_names(release);
  if (result == 0) result = host_record_content(release->context, release->record, release_row, release);
  return result == 0 ? check_rule(release) : result;
}

static void tell(struct release *release, const char *outcome, int64_t act) {
  struct pussel_context *context = release->context;
  if (release->silent) commands_value_note(context, dngettext(TEXT_DOMAIN, "%lld row of content would be released.", "%lld rows of content would be released.", (unsigned long)release->rows), (long long)release->rows);
  else if (strcmp(outcome, "refused") == 0) commands_value_note(context, _("The refusal is written down as act %lld. Give a written decision with how to appeal to whoever asks for it."), (long long)act);
  else commands_value_note(context, _("The release is written down as act %lld."), (long long)act);
  if (release->hidden > 0) commands_value_note(context, dngettext(TEXT_DOMAIN, "Something is kept back in %zu cell.", "Something is kept back in %zu cells.", release->hidden), release->hidden);
  if (release->rows > 0) pussel_warn(context, _("Read it through before you hand it over: Pussel only knows names of persons that it has."));
}

COMMANDS_RUN(commands_release_run) {
  struct host_record record;
  struct release release = {.context = context, .record = &record, .mask_names = commands_value_given(context, "mask-names"),
                            .silent = host_is_dry_run(context)};
  struct archive_act act = {.what = "released",
                            .outcome = "refused",
                            .recipient = pussel_argument_text(context, "to"),
                            .assessment = pussel_argument_text(context, "assessment"),
                            .paragraph = pussel_argument_text(context, "paragraph")};
  int64_t id = 0;
  int result = commands_record_find(context, &record);

  (void)prepared;
  if (result == 0) result = host_record_require_finalised(context, &record);
  if (result == 0) result = check_given(context);
  if (result == 0 && !commands_value_given(context, "refuse")) {
    result = release_content(&release);
    act.outcome = release.hidden > 0 ? "part" : "full";
  }
  if (result == 0) result = host_record_act(context, &record, &act, &id);
  if (result == 0) tell(&release, act.outcome, id);
  return result;
}
