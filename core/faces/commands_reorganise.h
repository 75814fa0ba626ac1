/* faces/commands_reorganise.h — what the commands for whole reorganisations share: what was found out, and how it is shown. */
#ifndef FACES_COMMANDS_REORGANISE_H
#define FACES_COMMANDS_REORGANISE_H

#include "faces/commands_parts.h"

/* Everything about one document, while the command runs. */
struct reorganising {
  struct pussel_context *context;
  struct org *org;
  struct org_document *document;
  struct org_reorganisation is;
  bool is_new, has_changed, fell_back, approves;
  struct org_tree *before, *after;
  struct org_following following;
  struct org_plugin_states plugins;
  struct org_plugin_change *changes;
  size_t change_count;
  struct host_homeless *homeless;
  size_t homeless_count;
};

/* ---- commands_reorganise_rows.c ---- */
int reorganise_rows(const struct reorganising *work);
int reorganise_rows_operations(struct pussel_context *context, const struct org_document *document);
int reorganise_rows_phases(struct pussel_context *context, const struct org_reorganisation *is);
/* What a reorganisation lacks before it can be approved: calls `tell` for each. */
void reorganise_each_lack(const struct org_reorganisation *is, void (*tell)(void *state, const char *lack), void *state);
/* "A/B, C": where it may go, for messages. */
const char *reorganise_candidates(struct pussel_context *context, const struct host_homeless *item);

/* ---- commands_reorganise_home.c: the document's `home` lines and what is open ---- */
int reorganise_homes_take(struct reorganising *work);   /* faults of the lines are the document's */
int reorganise_homes_keep(struct reorganising *work);   /* on approval: what was decided is stored */
int reorganise_homes_refuse(struct reorganising *work); /* on approval: reorganisation-homeless, when something has none */

#endif
