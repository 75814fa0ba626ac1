/* commands.c — the declared commands of the dialogue follow-up, joined from one header for each capability: no logic. */
#include "hold.h"

#include "commands_plan.h"
#include "commands_prepare.h"
#include "commands_hold.h"

/* The fixed words of PUSSEL_COLUMN_WORD columns, so that they are found for translation. */
static const char *const words[] __attribute__((unused)) = {
    N_("planned"),          N_("draft"),         N_("finalised"),   N_("closed"),    N_("changed"),     N_("unchanged"),
    N_("no manager"),       N_("no manager above"), N_("other periods"), N_("not yours"), N_("not enabled"), N_("planned, not held"),
    N_("not planned"),
    /* hold */
    N_("open"), N_("delivered"), N_("renegotiated"), N_("on_track"), N_("watch"), N_("needs_support"), N_("manager"), N_("refused"),
    N_("assessment"), N_("went_well"), N_("subject"), N_("agreement"), N_("support"), N_("note"),
};

const struct pussel_command dialogue_commands[] = {PLAN_COMMANDS, PREPARE_COMMANDS, HOLD_COMMANDS};
