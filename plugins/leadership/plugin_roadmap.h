/*
 * plugin_roadmap.h — what the description says of road maps and reflections: events, handlers, the personal data and the errors. No
 * logic. Joined in plugin.c.
 */
#include "roadmap.h"

/* ---- road maps: numbers and words of a step that is shared, of no other; see commitment.c ----------------------------- */

#define FIELD_STEP {.name = "ref", .type = PUSSEL_TEXT, .summary = N_("leadership:<number of the step>")}
#define FIELD_NO_DUE {.name = "due", .type = PUSSEL_DATE, .summary = N_("always empty: the view tells it while the step is shared")}
#define FIELD_STEP_STATE {.name = "state", .type = PUSSEL_TEXT, .summary = N_("open, delivered, renegotiated or closed")}

static const struct pussel_column step_shared_fields[] = {
    FIELD_STEP, {.name = "kind", .type = PUSSEL_TEXT, .summary = N_("always step")}, FIELD_NO_DUE, FIELD_STEP_STATE};
static const struct pussel_column step_changed_fields[] = {FIELD_STEP, FIELD_NO_DUE, FIELD_STEP_STATE};
static const struct pussel_column step_delivered_fields[] = {FIELD_STEP};

#define ROADMAP_EMITS \
    {"leadership.step.shared", 1, PUSSEL_EVENT_ANONYMOUS, N_("a step of a road map became a commitment"), PUSSEL_LIST(step_shared_fields), "commitment.made"}, \
    {"leadership.step.changed", 1, PUSSEL_EVENT_ANONYMOUS, N_("a shared step changed, or is shared no more"), PUSSEL_LIST(step_changed_fields), "commitment.changed"}, \
    {"leadership.step.delivered", 1, PUSSEL_EVENT_ANONYMOUS, N_("a shared step was delivered"), PUSSEL_LIST(step_delivered_fields), "commitment.delivered"}

#define ROADMAP_HANDLES \
    {.event = "commitment.assessed", \
     .summary = N_("keeps the assessment, and the state, that others give a shared step"), \
     .handle = commitment_assessed}

#define ROADMAP_PERSONAL_DATA \
    {.purpose = N_("Road maps: what a manager wants to do after the leadership programme, and shares with the manager above when the manager wants to"), \
     .categories = N_("Managers: what is to be done, by when, which support is wished; who entered it, and with whom it is shared. Free text; the help asks for it without health and others"), \
     .legal_basis = N_("GDPR article 6.1 e, task in the public interest"), \
     .retention = N_("Until the owner drops the step, or is erased; in records of others, what they have taken in of a shared step, by the authority's disposal decision")}, \
    {.purpose = N_("Reflections: what a manager writes on the own learning, for nobody else"), \
     .categories = N_("Managers: free text, and the occasion that it is about"), \
     .legal_basis = N_("GDPR article 6.1 e, task in the public interest"), \
     .retention = N_("Until the owner drops it, or is erased")}

/* Road maps and reflections: the owner's words are the owner's alone; of others it is told that they entered or read something. */
#define ROADMAP_PERSONS \
    {.table = "p_leadership_step", \
     .column = "person", \
     .summary = N_("A step of the person's road map"), \
     .show = "id AS step, (SELECT CAST(c.what AS TEXT) FROM p_leadership_step_change AS c WHERE c.step = p_leadership_step.id ORDER BY c.id DESC LIMIT 1) AS what," \
             " (SELECT date(c.due * 86400, 'unixepoch') FROM p_leadership_step_change AS c WHERE c.step = p_leadership_step.id ORDER BY c.id DESC LIMIT 1) AS due," \
             " (SELECT c.state FROM p_leadership_step_change AS c WHERE c.step = p_leadership_step.id ORDER BY c.id DESC LIMIT 1) AS state," \
             " (SELECT group_concat(date(c.day * 86400, 'unixepoch') || ' ' || c.act || ': ' || CAST(c.what AS TEXT)" \
             " || ifnull(' / ' || CAST(c.seen_by AS TEXT), '') || ifnull(' / ' || CAST(c.support_wish AS TEXT), '') || ifnull(' / ' || CAST(c.reason AS TEXT), ''), char(10))" \
             " FROM p_leadership_step_change AS c WHERE c.step = p_leadership_step.id) AS history", \
     .erase = PUSSEL_ERASE_ROW}, \
    {.table = "p_leadership_step_change", \
     .column = "typist", \
     .summary = N_("Something that the person has entered in the road map of another"), \
     .show = "step, date(day * 86400, 'unixepoch') AS day", \
     .erase = PUSSEL_ERASE_CLEAR}, \
    {.table = "p_leadership_step_reader", \
     .column = "person", \
     .summary = N_("A step of another's road map that the person may read"), \
     .show = "step", \
     .erase = PUSSEL_ERASE_ROW}, \
    {.table = "p_leadership_reflection", \
     .column = "person", \
     .summary = N_("A reflection on the person's own learning"), \
     .show = "id AS reflection, date(day * 86400, 'unixepoch') AS day, occasion, CAST(text AS TEXT) AS text", \
     .erase = PUSSEL_ERASE_ROW}, \
    {.table = "p_leadership_reflection", \
     .column = "typist", \
     .summary = N_("A reflection that the person has entered for another"), \
     .show = "id AS reflection, date(day * 86400, 'unixepoch') AS day", \
     .erase = PUSSEL_ERASE_CLEAR}

#define ROADMAP_ERRORS \
    {"leadership-roadmap-whose", N_("The account is bound to no person, so it is not known whose road map is meant. Give --person.")}, \
    {"leadership-roadmap-own", N_("A road map is its owner's, and so are the reflections. Only the owner reads them, and whom the owner lets read a step.")}, \
    {"leadership-roadmap-options", N_("Something of the step is missing or wrong; the message says what.")}, \
    {"leadership-roadmap-manager", N_("Road maps are for managers of units where the leadership programme is enabled.")}, \
    {"leadership-roadmap-unit", N_("A shared step is a commitment of a unit that its owner manages. Choose one, or let a person read it: --with.")}, \
    {"leadership-roadmap-nobody-above", N_("There is no other manager above with whom the step could be shared. Let a person read it: --with.")}, \
    {"leadership-roadmap-faults", N_("The file of steps has faults, each named with its line; nothing was taken.")}, \
    {"leadership-step-unknown", N_("The road map has no step with that number. Its owner sees the numbers.")}, \
    {"leadership-reflection-options", N_("A reflection needs words: --text or --file.")}, \
    {"leadership-reflection-file", N_("The file with the reflection could not be read.")}, \
    {"leadership-reflection-occasion", N_("There is no occasion of a programme with that number.")}, \
    {"leadership-reflection-unknown", N_("The owner has no reflection with that number.")}
