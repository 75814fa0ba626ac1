/*
 * faces/commands.h — the core's own commands, declared with the structs of the public header: the groups that the
 * host takes beside those of the plugins. Texts in the tables are msgids.
 */
#ifndef FACES_COMMANDS_H
#define FACES_COMMANDS_H

#include "host/host.h"

extern const struct host_group faces_groups[];
extern const size_t faces_group_count;

#endif
