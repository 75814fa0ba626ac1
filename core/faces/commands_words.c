/*
 * faces/commands_words.c — the fixed words that columns flagged PUSSEL_COLUMN_WORD hold, marked so that they get a
 * translation. Data formats have them as they are here; only tables for people show the translation.
 */
#include "faces/commands_parts.h"

const char *const commands_words[] = {
    /* what happened to a unit */
    N_("created"), N_("renamed"), N_("recoded"), N_("moved"), N_("changed"), N_("closed"), N_("unchanged"),
    /* plugins */
    N_("on"), N_("off"), N_("pilot"), N_("in_use"), N_("on (pilot)"), N_("partly"), N_("found"), N_("checked"), N_("installed"),
    N_("started"), N_("blocked"),
    /* parts and facts */
    N_("unit"), N_("role"), N_("service"), N_("plugin"), N_("version"), N_("parent"), N_("person"), N_("name"), N_("path"),
    N_("id"), N_("external id"), N_("code"), N_("kind"), N_("workplace"), N_("authority"), N_("protected"), N_("none"), N_("yes"),
    N_("no"), N_("the whole organisation"), N_("permanent"), N_("temporary"),
    /* commitments */
    N_("action"), N_("support"), N_("step"), N_("agreement"), N_("open"), N_("delivered"), N_("renegotiated"), N_("on_track"),
    N_("watch"), N_("needs_support"), N_("manager"), N_("deputy"), N_("employee"), N_("union_rep"), N_("elected_official"),
    N_("process_owner"), N_("process_lead"), N_("administrator"), N_("archivist"), N_("auditor"),
    NULL,
};
