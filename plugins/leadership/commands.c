/* commands.c — the declared commands of the leadership programme, joined from one header for each capability: no logic. */
#include "group.h"
#include "leadership.h"

#include "commands_programme.h"

#include "commands_occasion.h"

#include "commands_evaluation.h"
#include "commands_group.h"
#include "commands_roadmap.h"

const struct pussel_command leadership_commands[] = {PROGRAMME_COMMANDS, GROUP_COMMANDS, OCCASION_COMMANDS, EVALUATION_COMMANDS, ROADMAP_COMMANDS};
