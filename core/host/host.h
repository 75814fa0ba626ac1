/*
 * host/host.h — the door of the room `host`: find, check, start and call plugins; the function table; who may; the
 * natural way of a command (parsed arguments -> allowed and enabled? -> transaction -> handler -> commit -> deliver).
 *
 * Core commands are declared with the same structs as a plugin's (include/pussel/plugin.h) and run the same way; the
 * room `faces` hands them in as groups. Nothing here knows any plugin by name.
 */
#ifndef HOST_HOST_H
#define HOST_HOST_H

#include "archive/archive.h"

struct host;
struct host_plugin;

/* Where things are; all strings are copied. */
struct host_config {
  const char *const *plugin_folders; /* absolute; each *.so in them is a plugin */
  size_t plugin_folder_count;
  const char *data_folder; /* <data_folder>/<plugin id>/FILE */
  const char *account;     /* who acts */
  const char *version;     /* of the program */
  double query_timeout;    /* seconds that a person's question may take when it says nothing else; 0: no limit */
  bool plugins_later;      /* look for plugins only at host_need_plugins */
};

/* A group of commands of the core itself. */
struct host_group {
  const char *name;    /* "org"; commands with an empty name are the group itself: `pussel backup` */
  const char *aliases;
  const char *summary;
  struct pussel_list commands; /* struct pussel_command */
};

/* Flags of core options, above the public ones. */
enum host_option_flag {
  HOST_OPTION_TREE = 1 << 16, /* with it the rows are a tree, as with HOST_COMMAND_TREE */
  HOST_OPTION_EVER = 1 << 17  /* a unit that is closed, or begins later, can be named too: see org_find_unit_ever */
};

/* Flags of core commands, above the public ones. */
enum host_command_flag {
  HOST_COMMAND_NO_DATABASE = 1 << 16, /* runs without opening the file */
  HOST_COMMAND_CREATES = 1 << 17,     /* makes the file (init) */
  HOST_COMMAND_OWN_TRANSACTION = 1 << 18, /* writes, but opens its own transaction(s) */
  HOST_COMMAND_AS_IS = 1 << 23, /* looks after the file as it stands: nothing is written to join the plugins to it */
  HOST_COMMAND_HIDDEN = 1 << 19,
  HOST_COMMAND_AFTER_UPGRADE = 1 << 24, /* with OWN_TRANSACTION: waits for `pussel upgrade` all the same */
  HOST_COMMAND_NOW = 1 << 27, /* what it tells has no days: it refuses --as-of */
  HOST_COMMAND_CORE_ALONE = 1 << 21, /* asks nothing of plugins: runs without loading them, see host_need_plugins */
  HOST_COMMAND_ERASES = 1 << 28, /* after its commit the file is cleared of what was deleted */
  HOST_COMMAND_WHOLE = 1 << 26, /* without --unit it concerns the whole organisation, and so must the actor's role */
  HOST_COMMAND_TREE = 1 << 20 /* rows are a tree in order, with the depth (from 0) in the column "depth"; the first column is drawn with branches */
};

/* Loads and checks the plugins of the folders, unless they are to come later; needs no database. A plugin with faults is
 * kept as blocked. */
int host_new(struct host **out, const struct host_config *config, const struct host_group *core, size_t count,
             struct error *error);
/* Loads the plugins, if that has not been done, and joins them to the database that is attached. Until then the registry
 * below knows only the core. Those of its functions that return an error call it themselves; before the others it must have
 * been called. */
int host_need_plugins(struct host *host);
void host_free(struct host *host);

/* Connects a database: schema states, core or plugin steps that wait, bus and org. A store that can be written to gets its
 * published views made anew when the set of plugins has changed; an empty one gets everything installed. Plugins that were
 * left for later stay so when the file bears the seal of this very set. Errors: database-ahead, database-changed. The host
 * borrows the store. */
int host_attach(struct host *host, struct store *store);
/* Before host_attach: it shall write nothing, whatever has changed since the file was last looked after. */
void host_leave_as_is(struct host *host);

/* What an upgrade did, or would do, with the tables of one owner. */
struct host_step {
  const char *owner;        /* a plugin, core-<room>, or "views": the published views of all of them */
  int32_t from, to;         /* versions; 0: none yet, or not known beforehand */
  const struct error *fault; /* why it was undone; NULL: it went well, or was only asked about */
};
/* Applies every missing step: the core's in one transaction, then each plugin's in one of its own; one that fails is undone,
 * blocked and told of, and the rest goes on (upgrade-partly). Then makes the published views. With `dry_run` it only tells. */
int host_upgrade(struct host *host, bool dry_run, void (*report)(void *state, const struct host_step *step), void *state);

struct store *host_store(struct host *host);
struct bus *host_bus(struct host *host);
struct org *host_org(struct host *host);
struct error *host_error(struct host *host);
const char *host_account(const struct host *host);
const char *host_version(const struct host *host);
const char *host_data_folder(const struct host *host);
double host_query_timeout(const struct host *host);

/* ---- what there is: the registry ------------------------------------------------------------------------------------ */

enum host_state { HOST_FOUND, HOST_CHECKED, HOST_INSTALLED, HOST_STARTED, HOST_BLOCKED };
size_t host_plugin_count(const struct host *host);
const struct host_plugin *host_plugin_at(const struct host *host, size_t index); /* by id */
const struct host_plugin *host_plugin_find(const struct host *host, const char *id);
const struct pussel_plugin *host_plugin_description(const struct host_plugin *plugin); /* NULL when it could not be read */
const char *host_plugin_id(const struct host_plugin *plugin); /* the file's name without .so when there is no description */
const char *host_plugin_file(const struct host_plugin *plugin);
enum host_state host_plugin_state(const struct host_plugin *plugin);
int64_t host_plugin_work(const struct host_plugin *plugin); /* nanoseconds of the processor for loading and starting it */
const char *host_state_name(enum host_state state); /* a msgid: for columns with PUSSEL_COLUMN_WORD */
/* All reasons why it is blocked, each with its remedy. */
size_t host_plugin_fault_count(const struct host_plugin *plugin);
const char *host_plugin_fault(const struct host_plugin *plugin, size_t index, const char **remedy);

/* The ids of plugins that the file knows and that are not here: their views answer all the same. */
int host_each_missing(struct host *host, int (*visit)(void *state, const char *id), void *state);

/* A group as a command line sees it: the core's, then one for each plugin that is not blocked. plugin NULL: the core. */
struct host_menu {
  const char *name, *aliases, *summary;
  struct pussel_list commands;
  const struct host_plugin *plugin;
};
size_t host_menu_count(const struct host *host);
struct host_menu host_menu_at(const struct host *host, size_t index);
/* Element `index` of a list, with members that the element is too short for as zero: read lists only through this. */
void host_list_get(const struct pussel_list *list, size_t index, void *out, size_t out_size);
/* A description's text in the person's language (the plugin's own domain first, then the program's). */
const char *host_translate(const struct host_plugin *plugin, const char *msgid);
/* The same for a list of published views / event types / settings over core and plugins, in order. `state` as given. */
int host_each_view(struct host *host, int (*visit)(void *state, const struct host_plugin *plugin, const struct pussel_view *view), void *state);
int host_each_event(struct host *host, int (*visit)(void *state, const struct host_plugin *plugin, const struct pussel_event_type *type), void *state);
int host_each_query(struct host *host, int (*visit)(void *state, const struct host_plugin *plugin, const struct pussel_query *query), void *state);

/* ---- who may ---------------------------------------------------------------------------------------------------------- */

/* Before a person's own question: of each published view that the text mentions, the rows that are for the actor (NULL: of
 * every view); afterwards host_widen_views, when the statements are finalised. The text must name the views without a
 * database. */
int host_narrow_views(struct host *host, const char *sql);
/* The views that the text names and of which the actor sees not all, with ", " between; "" for none. In the arena. */
int host_seen_partly(struct host *host, const char *sql, struct arena *arena, const char **views);
/* The core's questions over all modules (named.c), and the columns of the core's answers that hold one of a fixed set of words. */
extern const struct pussel_list host_queries;
extern const char host_query_words[];
void host_widen_views(struct host *host);
/* What the actor sees of a view or trait. */
enum host_access { HOST_SEES_ALL, HOST_SEES_SOME, HOST_SEES_NONE };
struct host_sight {
  const char *name, *trait; /* trait: that the view belongs to; NULL: none */
  uint32_t audience;        /* enum pussel_audience; of a trait: of all its views together */
  bool by_unit;             /* asked of each row */
  bool is_trait;
  enum host_access access;
};
struct host_sights {
  struct host_sight *items;
  size_t count;
};
int host_sights_get(struct host *host, struct arena *arena, struct host_sights *sights);
/* For core commands: as the command's audience, but for the whole organisation. The second only asks, and so does the third,
 * of a unit; 0 is the whole organisation. */
int host_require_whole(struct pussel_context *context);
int host_may_whole(struct pussel_context *context, bool *may);
int host_may_there(struct pussel_context *context, int64_t unit, bool *may);
/* For a core command that some may only in part: the actor must be of this audience there (0: of the whole organisation). */
int host_require_there(struct pussel_context *context, uint32_t audience, int64_t unit);
/* org_find_person, for whoever acts. Whoever knows an external id must not learn from it where somebody with a protected identity
 * works: such a person is found by id:, or by an administrator of the whole organisation. */
int host_find_person(struct host *host, struct arena *arena, const char *text, int64_t *person);
/* not-allowed when the actor sees nothing of the view or trait, wherever. */
int host_require_view(struct host *host, const char *view);
/* Whom a command is for, all told: administrators always, auditors whenever nothing is written and never otherwise. */
uint32_t host_command_audience(const struct pussel_command *command);
/* "manager, administrator", in the language of the person. */
void host_audience_names(uint32_t audience, struct text *names);

/* ---- what is open in units that end (rehome.c, rehome_step.c) ---------------------------------------------------------- */

enum host_fate {
  HOST_HOME_GIVEN,     /* to the unit `to` */
  HOST_HOME_CLOSED,    /* ended where it is */
  HOST_HOME_UNSETTLED, /* a person must say */
  HOST_HOME_BEYOND     /* nobody here can hand it over; `why` */
};
struct host_homeless {
  const char *ref;        /* survey.round:7; of a commitment its own ref; of a plugin that cannot be asked its id */
  const char *commitment; /* the ref under which it is a commitment; NULL: it is none */
  const char *plugin, *kind, *title, *why;
  int64_t number, unit, to;
  const struct org_ending *ending;
  enum host_fate fate;
  bool is_by_hand; /* the rule asks for a person's decision */
};
/* In the arena. The endings are borrowed. */
int host_homeless(struct host *host, const struct org_ending *endings, size_t count, struct arena *arena, struct host_homeless **items,
                  size_t *found);
/* Hands over what is due of an approved reorganisation, in the open transaction. What fails is undone and warned of. */
int host_rehome_now(struct pussel_context *context, const struct org_reorganisation *is);

/* ---- running a command ------------------------------------------------------------------------------------------------ */

/* Where rows and lines to the person go. */
struct host_sink {
  /* cells follow the command's declared columns, or those given to host_row_free: then NULL cells are no row. */
  int (*row)(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count);
  void (*log)(void *state, int level, const char *text);
  int (*ask)(void *state, const char *question, struct arena *arena, const char **answer);
  void (*progress)(void *state, double done);
  void *state;
  int (*flush)(void *state); /* shows the rows that have come so far; NULL: whenever it suits */
  /* All documents of a command that makes such, when it has succeeded; with `dry_run` it only says where they would go. NULL: nowhere. */
  int (*documents)(void *state, const struct pussel_document *documents, size_t count, bool dry_run);
};

/* One option with the values that were typed. */
struct host_argument {
  const struct pussel_option *option; /* whole, as host_list_get gives it */
  const char *const *values;          /* as typed; borrowed */
  size_t count;
};
struct host_call {
  const struct host_menu *menu;
  const struct pussel_command *command;
  const struct host_argument *arguments;
  size_t argument_count;
  const char *below; /* --below UNIT of a bulk command; NULL: none */
  bool workplaces, dry_run;
  const struct host_sink *sink;
};
/* The natural way. Checks and resolves the values (option-…), enabled, audience, transaction, prepare, run, commit,
 * deliver. In bulk: per unit a savepoint; refused units are listed as warnings, and PUSSEL_ENO is the result when some
 * were refused and others done; the first unit's error when all were. */
int host_run(struct host *host, const struct host_call *call);

/* For core commands: the host behind their context, and its parts. */
struct host *host_of(struct pussel_context *context);
bool host_is_dry_run(struct pussel_context *context);
/* A row with columns that no declaration knows (SQL of a person); cells NULL: the columns alone, for there is no row. In a writing
 * command it waits for the commit, and the columns must live as long as the command. */
int host_row_free(struct pussel_context *context, const struct pussel_column *columns, const struct pussel_value *cells, size_t count);
void host_progress(struct pussel_context *context, double done);
int host_flush(struct pussel_context *context); /* the rows so far are shown now: for a command that goes on waiting */
struct arena *host_arena(struct pussel_context *context);

/* ---- enablement by plugin (for the commands `plugin …`) ------------------------------------------------------------- */

/* What to do with the events that units had while the plugin was off there. */
enum host_earlier { HOST_EARLIER_UNSAID, HOST_EARLIER_REPLAY, HOST_EARLIER_SKIP };
/* One decision to enable or disable, as the person makes it. */
struct host_decision {
  const char *plugin; /* id */
  int64_t unit;
  bool on;
  const char *phase; /* pilot or in_use; NULL: off */
  int32_t from, to;  /* DAY_OPEN: no end. Afterwards holds what held before, or what the units inherit */
  const char *reason, *decision;
  const int64_t *except; /* units below it: off when others are enabled; on as they are when others are disabled */
  size_t except_count;
  bool with_others; /* what it needs is enabled too; what needs it is disabled too */
  enum host_earlier earlier;
};
/* What came of it, in lists: in the arena of the context. */
struct host_decided { /* a decision that was recorded, or stood already */
  const char *plugin;
  int64_t unit;
  const char *state, *phase; /* on, off, inherits; phase NULL: not on */
  int32_t from, to;
  bool changed;
  const struct host_decided *next;
};
struct host_effect { /* a unit in which something will be otherwise */
  const char *plugin;
  int64_t unit;
  bool was_on, on; /* today, without the decision; on its first day, with it */
  bool begins;     /* it is on from that day because of the decision */
  const char *was_phase, *phase;
  int32_t from, to; /* of what it will be then */
  const struct host_effect *next;
};
struct host_hindrance { /* a reason why it cannot be */
  int result;
  const char *code, *plugin, *why, *remedy;
  const struct host_hindrance *next;
};
struct host_outcome {
  const struct host_decided *decided;
  const struct host_effect *effects;
  const struct host_hindrance *hindrances;
  size_t unit_count; /* units in which something will be otherwise */
  size_t hindrance_count;
  int64_t earlier_events, earlier_units; /* that passed by where it begins */
};
/* Decides in the open transaction: the plugin is installed if it is not yet, needs are checked over time and below, hooks are
 * called. What stands in the way is in outcome->hindrances, all of it; then the caller ends with host_decision_refuse.
 * Errors of its own: plugin-unknown, plugin-blocked, plugin-past, except-elsewhere, and org_enable's. */
int host_decide(struct pussel_context *context, const struct host_decision *decision, struct host_outcome *outcome);
/* Sets the error that tells all hindrances. The result is theirs, or `result` when that is not 0. */
int host_decision_refuse(struct pussel_context *context, const struct host_decision *decision, const struct host_outcome *outcome, int result);
/* Refuses (plugin-not-enabled, with what to type) when it is not enabled there. */
int host_require_enabled(struct host *host, const char *plugin, int64_t unit);
/* The plugin of an id; errors plugin-unknown (lists those that are here) and plugin-blocked (with its faults). */
int host_require_plugin(struct host *host, const char *id, const struct host_plugin **out);
/*
 * Empties what the plugin's handlers have derived from the unit's events (0: from all), and lets them come once more from the first,
 * at the next delivery. `event`: of one handler, NULL: all. Calls `visit` for each with the number of events. In the open
 * transaction. Errors: event-no-listener, event-not-rebuildable (naming each that cannot), plugin-not-enabled, event-replay-off.
 */
int host_replay(struct pussel_context *context, const char *plugin, const char *event, int64_t unit,
                int (*visit)(void *state, const char *event, int64_t events), void *state);
int host_replay_check(struct host *host, const char *plugin, const char *event); /* whether it could, as far as the plugin goes */
/* Settings: checked against the declaration; unit 0 is the whole installation. What holds is the unit's own value, else that of
 * the nearest unit above it today, the installation's, or the declared one. Errors: setting-unknown, setting-value,
 * setting-whole. */
enum host_setting_origin { HOST_SETTING_UNIT, HOST_SETTING_ABOVE, HOST_SETTING_INSTALLATION, HOST_SETTING_FALLBACK };
struct host_setting_value {
  const char *text; /* as typed; in the arena, or the declaration's */
  enum host_setting_origin origin;
  int64_t unit; /* whose value it is; 0: no unit's */
};
int host_setting_set(struct host *host, const struct host_plugin *plugin, const char *name, int64_t unit, const char *text);
/* Takes the value away, so that what is above holds again; *was_set is false when there was none. */
int host_setting_unset(struct host *host, const struct host_plugin *plugin, const char *name, int64_t unit, bool *was_set);
/* Is there such a setting, which each unit decides for itself alone (PUSSEL_SETTING_OWN)? */
bool host_setting_is_own(const struct host_plugin *plugin, const char *name);
int host_setting_get(struct host *host, const struct host_plugin *plugin, const char *name, int64_t unit, struct arena *arena,
                     struct host_setting_value *out);
/* What it can be, for people: "3–100", "tertial, year (läsår)"; "" when anything of the type. NULL: no memory. */
const char *host_setting_range(const struct host_plugin *plugin, const struct pussel_setting *setting, struct arena *arena);
/* The core's own settings, as if it were a plugin with the id core: core.min_group. */
const struct host_plugin *host_core_settings(void);
/* Counts of individuals, as pussel_host.count_give takes them from the plugin. In the open transaction. Errors: count-given,
 * count-unit, plugin-count. */
int host_count_take(struct host *host, const char *plugin, const struct pussel_counts *counts);
/* The same of several, which cost less together. */
int host_count_take_all(struct host *host, const char *plugin, const struct pussel_counts *all, uint32_t count);
/* Each plugin's self_check, and the schema states; calls `fault` for each. */
int host_check(struct host *host, store_fault_fn *fault, void *state);

/* ---- what is held on a person (person_*.c) ---------------------------------------------------------------------------- */

/* Something that is held on a person, or what an erasure does with it. Texts live as long as the callback's context. */
struct host_held {
  const char *part;    /* a fixed word: person, account, role, decision, event, data, undeclared, text */
  const char *owner;   /* the plugin; NULL: the core */
  const char *table;   /* NULL: it has none */
  const char *row;     /* "id=7" */
  const char *meaning; /* what it says of the person; translated */
  const char *content; /* for people: "what: …; due: …" */
  const char *data;    /* the same as a JSON object */
  const char *record;  /* the ref of the record that it is part of; NULL: none */
  const char *status;  /* of that record: draft, finalised, disposed; NULL: it is none that is known */
  const char *outcome; /* of an erasure: cleared, removed, stays, or "mask by hand" */
  const char *why;     /* why it stays; translated */
};
typedef int host_held_fn(void *state, const struct host_held *held);
/* Who asks for, and what is to be looked for in free texts beside the person's own name, e-mail, external id and accounts. */
struct host_subject {
  int64_t person;
  const char *const *also; /* further spellings */
  size_t also_count;
};
/* Visits everything, in order: person, accounts, roles, what was decided and done, plugins' rows, free texts. *rows: how many. */
int host_person_extract(struct pussel_context *context, const struct host_subject *subject, host_held_fn *visit, void *state, int64_t *rows);
/* What is kept back from texts, as of now; it lives as long as the arena. */
struct host_mask;
struct host_masked {
  bool everybody; /* else protected identities */
  bool one_word;  /* names of one word too */
  int64_t except; /* a person who is not kept back; 0: nobody */
};
int host_mask_get(struct host *host, struct arena *arena, const struct host_masked *masked, struct host_mask **out);
/* The text with `instead` in the place of each name and e-mail address; the text itself when none is in it; NULL: no memory. */
const char *host_mask_text(const struct host_mask *mask, struct arena *arena, const char *text, const char *instead);
/* Rows of a command are masked as they leave. An extract tells of this person, protected or not. */
void host_shows_person(struct pussel_context *context, int64_t person);
struct host_erasure {
  struct host_subject subject;
  const char *reason;
  bool keep; /* what stands in finalised records, or under keys that no plugin has declared, stays; else it is in the way */
  bool tell; /* for a dry run: what is in the way is told at the end, after everything else (PUSSEL_ENO) */
};
struct host_erased {
  int64_t cleared, removed, kept, texts;
};
/* In the open transaction: contact data, and rows as their plugins have declared. Errors: person-has-roles, administrator-last,
 * person-in-records (lists them), person-reason (it holds the name), and what a plugin's tables say against it. */
int host_person_erase(struct pussel_context *context, const struct host_erasure *erasure, host_held_fn *visit, void *state, struct host_erased *erased);
/* The core's processing of personal data (plugin NULL), then that of each plugin that is here: for the record of article 30. */
int host_each_processing(struct host *host, int (*visit)(void *state, const struct host_plugin *plugin, const struct pussel_personal_data *data), void *state);
/* Keys to persons that no plugin has declared, and declarations that do not fit the tables. For `pussel check`. */
int host_check_person_places(struct host *host, store_fault_fn *fault, void *state);

/* ---- official records (record.c, record_who.c, record_act.c, record_custody.c) ----------------------------------------- */

/* A record as it stands on the day of the question. Texts are in the arena of the context, or the description's. */
struct host_record {
  const char *ref;    /* <plugin>.<kind>:<number> */
  const char *plugin; /* its id */
  const char *kind;
  int64_t number;
  const struct host_plugin *owner; /* NULL: the plugin is not here, or is blocked */
  bool is_declared;                /* its type is in the plugin's list; `type` is all zero otherwise */
  struct pussel_record type;
  int64_t unit;
  int64_t authority;  /* that answers for it on the day; 0: none */
  const char *record_type, *title;
  const char *status; /* draft, finalised or disposed */
  const char *date, *registry_number, *secrecy, *source;
  const char *retention; /* as the plugin's view says, else what its description proposes, translated; NULL: for ever */
};
/* Errors: record-ref (not written as one), record-unknown, record-status (the plugin's view says what no record can be). */
int host_record_find(struct pussel_context *context, const char *ref, struct host_record *record);

/* Which records; NULL, 0 and false leave out a condition. */
struct host_record_filter {
  int64_t unit; /* at or below it on the day; records of units that have ended below it too */
  int64_t authority;
  const char *status; /* draft, finalised, disposed; NULL: all that are kept, which the disposed ones are not */
  const char *type;   /* record_type, <plugin>.<kind>, or the kind alone */
  const char *from, *to; /* ISO dates, both included */
  const char *search; /* in ref, title, registry number and the type's title; case does not matter */
  bool known_only; /* that the actor may know of: as the plugin's view says, and an archivist all of the authority */
};
/* By date, kind and number. Stops at the first visit that does not return 0, and returns that. */
int host_record_each(struct pussel_context *context, const struct host_record_filter *filter,
                     int (*visit)(void *state, const struct host_record *record), void *state);

/* What the record says: each row with its columns, as declared. A cell of the type PERSON has the person's number and, in .text, the
 * name, NULL when the identity is protected. No row of a record that is disposed of. Cells are borrowed until the visit returns.
 * Errors: record-undeclared, plugin-blocked, record-content (its SELECT fails, or gives other columns than declared). */
int host_record_content(struct pussel_context *context, const struct host_record *record,
                        int (*row)(void *state, const struct pussel_column *columns, const struct pussel_value *cells, size_t count),
                        void *state);
/* The actor must be of the audience in the record's unit, or archivist of its authority where archivists are: not-allowed. */
int host_record_require(struct pussel_context *context, const struct host_record *record, uint32_t audience);

/* What follows writes, in the open transaction. */

/* Writes down what was done with the record today, under its authority: unit, authority and day are filled in when they are 0. */
int host_record_act(struct pussel_context *context, const struct host_record *record, struct archive_act *act, int64_t *id);
/* Lets the plugin make the draft final, and sees to it that it is. Errors: record-finalised, record-undeclared,
 * record-finalises-itself, record-not-finalised, and the plugin's. */
int host_record_finalise(struct pussel_context *context, const struct host_record *record, const char *registry_number,
                         const char *decision, int64_t *act);
/* record-draft, record-disposed. */
int host_record_require_finalised(struct pussel_context *context, const struct host_record *record);
/* Lets the plugin destroy what the finalised record says, sees to it that nothing is left to show, and writes the act. The caller has
 * checked the decision. Errors: record-draft, record-disposed, record-undeclared, record-kept (cannot be disposed of),
 * record-not-disposed, and the plugin's. */
int host_record_dispose(struct pussel_context *context, const char *ref, const char *decision, const char *reason);
/* After any change of the organisation, and before anything else on a new day: each kept record that has come under another
 * authority gets the act `transferred`. The natural way does it by itself around each writing command, also for what was
 * changed in a transaction before it; whoever wants the acts in that very transaction calls it before the commit. */
int host_record_settle(struct pussel_context *context);

/* The traits (trait.c): their columns, in order, for views; struct pussel_column. NULL: no such trait. */
const struct pussel_list *host_trait_columns(const char *trait);
extern const char *const host_traits[]; /* ends with NULL */

#endif
