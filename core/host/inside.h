/*
 * host/inside.h — what the files of the room `host` share; nobody else includes it.
 */
#ifndef HOST_INSIDE_H
#define HOST_INSIDE_H

#include <dirent.h>

#include "host/host.h"

struct host_fault {
  char *text, *remedy;
};

struct host_plugin {
  struct host *host;
  char *file;   /* absolute path of the shared object */
  char *name;   /* the file's name without .so: stands in for an id that cannot be read */
  char *domain; /* of translations: pussel-<id> */
  bool described; /* `about` could be read */
  struct pussel_plugin about; /* a copy; members that the plugin's own is too short for are zero */
  enum host_state state;
  int64_t work; /* nanoseconds of the processor for mapping, reading and starting it */
  struct host_fault *faults;
  size_t fault_count;
  size_t fault_own; /* of them, those of the file itself, whatever database it is joined to */
};

struct host {
  struct error *error;
  char **plugin_folders;
  size_t plugin_folder_count;
  char *data_folder, *account, *version;
  double query_timeout;
  const struct host_group *core;
  size_t core_count;
  struct host_plugin **plugins; /* by id */
  size_t plugin_count;
  struct store *store; /* borrowed; NULL until attached */
  struct bus *bus;
  struct org *org;
  struct host_listeners *listeners; /* event.c */
  sqlite3_stmt *setting; /* what a setting is for a unit; prepared at first use */
  sqlite3_stmt **counting; /* suppress_kept.c */
  bool told_slow;   /* slow.c */
  bool loaded;      /* the plugins have been looked for */
  bool attached;    /* all that they need of the database is settled; false while a whole seal stands in for it */
  bool narrowed;    /* temporary views stand in front of published ones */
  bool behind;      /* the core's own tables wait for `pussel upgrade` */
  bool as_is;       /* attaching writes nothing */
  bool views_stale; /* the file's views are of another set of plugins and could not be made anew */
};

/* An option's values after checking and resolving. */
struct host_values {
  const struct pussel_option *option;
  struct pussel_value *values;
  size_t count;
};

/* A row or a line that waits for the commit; a document that waits for the end of the command. */
struct host_output;
struct host_document;

/* The context behind every callback: of a plugin, or of a core command (plugin NULL). One at a time. */
struct host_context {
  struct pussel_context open; /* first: what the plugin sees */
  struct host *host;
  const struct host_plugin *plugin;
  struct arena *arena;
  const struct host_call *call; /* NULL in handlers and hooks */
  struct host_values *arguments;
  size_t argument_count;
  bool writes;    /* in a transaction in which own tables may be written */
  bool preparing; /* in `prepare` */
  bool winds_up;  /* may concern units where the plugin is disabled */
  bool in_transaction; /* one was open when the plugin was entered */
  bool resets;    /* in a handler's `reset`, which does not emit */
  bool broken;    /* a callback ended the transaction: nothing of this command counts */
  const struct pussel_event *event; /* being handled */
  const char *payload;
  void *payload_json; /* cJSON, parsed at first use */
  struct pussel_value *cells;       /* of the row that is being built */
  struct pussel_value *loose;       /* of the row that host_row_free sends at once */
  size_t loose_count;
  struct pussel_column *columns;    /* the command's, whole */
  size_t column_count;
  struct host_output *first, *last; /* rows and lines that wait for the commit */
  bool holds_output;
  struct host_document *documents, *last_document;
  const void *standing[8]; /* statements that stood on a row when the plugin was entered: not its own */
  size_t standing_count;
  struct host_mask *mask; /* what is kept back from rows; NULL: not asked for yet */
  int64_t shown; /* the person whom an extract tells of */
  bool in_bulk; /* what a plugin notes for a person of one unit ("Next: …") is left out for each of many */
};

/* context.c */
extern const struct pussel_host host_table;
int host_context_init(struct host_context *context, struct host *host, const struct host_plugin *plugin);
void host_context_release(struct host_context *context);
/* As after host_context_init, for another callback, without asking for memory. */
void host_context_reuse(struct host_context *context, const struct host_plugin *plugin);
static inline struct host_context *host_context_of(struct pussel_context *open) { return (struct host_context *)open; }
/* Runs `callback` as the plugin: guard, then the checks that hold after every callback. Core commands run as the core. */
struct store_guard host_enter_plugin(struct host_context *context);
int host_leave_plugin(struct host_context *context, struct store_guard before, int result, const char *doing);
/* left.c: which statements stand on a row when a plugin is entered, and what it left when it returned. */
void host_note_standing(struct host_context *context);
int host_clear_up(struct host_context *context, int result, const char *doing);
void host_name_fault(struct host_context *context); /* adds to the error whose it is */
/* While a plugin's call is served the core is at work. */
struct store_guard host_serve(struct host_context *context);
void host_served(struct host_context *context, struct store_guard before);

/* argument.c */
int host_resolve_arguments(struct host_context *context, const struct host_call *call);
uint32_t host_argument_count(struct pussel_context *open, const char *name);
int host_argument_value(struct pussel_context *open, const char *name, uint32_t index, struct pussel_value *value);
int host_argument_set_unit(struct host_context *context, int64_t unit);
/* Reads a text as the type; false when it is none. Units and persons are not read here. */
bool host_value_read(const char *text, int32_t type, struct pussel_value *value);

/* output.c */
int host_output_begin(struct host_context *context, const struct pussel_command *command);
int host_row_set(struct pussel_context *open, const char *column, const struct pussel_value *value);
int host_row_end(struct pussel_context *open);
int host_rows(struct pussel_context *open, sqlite3_stmt *statement);
void host_log(struct pussel_context *open, int level, const char *text);
int host_output_mask(struct host_context *context); /* before the commit */
int host_output_flush(struct host_context *context);
void host_output_drop(struct host_context *context);
void host_output_cut(struct host_context *context, struct host_output *last);
struct pussel_value host_column_value(sqlite3_stmt *statement, int column);

/* event.c */
int host_emit(struct pussel_context *open, const struct pussel_emission *emission, int64_t *sequence);
int host_event_field(struct pussel_context *open, const struct pussel_event *event, const char *name, struct pussel_value *value);
int host_connect_bus(struct host *host);
int host_subscribe(struct host *host);
void host_listeners_free(struct host *host);

/* setting.c */
extern const struct pussel_list host_events; /* struct pussel_event_type: the room's own */
int host_setting(struct pussel_context *open, int64_t unit, const char *name, struct pussel_value *value);

/* setting.c and setting_views.c: what the core's settings are where nobody has set them. Nine goals is what a manager can keep in mind
 * (Uppsala's nine directions); 40 hours a year is a working week. */
#define HOST_MIN_GROUP "5"
#define HOST_BURDEN_GOALS "9"
#define HOST_BURDEN_COMMITMENTS "15"
#define HOST_BURDEN_MINUTES "2400"

/* suppress.c */
extern const struct pussel_list host_views; /* published_count */
extern const struct pussel_list host_setting_views; /* org_min_group, org_burden_limit */
int host_count_give(struct pussel_context *open, const struct pussel_counts *counts);
int host_count_give_all(struct pussel_context *open, const struct pussel_counts *all, uint32_t count);
void host_count_release(struct host *host); /* the statements that are kept */
/* suppress_recount.c: are the sums that are kept those of the groups? */
int host_count_check(struct host *host, store_fault_fn *fault, void *state);

/* document.c */
int host_document(struct pussel_context *open, const struct pussel_document *document);
/* Takes back what came after `last` (NULL: everything): the documents of a unit that was refused. */
void host_document_cut(struct host_context *context, struct host_document *last);
/* Hands over what the command has made, when `result` is PUSSEL_OK or PUSSEL_ENO. Returns the result, or why they could not be written. */
int host_document_send(struct host_context *context, int result);

/* slow.c */
int64_t host_work(void); /* of the processor for this process so far, in nanoseconds */
void host_tell_slow(struct host_context *context); /* once: the plugins that take long to start */

/* state.c */
bool host_may_become(enum host_state from, enum host_state to);
void host_become(struct host_plugin *plugin, enum host_state state); /* a move that may be */

/* load.c, check.c, declared.c */
/* Small letters and digits and the characters `also`, a letter first. */
bool host_is_word(const char *text, size_t longest, const char *also);
void host_check_declared(struct host_plugin *plugin);
int host_load(struct host *host);
int host_is_shared_object(const struct dirent *entry);
void host_check_plugins(struct host *host);
/* Blocks the plugin; both texts are copied. remedy may be NULL. */
void host_block(struct host_plugin *plugin, const char *remedy, const char *format, ...) PUSSEL_PRINTF(3, 4);
void host_block_dependants(struct host *host);
/* view_clock.c: SQL that asks the clock otherwise than by date('now') would answer as of today whatever day is asked for. */
void host_check_clock(struct host_plugin *plugin);
/* Forgets what a database had against it: what it is to be joined with has changed. */
void host_unblock(struct host_plugin *plugin);

/* attach.c, views.c */
int host_place_plugins(struct host *host); /* compares their steps with the file's */
int host_freshen_views(struct host *host); /* makes them, and the seal, anew where that is due and allowed */
/* The rooms that have tables, in the order in which they are made. */
struct host_room {
  const char *name;
  int (*migrate)(struct store *store);
  int (*state)(struct store *store, enum store_schema *state);
};
extern const struct host_room host_rooms[];
extern const size_t host_room_count;
int host_attach_plugins(struct host *host); /* the loaded plugins to the store: once */
int host_install(struct host *host, struct host_plugin *plugin); /* in an open transaction */
int host_start(struct host *host, struct host_plugin *plugin);
bool host_is_usable(const struct host_plugin *plugin); /* installed or started */
int host_views_remake(struct host *host);              /* in an open transaction */
int host_views_current(struct host *host, bool *current);
int host_try_view(struct host *host, const char *name); /* can SQLite read it? */
int host_views_whole(struct host *host, bool *whole); /* selfcheck.c: is each published view there, and can be read? */
int host_views_publish(struct host *host);
int host_views_drop(struct host *host, const struct host_plugin *plugin);
/* Takes all views out of the way of ALTER TABLE, which would find fault with them, and puts them back as they were. */
struct host_views;
int host_views_lift(struct host *host, struct arena *arena, struct host_views **views);
int host_views_lower(struct host *host, const struct host_views *views);
int host_migrate(struct store *store);
int host_schema_state(struct store *store, enum store_schema *state);

/* audience.c, audience_refusal.c, audience_views.c */
/* Who acts, and where that person has which roles. */
struct host_actor {
  bool is_first; /* whoever made the installation, and has not handed it over: administrator everywhere */
  struct org_place *places;
  size_t count;
};
enum host_where { HOST_ANYWHERE, HOST_IN_UNIT, HOST_WHOLE };
int host_actor_load(struct host *host, struct arena *arena, struct host_actor *actor);
bool host_actor_is_anywhere(const struct host_actor *actor, uint32_t audience);
bool host_actor_is_whole(const struct host_actor *actor, uint32_t audience);
/* Who reads what is for this audience: administrators and auditors too. */
uint32_t host_readers(uint32_t audience);
/* not-allowed: which roles would do, where, and who can give them. */
int host_refuse_actor(struct host_context *context, uint32_t audience, enum host_where where, int64_t unit);
#define HOST_VIEW_BY_UNIT (INT64_C(1) << 32) /* beside the roles in core_view.audience: the audience is asked of each row's unit */
#define HOST_SEEN "core_seen_"               /* temporary tables of units, with the number of the roles behind it */
/* Refuses (not-allowed, naming the roles that would do) when the actor has none of the command's audience in the unit. */
int host_require_audience(struct host_context *context, int64_t unit);
/* What was typed, for messages: "survey open". Borrowed from the context. */
const char *host_command_said(struct host_context *context);
/* Refuses (plugin-blocked, with the reasons) when the database does not let the plugin work. */
int host_require_ready(struct host *host, const struct host_plugin *plugin);
/* The unit as one would type it: ext:24, else id:2. In the arena. */
const char *host_reference(struct host *host, int64_t unit, struct arena *arena);
int host_require_enabled_anywhere(struct host *host, const char *plugin);

/* enable.c, effect.c, needs.c, earlier.c: what they share while one decision is made */
struct host_was; /* how it was in the units, for one plugin */
struct host_deciding {
  struct host_context *context;
  struct host *host;
  const struct host_decision *decision;
  int32_t today;
  int64_t *units; /* at or below the decision's unit on its first day */
  size_t unit_count;
  struct host_was *was; /* a list: the plugins that are decided about, the latest first */
  struct host_outcome *outcome;
  const struct host_decided **decided_end;
  const struct host_effect **effect_end;
  const struct host_hindrance **hindrance_end;
};
struct host_was {
  struct host_plugin *plugin;
  bool on; /* the decision that is made about it */
  struct host_unit_state *units;
  struct host_was *next;
};
/* How a plugin stands in a unit: today, and on the first day of the decision. */
struct host_unit_state {
  bool today_on, on;
  const char *today_phase, *phase;
  int32_t to;
};
int host_effect_remember(struct host_deciding *deciding, struct host_plugin *plugin, bool on);
int host_effects(struct host_deciding *deciding);
int host_hinder(struct host_deciding *deciding, int result, const char *code, const char *plugin, const char *remedy, const char *why);
/* follow.c: records for one unit, and calls the hook when that changes anything; the same for an exception; and for the units
 * below that had decided for themselves. `on` is what is decided above. */
int host_decide_unit(struct host_deciding *deciding, const struct host_plugin *plugin, int64_t unit, bool on, const char *phase);
int host_except(struct host_deciding *deciding, const struct host_plugin *plugin, int64_t unit, bool on);
int host_follow(struct host_deciding *deciding, const struct host_plugin *plugin, int64_t top, bool on);
bool host_is_below(struct host *host, int64_t unit, int64_t top, int32_t day);
/* Earlier events of the units in which it begins: released or passed over as the person says, else a hindrance. */
int host_earlier_check(struct host_deciding *deciding);
/* Where, from the first day of the decision on, a plugin is on and what it needs is not: hindrances. */
int host_needs_check(struct host_deciding *deciding);
bool host_needs(const struct host_plugin *plugin, const char *id);

/* ---- persons: person_place.c, person_row.c, person_text.c, person_about.c ---- */

/* A column that points at persons, or at the accounts that act for them. */
struct host_place {
  const char *part;                 /* as in struct host_held */
  const struct host_plugin *plugin; /* whose SQL and texts it is; NULL: the core's, or nobody's */
  const char *owner;                /* id; NULL: the core */
  const char *table, *column, *meaning, *show, *record, *clear;
  int32_t erase;     /* 0: nobody has said */
  bool by_account;   /* it holds a number of core_actor */
  bool is_declared;
  const char *key;   /* SQL: what tells the row from others, as text */
  const char *fault, *remedy; /* why it cannot be dealt with as declared; NULL: it can */
};
struct host_places {
  struct host_place *items;
  size_t count;
};
int host_places_get(struct host *host, struct arena *arena, struct host_places *places);
/* SQL of a text such as "id=7" that tells a row of the table from the others. */
const char *host_row_key(struct host *host, struct arena *arena, const char *table);
/* Appends a name in quotes of SQL. */
void host_append_name(struct text *sql, const char *name);
/* The SQL of a place is the plugin's: it reads what the plugin may, and writes its own tables when `writes`. */
struct store_guard host_enter_place(struct host *host, const struct host_place *place, bool writes);
/* The rows of a place; `held` is told anew for each. */
int host_place_rows(struct host *host, struct arena *arena, const struct host_place *place, int64_t person, host_held_fn *visit, void *state);
/* A row's columns from `first` on as readable text and as JSON. */
int host_row_content(struct host *host, struct arena *arena, sqlite3_stmt *row, int first, struct host_held *held);
/* draft, finalised, disposed; NULL: nobody knows the record. */
int host_record_status(struct host *host, const char *ref, const char **status);
/* What is looked for in free texts. */
struct host_words {
  struct host_word {
    const char *text;
    bool is_whole; /* a word of its own; else it may go on, as a name does in the genitive */
  } *items;
  size_t count;
};
int host_words_get(struct host *host, struct arena *arena, const struct host_subject *subject, struct host_words *words);
bool host_words_found(const struct host_words *words, const char *text);
/* Goes on a word. */
bool host_is_letter(uint32_t c);
/* Bytes of `text` that equal the word but for the case of letters; 0: it does not begin so. */
size_t host_word_at(const char *text, const char *word);
/* mask.c: texts of a row, on its way out */
int host_mask_cells(struct host_context *context, struct pussel_value *cells, size_t count);
void host_mask_details(struct host_context *context); /* lines of the error */
/* Each text in the database in which one of the words stands; *count: how many. */
int host_texts(struct host *host, struct arena *arena, int64_t person, const struct host_words *words, host_held_fn *visit, void *state, int64_t *count);
/* Events that tell of the person: of types that have a field for one. */
int host_events_about(struct host *host, struct arena *arena, int64_t person, host_held_fn *visit, void *state);
/* record.c: the plugin that can tell what it says is here, and declares its kind */
int host_record_need_type(struct host *host, const struct host_record *record);
/* record_who.c: what the actor may know of, asked once for each unit, authority and plugin */
struct host_knowing {
  struct host_context *context;
  struct host_actor actor;
  struct host_known *known;
};
int host_record_may_know(struct host_knowing *knowing, const struct host_record *record, bool *may);
/* record_custody.c: on a new day, and when units have changed since */
int host_record_settle_due(struct host_context *context);
/* rehome.c and rehome_goal.c: what is found open in units that end. */
struct host_finding {
  struct host *host;
  struct arena *arena;
  const struct org_ending *ending;
  struct host_homeless *items;
  size_t count, room;
};
struct host_homeless *host_homeless_add(struct host_finding *finding); /* NULL: no memory */
void host_home_decide(struct host_homeless *item, const struct pussel_open_record *record); /* by its rules alone */
#define HOST_GOALS "goal" /* stands for the core where a plugin's id stands; no plugin may be called so */
int host_goals_in(struct host_finding *finding, const struct org_ending *endings, size_t count);
/* rehome_step.c: what has become due, each day of a reorganisation in a transaction of its own; and what is overdue. */
int host_rehome_due(struct host_context *context);
int host_check_rehome(struct host *host, store_fault_fn *fault, void *state);

/* bulk.c */
int host_run_bulk(struct host_context *context, void *prepared);
int host_run_once(struct host_context *context, void *prepared);

/* seal.c: is this set of program and plugins the one that last looked after the file? */
bool host_seal_fits(struct host *host);
int host_seal_write(struct host *host); /* in an open transaction */

#endif
