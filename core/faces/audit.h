/*
 * faces/audit.h — what the files of `pussel audit` share: which events are told (commands_audit.c), in which words
 * (audit_sentence.c), and whether somebody has changed them (audit_chain.c).
 */
#ifndef FACES_AUDIT_H
#define FACES_AUDIT_H

#include "faces/commands_parts.h"

/* ---- audit_sentence.c ---- */
struct audit_type {
  const struct host_plugin *plugin;
  struct pussel_event_type type;
};
struct audit_catalogue { /* the declared types, and what is asked again and again of them */
  struct audit_type *types;
  size_t count;
};
int audit_catalogue_get(struct pussel_context *context, struct audit_catalogue *catalogue);
/* What happened, in the words of the type's summary, with the values of its fields. */
const char *audit_sentence(struct pussel_context *context, const struct audit_catalogue *catalogue, const char *type, int64_t version, const char *payload,
                           int32_t day);
/* Does a field of the event that holds a person hold this one? */
bool audit_tells_of(const struct audit_catalogue *catalogue, const char *type, int64_t version, const char *payload, int64_t person);
/* The reason and the decision that were recorded with it; NULL: none is known. */
const char *audit_why(struct pussel_context *context, int64_t sequence);

/* ---- audit_chain.c ---- */
#define AUDIT_LISTED 20
struct audit_chain {
  struct pussel_context *context;
  int64_t faults;
  const char *lines[AUDIT_LISTED];
};
/* The word for how the event fits, "" when it does; what does not is remembered. */
int audit_chain_event(struct audit_chain *chain, int64_t sequence, const char **word);
/* Numbers that are missing, and the head that was kept (NULL: none). Then the error of all that does not fit. */
int audit_chain_end(struct audit_chain *chain, const char *head_file);

#endif
