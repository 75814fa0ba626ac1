/* plugin.c — the description of the SIQ puzzle: everything that the host needs to know, and no logic. */
#include "siq.h"

static const char schema_001[] =
#include "schema/001-rounds.sql.h"
    ;
static const char schema_002[] =
#include "schema/002-actions.sql.h"
    ;
static const char schema_003[] =
#include "schema/003-days.sql.h"
    ;
static const char schema_004[] =
#include "schema/004-disposal.sql.h"
    ;
static const char schema_005[] =
#include "schema/005-handover.sql.h"
    ;
static const char schema_006[] =
#include "schema/006-minutes.sql.h"
    ;
static const char schema_007[] =
#include "schema/007-sets.sql.h"
    ;

static const char schema_008[] =
#include "schema/008-dots.sql.h"
    ;
static const char schema_009[] =
#include "schema/009-sharing.sql.h"
    ;

static const struct pussel_migration migrations[] = {{1, "rounds", schema_001},
                                                     {2, "actions", schema_002},
                                                     {3, "days", schema_003},
                                                     {4, "disposal", schema_004},
                                                     {5, "handover", schema_005},
                                                     {6, "minutes", schema_006},
                                                     {7, "sets", schema_007},
                                                     {8, "dots", schema_008},
                                                     {9, "sharing", schema_009}};

/* ---- events: ids, keys and numbers; never a level, since a view could suppress it --------------------------------- */

#define FIELD_ROUND {.name = "round", .type = PUSSEL_INTEGER, .summary = N_("the round's number")}
#define FIELD_PIECE {.name = "piece", .type = PUSSEL_TEXT, .summary = N_("the piece's key")}
#define FIELD_SET {.name = "piece_set", .type = PUSSEL_TEXT, .summary = N_("the set's name"), .heading = N_("Set")}
#define FIELD_VERSION {.name = "version", .type = PUSSEL_INTEGER, .summary = N_("the set's version")}
#define FIELD_PIECES {.name = "pieces", .type = PUSSEL_INTEGER, .summary = N_("number of pieces")}
#define FIELD_REF {.name = "ref", .type = PUSSEL_TEXT, .summary = N_("the action's reference, such as siq:1")}
#define FIELD_DUE {.name = "due", .type = PUSSEL_DATE, .summary = N_("when it is to be delivered")}
#define FIELD_STATE {.name = "state", .type = PUSSEL_TEXT, .summary = N_("open, delivered, renegotiated or closed")}

static const struct pussel_column published_fields[] = {FIELD_SET, FIELD_VERSION, FIELD_PIECES};
static const struct pussel_column published_fields_2[] = {
    FIELD_SET,
    FIELD_VERSION,
    FIELD_PIECES,
    {.name = "holds_from", .type = PUSSEL_DATE, .summary = N_("for rounds from this day on")},
    {.name = "in_unit", .type = PUSSEL_UNIT, .summary = N_("it holds in this unit and all below it; empty: everywhere")},
};
static const struct pussel_column added_fields[] = {FIELD_PIECE, FIELD_SET};
static const struct pussel_column opened_fields[] = {FIELD_ROUND, FIELD_SET, FIELD_VERSION, FIELD_PIECES};
static const struct pussel_column revealed_fields[] = {FIELD_ROUND};
static const struct pussel_column agreed_fields[] = {FIELD_ROUND, FIELD_PIECE, FIELD_SET, FIELD_VERSION};
static const struct pussel_column closed_fields[] = {
    FIELD_ROUND,
    {.name = "agreed", .type = PUSSEL_INTEGER, .summary = N_("number of pieces with an agreed level")},
    FIELD_PIECES,
};
static const struct pussel_column prioritised_fields[] = {
    FIELD_ROUND,
    FIELD_PIECE,
    {.name = "priority", .type = PUSSEL_INTEGER, .summary = N_("1–3, 1 the most important"), .heading = N_("Choice")},
};
static const struct pussel_column planned_fields[] = {
    FIELD_REF,
    {.name = "kind", .type = PUSSEL_TEXT, .summary = N_("always action")},
    FIELD_DUE,
    FIELD_STATE,
    FIELD_ROUND,
    FIELD_PIECE,
    {.name = "plan", .type = PUSSEL_TEXT, .summary = N_("verksamhetsplan or arbetsplan")},
    {.name = "year", .type = PUSSEL_INTEGER, .summary = N_("the plan's year")},
};
static const struct pussel_column changed_fields[] = {FIELD_REF, FIELD_DUE, FIELD_STATE};
static const struct pussel_column handed_over_fields[] = {
    FIELD_REF,
    FIELD_DUE,
    FIELD_STATE,
    {.name = "from_unit", .type = PUSSEL_UNIT, .summary = N_("the unit that had it, and has ended")},
    {.name = "to_unit", .type = PUSSEL_UNIT, .summary = N_("the unit that has it from now on")},
};
static const struct pussel_column delivered_fields[] = {FIELD_REF};

static const struct pussel_event_type emits[] = {
    {"siq.set.published", 1, 0, N_("a piece set was published"), PUSSEL_LIST(published_fields), NULL},
    {"siq.set.published", 2, 0, N_("a piece set was published, or holds in one more place"), PUSSEL_LIST(published_fields_2), NULL},
    {"siq.piece.added", 1, 0, N_("a unit added a piece of its own"), PUSSEL_LIST(added_fields), NULL},
    {"siq.round.opened", 1, 0, N_("a round was opened"), PUSSEL_LIST(opened_fields), NULL},
    {"siq.round.revealed", 1, 0, N_("the individual ratings of a round became counts"), PUSSEL_LIST(revealed_fields), NULL},
    {"siq.rating.agreed", 1, 0, N_("a piece got an agreed level; which one, the views tell"), PUSSEL_LIST(agreed_fields), NULL},
    {"siq.round.closed", 1, 0, N_("a round was closed"), PUSSEL_LIST(closed_fields), NULL},
    {"siq.round.disposed", 1, 0, N_("what a round says was destroyed by a decision on disposal"), PUSSEL_LIST(revealed_fields), NULL},
    {"siq.piece.prioritised", 1, 0, N_("a piece was chosen as an improvement area"), PUSSEL_LIST(prioritised_fields), NULL},
    {"siq.action.planned", 1, 0, N_("an action was planned"), PUSSEL_LIST(planned_fields), "commitment.made"},
    {"siq.action.changed", 1, 0, N_("an action got another state or due date"), PUSSEL_LIST(changed_fields), "commitment.changed"},
    {"siq.action.handed_over", 1, 0, N_("an action went to another unit, since its own ended"), PUSSEL_LIST(handed_over_fields), "commitment.changed"},
    {"siq.action.delivered", 1, 0, N_("an action was delivered"), PUSSEL_LIST(delivered_fields), "commitment.delivered"},
};

static const struct pussel_handler handles[] = {
    {.event = "commitment.assessed",
     .summary = N_("keeps the assessment, and the state, that others give an action"),
     .handle = siq_commitment_assessed},
};

static const struct pussel_setting settings[] = {
    {.name = "minutes",
     .type = PUSSEL_INTEGER,
     .flags = PUSSEL_SETTING_UNIT,
     .fallback = "120",
     .min = 0,
     .max = 6000,
     .summary = N_("how many minutes a self-assessment asks of the unit's manager; it holds for rounds that are opened from now on")},
    /* sharing */
    {.name = "share",
     .type = PUSSEL_BOOLEAN,
     .flags = PUSSEL_SETTING_UNIT | PUSSEL_SETTING_OWN,
     .fallback = "no",
     .summary = N_("may the unit's agreed levels be shown with its name to whoever sees a heat map of it or of a unit above? It holds for rounds that are closed from now on")},
};

static const struct pussel_personal_data personal_data[] = {
    {.purpose = N_("Self-assessment of a workplace: individual ratings before the talk, to see how far apart they lie"),
     .categories = N_("Employees of the unit: a level for each piece under a respondent number without meaning outside the round; no name, no time, no account"),
     .legal_basis = N_("GDPR article 6.1 e, task in the public interest"),
     .retention = N_("The respondent numbers are dropped when the round is revealed or closed; only counts for each piece and level remain")},
    {.purpose = N_("Action plans: who answers for an action"),
     .categories = N_("Employees and managers who own an action: a reference to the person in the organisation model"),
     .legal_basis = N_("GDPR article 6.1 e, task in the public interest"),
     .retention = N_("As the plan that the action is part of, by the authority's disposal decision")},
    {.purpose = N_("Reasons in words for an agreed level, and for a changed action"),
     .categories = N_("Free text of the unit; the help asks for it without names. The piece engagerat-ledarskap concerns the manager"),
     .legal_basis = N_("GDPR article 6.1 e, task in the public interest"),
     .retention = N_("As the round, by the authority's disposal decision; names in it are masked by hand before it is handed out")},
};

/* An action belongs to the round that it was planned from, and stands or goes with its record. It always has an owner: a dash. */
static const struct pussel_person_column persons[] = {
    {.table = "p_siq_action",
     .column = "owner_person",
     .summary = N_("An action that the person answers for"),
     .show = "'siq:' || id AS ref, what, effect AS expected_effect, seen_by, date(agreed_on * 86400, 'unixepoch') AS agreed_on,"
             " date(due * 86400, 'unixepoch') AS due, plan, year, state",
     .record = "'siq.round:' || round",
     .erase = PUSSEL_ERASE_CLEAR,
     .clear = "owner_role = '–'"},
};

static const struct pussel_error errors[] = {
    {"siq-no-service", N_("The unit has no service with a recipient, neither its own nor inherited. Add one with pussel org service add.")},
    {"siq-round-open", N_("The unit has an open round already. Go on with it or close it.")},
    {"siq-round-unknown", N_("There is no round with that number. See pussel siq list.")},
    {"siq-round-which", N_("It does not say which round. Give the unit, or the round's number.")},
    {"siq-round-none", N_("The unit has no such round: none that is open, or none that is closed. The message says which was meant.")},
    {"siq-round-closed", N_("The round is closed and stands as it was agreed. Open a new one.")},
    {"siq-round-disposed", N_("What the round said has been destroyed by a decision on disposal. Its number remains.")},
    {"siq-round-actions", N_("Actions of the round are under way still. Deliver or close them before the round is disposed of.")},
    {"siq-round-still-open", N_("The round must be closed first: pussel siq close.")},
    {"siq-round-revealed", N_("The individual ratings have become counts; no more can be given.")},
    {"siq-participants", N_("The number of participants is missing or too small. Give --participants.")},
    {"siq-rate-options", N_("A single rating needs --respondent and --piece; many need --file. What else does not go together the message says.")},
    {"siq-rating-faults", N_("The ratings have faults, each named with its line; none was taken.")},
    /* sheet */
    {"siq-sheet-where", N_("It must be said of which units. Give --unit for one, or --below for all below one.")},
    {"siq-sheet-none", N_("There is no unit to make sheets for. Open rounds first, or add --workplaces.")},
    /* round */
    {"siq-below", N_("It does not say of which units: give --below for a unit and all below it, or --unit for one alone.")},
    {"siq-remind-options", N_("The time of day or the address is none. Write the time as 09:00.")},
    {"siq-agree-options", N_("One agreed level needs --unit, --piece and --level; many need --file.")},
    {"siq-agree-faults", N_("The agreed levels have faults, each named with its line; none was taken.")},
    {"siq-nothing-agreed", N_("A round cannot be closed before any piece has an agreed level.")},
    {"siq-priorities", N_("One to three different pieces can be chosen.")},
    {"siq-piece-has-action", N_("A piece that actions are planned for must stay chosen.")},
    {"siq-piece-not-chosen", N_("Actions are planned for chosen pieces alone. Choose it with pussel siq prioritise.")},
    {"siq-piece-unknown", N_("The round has no such piece. The message lists those it has.")},
    {"siq-piece-exists", N_("The puzzle has a piece with that key or title already.")},
    {"siq-piece-key", N_("A piece needs a title, and a key of 2–40 of the letters a–z, digits and hyphens.")},
    {"siq-piece-levels", N_("Words for the levels are given for all levels or for none.")},
    {"siq-priority-faults", N_("The file with choices has faults, each named with its line; nothing was chosen.")},
    {"siq-dots-options", N_("One piece needs --unit, --piece and --dots; many need --file.")},
    {"siq-dots-faults", N_("The dots have faults, each named with its line; none was taken.")},
    {"siq-plan-faults", N_("The file with actions has faults, each named with its line; none was planned.")},
    {"siq-personal-number", N_("There is what looks like a personnummer in a text. It is never kept: write the text without.")},
    {"siq-plan-options", N_("Something of the action is missing or wrong; the message says what.")},
    {"siq-action-unknown", N_("There is no such action. See pussel siq action list.")},
    {"siq-action-faults", N_("The file with changes of actions has faults, each named with its line; nothing was changed.")},
    {"siq-action-options", N_("The change of the action is incomplete; the message says what is missing.")},
    {"siq-set-unknown", N_("There is no such piece set. See pussel siq set list.")},
    {"siq-set-faults", N_("The file is not a correct piece set; every fault is named.")},
    {"siq-set-published", N_("That version of the set is published with another content. Give the file a new version.")},
    {"siq-set-from", N_("A set cannot hold from a day that has passed: rounds have been opened since with the pieces that held.")},
    {"siq-set-extends", N_("The set extends another, and is no whole set. It is part of rounds with that set by itself.")},
    {"siq-pieces-most", N_("The puzzle would have more than 100 pieces with all that has been added. The message says where.")},
    /* heat map */
    {"siq-heatmap-nothing", N_("There is nothing to show yet: no round has been closed there, or none in that year or of that set.")},
    {"siq-heatmap-options", N_("The options of the heat map do not go together, or name nothing; the message says which.")},
    {"siq-picture-elsewhere", N_("The units below are not yours to see the levels of, or the SIQ puzzle is not enabled in them.")},
    {"siq-file", N_("The file could not be read.")},
    /* over time */
    {"siq-trend-piece", N_("No closed round of the unit has that piece. The message lists those it has.")},
    {"siq-report-options", N_("A report is of one unit, or of each unit below one. Give --unit or --below.")},
    {"siq-check", N_("pussel check found something wrong in the puzzle's tables; the message says what.")},
};

PUSSEL_PLUGIN(.id = "siq", .version = "0.1.0", .owner = "se.pussel", .title = N_("SIQ puzzle"), .aliases = "pussel",
              .summary = N_("self-assessment by 13 core values: judge together, choose, plan, follow up"), .licence = "MIT",
              .migrations = PUSSEL_LIST(migrations), .commands = PUSSEL_LIST(siq_commands), .views = PUSSEL_LIST(siq_views),
              .queries = PUSSEL_LIST(siq_queries), .emits = PUSSEL_LIST(emits), .handles = PUSSEL_LIST(handles), .settings = PUSSEL_LIST(settings),
              .personal_data = PUSSEL_LIST(personal_data), .persons = PUSSEL_LIST(persons), .errors = PUSSEL_LIST(errors),
              .unit_enabled = siq_set_unit_enabled, .self_check = siq_check, .records = PUSSEL_LIST(siq_records),
              .open_records = PUSSEL_LIST(siq_open_records))
