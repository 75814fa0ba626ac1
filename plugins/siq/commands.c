/* commands.c — the declared commands of the SIQ puzzle, joined from one header for each capability: no logic. */
#include "siq.h"

#define WORKERS (PUSSEL_MANAGER | PUSSEL_MANAGER_ABOVE | PUSSEL_ADMINISTRATOR)
#define READERS (WORKERS | PUSSEL_MEMBER | PUSSEL_AUDITOR)
/* Of commands that show agreed levels, and write: those who may see them and work there. */
#define CHOOSERS (PUSSEL_MANAGER | PUSSEL_NEAREST_MANAGER | PUSSEL_ADMINISTRATOR)
#define OF_ROUND "SELECT unit FROM p_siq_round WHERE id = :round"
#define OF_ACTION \
  "SELECT p.unit FROM p_siq_action_place AS p" \
  " WHERE p.valid_to = 2932896 AND p.action = CAST(replace(:action, 'siq:', '') AS INTEGER)"

/* ---- options that several commands share ------------------------------------------------------------------------------ */

#define OPTION_ROUND(f)                                                                                                 \
  {.name = "round", .aliases = "omgång,omgang", .type = PUSSEL_INTEGER, .flags = (f), .argument = N_("NUMBER"),      \
   .summary = N_("the round's number")}
/* Of which round, when --round does not say it. */
#define OPTION_OF_OPEN_UNIT OPTION_UNIT(0, N_("the unit whose open round it is"))
#define OPTION_OF_CLOSED_UNIT OPTION_UNIT(0, N_("the unit whose latest closed round it is"))
#define OPTION_OF_UNIT OPTION_UNIT(0, N_("the unit whose round it is: the open one, else the latest"))
#define OPTION_UNIT(f, text) {.name = "unit", .aliases = "enhet", .type = PUSSEL_UNIT, .flags = (f), .summary = (text)}
#define OPTION_PIECE(f, text) \
  {.name = "piece", .aliases = "bit,pusselbit", .type = PUSSEL_TEXT, .flags = (f), .argument = N_("PIECE"), .summary = (text)}
#define OPTION_LEVEL(text) \
  {.name = "level", .aliases = "nivå,niva", .type = PUSSEL_INTEGER, .argument = N_("LEVEL"), .summary = (text)}
#define OPTION_FILE(f, text) \
  {.name = "file", .aliases = "fil", .type = PUSSEL_FILE, .flags = (f), .argument = N_("FILE"), .summary = (text)}
/* Of a command that tells of many units in one answer. */
#define OPTION_BELOW {.name = "below", .aliases = "under", .type = PUSSEL_UNIT, .summary = N_("all units at and below this one")}
#define OPTION_SET                                                                                             \
  {.name = "set", .aliases = "uppsättning,uppsattning", .type = PUSSEL_TEXT, .argument = N_("SET"),              \
   .summary = N_("the piece set: its name (the newest version), or name/version; else the one that holds for the unit")}
#define OPTION_DUE(f) \
  {.name = "due", .aliases = "senast,klart", .type = PUSSEL_DATE, .flags = (f), .summary = N_("when it is to be delivered")}

/* ---- columns that several commands share ------------------------------------------------------------------------------ */

#define COLUMN_ROUND {.name = "round", .type = PUSSEL_INTEGER, .summary = N_("the round's number"), .heading = N_("Round")}
#define COLUMN_UNIT \
  {.name = "unit", .type = PUSSEL_UNIT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the unit's number (org_unit.unit)"), .heading = N_("Unit number")}
#define COLUMN_UNIT_NAME {.name = "unit_name", .type = PUSSEL_TEXT, .summary = N_("the unit's name"), .heading = N_("Unit")}
#define COLUMN_KEY \
  {.name = "piece", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_DETAIL, .summary = N_("the piece's key"), .heading = N_("Key")}
#define COLUMN_TITLE {.name = "title", .type = PUSSEL_TEXT, .summary = N_("the piece's title"), .heading = N_("Piece")}
#define COLUMN_SET {.name = "piece_set", .type = PUSSEL_TEXT, .summary = N_("the piece set and its version"), .heading = N_("Set")}
#define COLUMN_DATE(text) {.name = "date", .type = PUSSEL_DATE, .summary = (text), .heading = N_("Date")}
#define COLUMN_PARTICIPANTS \
  {.name = "participants", .type = PUSSEL_INTEGER, .summary = N_("how many take part; empty when not said"), .heading = N_("Participants")}
#define COLUMN_PIECES {.name = "pieces", .type = PUSSEL_INTEGER, .summary = N_("number of pieces"), .heading = N_("Pieces")}
#define COLUMN_AGREED_COUNT \
  {.name = "agreed", .type = PUSSEL_INTEGER, .summary = N_("number of pieces with an agreed level"), .heading = N_("Agreed")}
#define COLUMN_MANAGERS {.name = "managers", .type = PUSSEL_TEXT, .summary = N_("who leads the unit; those with a protected identity are left out"), .heading = N_("Manager")}
#define COLUMN_AGREED {.name = "agreed", .type = PUSSEL_INTEGER, .summary = N_("the agreed level"), .heading = N_("Agreed")}
#define COLUMN_STATE \
  {.name = "state", .type = PUSSEL_TEXT, .flags = PUSSEL_COLUMN_WORD, .summary = N_("open, delivered, renegotiated or closed"), .heading = N_("State")}
#define COLUMN_REF {.name = "ref", .type = PUSSEL_TEXT, .summary = N_("the action's reference, such as siq:1"), .heading = N_("Ref")}
#define COLUMN_DUE {.name = "due", .type = PUSSEL_DATE, .summary = N_("when it is to be delivered"), .heading = N_("Due")}

/* The fixed words of PUSSEL_COLUMN_WORD columns, so that they are found for translation. */
static const char *const words[] __attribute__((unused)) = {
    N_("open"),     N_("closed"), N_("delivered"),     N_("renegotiated"),
    N_("taken"),    N_("refused"), N_("planned"), N_("changed"), N_("assessed"), N_("handed_over"), N_("on_track"), N_("watch"),  N_("needs_support"), N_("manager"),
    N_("stands_out"), N_("promise"), N_("question"),
    N_("wide"),
    N_("set"),      N_("added"),  N_("reworded"),
};

/* What the measures of the sets that ship are called, for whoever tells of measurements: the trait has their keys alone. */
static const char *const measures[] __attribute__((unused)) = {
    N_("siq.langsiktighet"),       N_("siq.engagerat-ledarskap"),    N_("siq.kundorientering"),
    N_("siq.processorientering"),  N_("siq.samhallsansvar"),         N_("siq.lara-av-andra"),
    N_("siq.samverkan"),           N_("siq.kompetensutveckling"),    N_("siq.allas-delaktighet"),
    N_("siq.forebyggande-atgarder"), N_("siq.standiga-forbattringar"), N_("siq.faktabaserade-beslut"),
    N_("siq.snabbare-reaktioner"),
    N_("siq.1-1-riktning"), N_("siq.1-2-ledning"), N_("siq.1-3-forebild"), N_("siq.1-4-relationer"), N_("siq.2-1-behov"),
    N_("siq.2-2-strategi"), N_("siq.2-3-genomforande"), N_("siq.2-4-forandring"), N_("siq.3-1-personal"),
    N_("siq.3-2-kompetens"), N_("siq.3-3-delaktighet"), N_("siq.4-1-partner"), N_("siq.4-2-medborgare"),
    N_("siq.4-3-ekonomi"), N_("siq.4-4-kunskap"), N_("siq.4-5-teknik"), N_("siq.4-6-lokaler"), N_("siq.5-1-processer"),
    N_("siq.5-2-tjanster"), N_("siq.5-3-samordning"), N_("siq.6-1-upplevt"), N_("siq.6-2-matt"), N_("siq.7-1-upplevt"),
    N_("siq.7-2-matt"), N_("siq.8-1-upplevt"), N_("siq.8-2-matt"), N_("siq.9-1-yttre"), N_("siq.9-2-inre"),
    N_("siq.meningsfullhet"), N_("siq.larande"), N_("siq.arbetsgladje"), N_("siq.uppskattning"), N_("siq.fortroende"),
    N_("siq.forutsattningar"), N_("siq.kannedom-om-mal"), N_("siq.uppfoljning-av-mal"), N_("siq.forvantningar"),
    N_("siq.uppdrag"), N_("siq.malbild"), N_("siq.nulage"), N_("siq.fa-mal"), N_("siq.dialog"), N_("siq.struktur"),
    N_("siq.kultur"), N_("siq.formaga"),
};

#include "commands_round.h"

#include "commands_rate.h"
#include "commands_plan.h"
#include "commands_set.h"
#include "commands_trend.h"
#include "commands_heatmap.h"
#include "commands_picture.h"

const struct pussel_command siq_commands[25] = {ROUND_COMMANDS RATE_COMMANDS PLAN_COMMANDS SET_COMMANDS TREND_COMMANDS HEATMAP_COMMANDS PICTURE_COMMANDS};
