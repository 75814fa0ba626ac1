/*
 * faces/commands_parts.h — inside the core's command tables: each group's table (data only), the functions that run
 * the commands, and what several of them need to read values and write cells.
 */
#ifndef FACES_COMMANDS_PARTS_H
#define FACES_COMMANDS_PARTS_H

#include "faces/commands.h"
#include "query/query.h"

/* The tables, one a group. The numbers are checked by the compiler where the tables are defined. */
extern const struct pussel_command commands_install_table[1], commands_backup_table[1], commands_check_table[1],
    commands_upgrade_table[1];
extern const struct pussel_command commands_org_table[27], commands_person_table[8], commands_role_table[7],
    commands_group_table[8];
extern const struct pussel_command commands_plugin_table[7], commands_event_table[7];
extern const struct pussel_command commands_query_table[1], commands_schema_table[1], commands_plan_table[1], commands_burden_table[1], commands_goal_table[4],
    commands_setting_table[3], commands_whoami_table[1], commands_audit_table[1], commands_record_table[6];

/* Options and columns of commands of `person` that have a file of their own. */
extern const struct pussel_option commands_extract_options[2], commands_erase_options[4], commands_processing_options[1];
extern const struct pussel_column commands_extract_columns[9], commands_erase_columns[8], commands_processing_columns[10];
extern const struct pussel_command commands_archive_table[6];

/* Options and columns of the commands for whole reorganisations. */
extern const char commands_reorganise_details[], commands_reorganise_home_details[];
extern const struct pussel_option commands_reorganise_options[11], commands_reorganisation_options[1], commands_reorganise_home_options[4];
extern const struct pussel_column commands_reorganise_columns[13], commands_reorganisation_columns[12], commands_reorganise_home_columns[4];

extern const struct pussel_column commands_people_columns[8]; /* of an import of persons or members */

extern const char *const commands_words[]; /* of columns with PUSSEL_COLUMN_WORD; ends with NULL */

/* Options and columns that stand beside what uses them. */
extern const struct pussel_option commands_import_options[9], commands_diff_options[4];
extern const struct pussel_column commands_import_columns[4], commands_diff_columns[16];

#define COMMANDS_OPTION_DATE                                                                                           \
  {                                                                                                                    \
    .name = "date", .aliases = "datum", .type = PUSSEL_DATE,                                                           \
    .summary = N_("day from which it holds; today when left out")                                                      \
  }
#define COMMANDS_OPTION_DECISION                                                                                       \
  {                                                                                                                    \
    .name = "decision", .aliases = "beslut", .type = PUSSEL_TEXT,                                                      \
    .summary = N_("reference of the decision that it rests on"), .argument = N_("REFERENCE")                           \
  }
#define COMMANDS_OPTION_NOTE                                                                                           \
  {                                                                                                                    \
    .name = "note", .aliases = "anteckning", .type = PUSSEL_TEXT, .summary = N_("what is noted of it, in words")       \
  }
/* The person that the command is about, and further spellings of the name. */
#define COMMANDS_OPTION_PERSON_FIRST                                                                                   \
  {                                                                                                                    \
    .name = "person", .type = PUSSEL_PERSON, .flags = PUSSEL_OPTION_REQUIRED | PUSSEL_OPTION_POSITIONAL,               \
    .summary = N_("the person: id:3, ext:anna01 or a name")                                                            \
  }
#define COMMANDS_OPTION_ALSO                                                                                           \
  {                                                                                                                    \
    .name = "also", .aliases = "även,aven", .type = PUSSEL_TEXT, .flags = PUSSEL_OPTION_REPEATED,                      \
    .summary = N_("a further spelling to look for in free texts, such as a first name or a former name"),              \
    .argument = N_("TEXT")                                                                                             \
  }
#define COMMANDS_OPTION_UNIT_AT(text)                                                                                  \
  { .name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .flags = PUSSEL_OPTION_REQUIRED, .summary = (text) }
#define COMMANDS_OPTION_UNIT_MAYBE(text)                                                                               \
  { .name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .summary = (text) }

/* ---- values and cells (commands_value.c) ----------------------------------------------------------------------------
 */

/* The day that the option names; today when it is not given. */
int32_t commands_value_day(struct pussel_context *context, const char *option);
/* The day of views: --as-of, else today. */
int32_t commands_value_view_day(struct pussel_context *context);
bool commands_value_given(struct pussel_context *context, const char *option);
/* ISO text of a day in the arena of the callback; NULL for an open end. */
const char *commands_value_date(struct pussel_context *context, int32_t day);
/* The unit's path on that day, or "id:7" when it has none then. */
const char *commands_value_path(struct pussel_context *context, int64_t unit, int32_t day);
int commands_value_boolean(struct pussel_context *context, const char *column, bool yes);
/* The word for an enum pussel_type: what a column, field or option holds. */
const char *commands_value_type(int32_t type);
/* Each result of the prepared statement is a row; finalises it. `result` is that of the preparation. */
int commands_value_rows(struct pussel_context *context, sqlite3_stmt *statement, int result);
/* The rows of `statement`, which has one parameter, for each of the numbers in turn; finalises it. */
int commands_value_each(struct pussel_context *context, sqlite3_stmt *statement, int result, const int64_t *numbers,
                        size_t count);
/* Numbers and texts that `list` answers with, put in Swedish order of the texts; finalises it. */
int commands_value_sorted(struct pussel_context *context, sqlite3_stmt *list, int result, int64_t **numbers,
                          size_t *count);
/* "on", "on (pilot)" or "off": how a plugin stands somewhere. */
const char *commands_enable_word(bool on, const char *phase);
/* After a question that failed: adds the view or column that was perhaps meant (query_hint.c). Returns `result`. */
int query_hint(struct host *host, const char *sql, int result);
/* The days of the option --period; untouched when it is not given. Error: option-value. */
int commands_value_period(struct pussel_context *context, int32_t *from, int32_t *to);
/* "Grundskola and the units below it"; unit 0: all units. */
const char *commands_value_whose(struct pussel_context *context, int64_t unit, bool below);
/* A formatted line to the person. */
void commands_value_note(struct pussel_context *context, const char *format, ...) PUSSEL_PRINTF(2, 3);

/* As find_mapping of an import: a name among those that are installed, or a path; NULL stays NULL. */
int commands_import_mapping(struct pussel_context *context, const char **mapping);
/* May the actor change this person, and bind this account? Else not-allowed. */
int commands_person_reach(struct pussel_context *context, int64_t person);
int commands_person_account(struct pussel_context *context, const char *account);

/* The unit of the option --unit and those below it that day, ascending; none when it is not given. */
int commands_value_units_below(struct pussel_context *context, int64_t **units, size_t *count);

/* ---- what changes a unit (commands_unit.c) ---- */
/* Tells the organisation what the options say of the change: --decision, --note, --comparable. */
int commands_unit_decided(struct pussel_context *context);
int commands_unit_row(struct pussel_context *context, int64_t unit, const char *what, const char *path, int32_t day);
/*
 * Units have been ended, all on one day by one operation: hands over what is open in them, or has it handed over when the day comes.
 * reorganisation-homeless (`what` is the error's) when a person must say where something goes. commands_ended.c.
 */
int commands_unit_ended(struct pussel_context *context, const char *what, const struct org_ending *endings, size_t count);
/* The values of the option --also, which is repeated (commands_extract.c). */
int commands_extract_also(struct pussel_context *context, const char *const **also, size_t *count);

/* ---- official records (commands_record.c, commands_record_act.c) ------------------------------------------------------ */

#define COMMANDS_RECORD_WRITERS (PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE | PUSSEL_ADMINISTRATOR | PUSSEL_ARCHIVIST)
/* Of a unit that has ended, the path that it had on its last day. */
const char *commands_record_path(struct pussel_context *context, int64_t unit);
const char *commands_record_authority(struct pussel_context *context, int64_t authority); /* its name; NULL: none */
const char *commands_record_type(const struct host_record *record);
/* option-empty when the option is given and says nothing. */
int commands_record_text(struct pussel_context *context, const char *option, const char *remedy);
/* The record of the option `ref`, for somebody who may write to it. */
int commands_record_find(struct pussel_context *context, struct host_record *record);

/* A line of the protocol of disposals (commands_protocol.c). Texts may be NULL. */
struct commands_protocol {
  const char *ref, *type_title, *title, *date, *registry_number, *exported, *disposed_on, *decision, *reason, *account;
  int64_t unit, authority;
};
int commands_protocol_row(struct pussel_context *context, const struct commands_protocol *line);
/* The day so long ago as "5y", "18m" or "90d" says. Error: archive-age. */
int commands_dispose_age(struct pussel_context *context, const char *typed, int32_t *day);

/* ---- the functions behind the tables
 * ---------------------------------------------------------------------------------- */

#define COMMANDS_RUN(name) int name(struct pussel_context *context, void *prepared)
COMMANDS_RUN(commands_install_run);
COMMANDS_RUN(commands_import_run);
COMMANDS_RUN(commands_unit_list);
COMMANDS_RUN(commands_unit_tree);
COMMANDS_RUN(commands_show_unit);
COMMANDS_RUN(commands_diff_run);
COMMANDS_RUN(commands_unit_add);
COMMANDS_RUN(commands_unit_rename);
COMMANDS_RUN(commands_unit_set);
COMMANDS_RUN(commands_unit_move);
COMMANDS_RUN(commands_unit_close);
COMMANDS_RUN(commands_unit_merge);
COMMANDS_RUN(commands_unit_split);
COMMANDS_RUN(commands_unit_recut);
COMMANDS_RUN(commands_unit_rest);
COMMANDS_RUN(commands_unit_wake);
COMMANDS_RUN(commands_unit_reopen);
COMMANDS_RUN(commands_reorganise_run);
COMMANDS_RUN(commands_reorganise_list);
COMMANDS_RUN(commands_reorganise_show);
COMMANDS_RUN(commands_reorganise_withdraw);
COMMANDS_RUN(commands_reorganise_home);
COMMANDS_RUN(commands_kind_list);
COMMANDS_RUN(commands_kind_add);
COMMANDS_RUN(commands_service_add);
COMMANDS_RUN(commands_service_import);
COMMANDS_RUN(commands_service_list);
COMMANDS_RUN(commands_service_close);
COMMANDS_RUN(commands_person_add);
COMMANDS_RUN(commands_person_set);
COMMANDS_RUN(commands_extract_run);
COMMANDS_RUN(commands_erase_run);
COMMANDS_RUN(commands_processing_run);
COMMANDS_RUN(commands_audit_run);
COMMANDS_RUN(commands_person_list);
COMMANDS_RUN(commands_person_show);
COMMANDS_RUN(commands_people_import);
COMMANDS_RUN(commands_role_assign);
COMMANDS_RUN(commands_role_list);
COMMANDS_RUN(commands_role_end);
COMMANDS_RUN(commands_role_hand_over);
COMMANDS_RUN(commands_role_vacancies);
COMMANDS_RUN(commands_role_kind_list);
COMMANDS_RUN(commands_role_kind_add);
COMMANDS_RUN(commands_group_add);
COMMANDS_RUN(commands_group_list);
COMMANDS_RUN(commands_group_show);
COMMANDS_RUN(commands_group_set);
COMMANDS_RUN(commands_group_close);
COMMANDS_RUN(commands_group_join);
COMMANDS_RUN(commands_group_leave);
COMMANDS_RUN(commands_people_members);
COMMANDS_RUN(commands_whoami_run);
COMMANDS_RUN(commands_plugin_list);
COMMANDS_RUN(commands_describe_plugin);
COMMANDS_RUN(commands_plugin_status);
COMMANDS_RUN(commands_plugin_history);
COMMANDS_RUN(commands_overview_run);
COMMANDS_RUN(commands_enable_on);
COMMANDS_RUN(commands_enable_off);
COMMANDS_RUN(commands_event_follow_tail);
COMMANDS_RUN(commands_event_status);
COMMANDS_RUN(commands_event_lag_behind);
COMMANDS_RUN(commands_event_lag_retry);
COMMANDS_RUN(commands_event_lag_replay);
COMMANDS_RUN(commands_event_verify);
COMMANDS_RUN(commands_event_catalogue);
COMMANDS_RUN(commands_query_run);
COMMANDS_RUN(commands_schema_run);
COMMANDS_RUN(commands_plan_run);
COMMANDS_RUN(commands_burden_run);
COMMANDS_RUN(commands_goal_list);
COMMANDS_RUN(commands_goal_add);
COMMANDS_RUN(commands_goal_end);
COMMANDS_RUN(commands_goal_import);
COMMANDS_RUN(commands_setting_list);
COMMANDS_RUN(commands_setting_set);
COMMANDS_RUN(commands_setting_unset);
COMMANDS_RUN(commands_record_list);
COMMANDS_RUN(commands_record_show);
COMMANDS_RUN(commands_record_finalise);
COMMANDS_RUN(commands_record_register);
COMMANDS_RUN(commands_release_run);
COMMANDS_RUN(commands_record_correct);
COMMANDS_RUN(commands_backup_run);
COMMANDS_RUN(commands_check_run);
COMMANDS_RUN(commands_upgrade_run);
COMMANDS_RUN(commands_archive_export);
COMMANDS_RUN(commands_archive_verify);
COMMANDS_RUN(commands_archive_read);
COMMANDS_RUN(commands_archive_dispose);
COMMANDS_RUN(commands_archive_protocol);
COMMANDS_RUN(commands_archive_plan);

#endif
