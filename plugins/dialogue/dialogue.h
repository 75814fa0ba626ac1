/*
 * dialogue.h — what the files of the dialogue follow-up share. One file per capability; each function's prefix is its file's name.
 *
 * Every function that fails has put its message into the context and returns a negative PUSSEL_E…. Blocks and strings
 * handed out live until the callback returns (pussel_alloc).
 */
#ifndef DIALOGUE_H
#define DIALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kit/kit.h"

/* Whose a dialogue is: those who hold it. Others read nothing of it; that it is held is counted. */
#define DIALOGUE_PARTIES (PUSSEL_MANAGER | PUSSEL_NEAREST_MANAGER | PUSSEL_ADMINISTRATOR)

/* ---- description: the arrays that plugin.c joins into the description (commands.c, views.c) ------------------------- */

extern const struct pussel_command dialogue_commands[1];
extern const struct pussel_view dialogue_views[2];

/* ---- plan.c, list.c ------------------------------------------------------------------------------------------------- */

int dialogue_list(struct pussel_context *context, void *prepared);

#endif
