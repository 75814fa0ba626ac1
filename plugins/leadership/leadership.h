/*
 * leadership.h — what the files of the leadership programme share. One file per capability; each function's prefix is its file's name.
 *
 * Every function that fails has put its message into the context and returns a negative PUSSEL_E…. Blocks and strings
 * handed out live until the callback returns (pussel_alloc).
 */
#ifndef LEADERSHIP_H
#define LEADERSHIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kit/kit.h"

/* Who runs a programme: the project lead, an administrator of the unit that it belongs to. Names are for them alone. */
#define LEADERSHIP_LEADS PUSSEL_ADMINISTRATOR

/* ---- description: the arrays that plugin.c joins into the description (commands.c, views.c) ------------------------- */

extern const struct pussel_command leadership_commands[14];
extern const struct pussel_view leadership_views[4];
extern const struct pussel_query leadership_queries[1];

/* ---- programme.c ---------------------------------------------------------------------------------------------------- */

int leadership_programme_list(struct pussel_context *context, void *prepared);

#endif
