/* faces/commands_propose.h — inside the core's commands: the document that an import proposes, as it grows. */
#ifndef FACES_COMMANDS_PROPOSE_H
#define FACES_COMMANDS_PROPOSE_H

#include "faces/commands_parts.h"

struct propose_document {
  struct pussel_context *context;
  const char *path;
  const char *source; /* the file that was read */
  int32_t day;
  bool is_json, lists_all;
  bool has_authority; /* a column that is there only when something is in it */
  struct text lines; /* CSV */
  void *operations;  /* JSON: a cJSON array */
  bool failed;
};

/* Errors: file-exists, unless it may be overwritten; not on a dry run, which writes none. */
int propose_document_init(struct propose_document *document, bool overwrite);
void propose_document_release(struct propose_document *document);
/* An org_propose_fn; `state` is the document. Tells what becomes of units that are gone, or everything. */
int propose_document_add(void *state, const struct org_proposal *proposal);
int propose_document_write(struct propose_document *document);
/* What was found, what is in the document, and what to do with it. */
void propose_document_note(struct propose_document *document, const struct org_import_count *count);

#endif
