/*
 * bus/views.c — what anybody may ask about events: the log, the subscriptions, and who waits.
 */
#include "bus/bus.h"

static const struct pussel_column event_columns[] = {
    {"sequence", PUSSEL_INTEGER, 0, N_("number of the event, dense from 1"), N_("No.")},
    {"type", PUSSEL_TEXT, 0, N_("type, <id>.<entity>.<past verb>"), NULL},
    {"version", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("version of the type"), NULL},
    {"unit", PUSSEL_UNIT, 0, N_("the unit it concerns"), NULL},
    {"account", PUSSEL_TEXT, 0, N_("who acted; nothing for anonymous types, protected identities and erased accounts"), NULL},
    {"time", PUSSEL_TEXT, 0, N_("moment in UTC; only the day for anonymous types"), NULL},
    {"cause", PUSSEL_INTEGER, 0, N_("number of the event that led to this one"), NULL},
    {"payload", PUSSEL_TEXT, 0, N_("the type's fields as JSON"), NULL},
    {"actor", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("the number of the account, which stays when it is erased"), NULL},
};
static const struct pussel_column subscription_columns[] = {
    {"subscription", PUSSEL_INTEGER, PUSSEL_COLUMN_DETAIL, N_("number of the subscription"), NULL},
    {"plugin", PUSSEL_TEXT, 0, N_("the plugin that listens"), NULL},
    {"event", PUSSEL_TEXT, 0, N_("the event type or trait event"), NULL},
    {"position", PUSSEL_INTEGER, 0, N_("the last event that is dealt with"), NULL},
    {"behind", PUSSEL_INTEGER, 0, N_("events after that position"), NULL},
    {"waiting_units", PUSSEL_INTEGER, 0, N_("units whose events wait because a handler failed"), NULL},
    {"dead_units", PUSSEL_INTEGER, 0, N_("of them, those that are not tried any more unless somebody asks"), NULL},
    {"held_units", PUSSEL_INTEGER, 0, N_("units that have had events while the plugin was off there"), NULL},
};
static const struct pussel_column behind_columns[] = {
    {"plugin", PUSSEL_TEXT, 0, N_("the plugin that lags"), NULL},
    {"event", PUSSEL_TEXT, 0, N_("the event type or trait event"), NULL},
    {"unit", PUSSEL_UNIT, 0, N_("the unit whose events wait"), NULL},
    {"from_sequence", PUSSEL_INTEGER, 0, N_("the first event that waits"), NULL},
    {"tries", PUSSEL_INTEGER, 0, N_("how often it has been tried"), NULL},
    {"error", PUSSEL_TEXT, 0, N_("why it failed"), NULL},
    {"state", PUSSEL_TEXT, 0, N_("waiting, failed, dead (tried too often) or disabled (the plugin was off there)"), NULL},
    {"to_sequence", PUSSEL_INTEGER, 0, N_("the last event that waits; nothing: all that come"), NULL},
};
static const struct pussel_view views[] = {
    {"event", N_("The event log: everything that has happened, in order"),
     "SELECT e.seq AS sequence, e.type, e.version, e.unit, CASE WHEN p.protected IS NOT 1 THEN a.account END AS account, e.time, e.cause,"
     " e.payload, e.actor FROM core_event e LEFT JOIN core_actor a ON a.id = e.actor LEFT JOIN core_person p ON p.id = a.person",
     PUSSEL_LIST(event_columns), NULL, PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR},
    {"event_subscription", N_("Who listens to which events, and how far they have come"),
     "SELECT s.id AS subscription, s.plugin, s.event, s.position,"
     " ifnull((SELECT max(seq) FROM core_event), 0) - s.position AS behind,"
     " (SELECT count(*) FROM core_behind b WHERE b.subscription = s.id AND b.state <> 'disabled') AS waiting_units,"
     " (SELECT count(*) FROM core_behind b WHERE b.subscription = s.id AND b.state = 'dead') AS dead_units,"
     " (SELECT count(DISTINCT b.unit) FROM core_behind b WHERE b.subscription = s.id AND b.state = 'disabled') AS held_units FROM core_subscription s",
     PUSSEL_LIST(subscription_columns), NULL, PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR},
    {"event_behind", N_("Units whose events wait for a plugin, and why"),
     "SELECT s.plugin, s.event, nullif(b.unit, 0) AS unit, b.from_seq AS from_sequence, b.tries, b.error,"
     " b.state, b.to_seq AS to_sequence"
     " FROM core_behind b JOIN core_subscription s ON s.id = b.subscription",
     PUSSEL_LIST(behind_columns), NULL, PUSSEL_ADMINISTRATOR | PUSSEL_AUDITOR},
};
const struct pussel_list bus_views = PUSSEL_LIST(views);
