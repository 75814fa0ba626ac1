/*
 * host/document.c — files that a command makes: checked when they are handed over, kept until the command has succeeded, masked as rows
 * are (mask.c), and then given all at once to whoever writes them.
 */
#include "host/inside.h"

#include <string.h>

#define LONGEST_NAME 120

struct host_document {
  struct host_document *next;
  const char *folded; /* its name in small letters: on many file shares those are the same */
  struct pussel_document is;
};

static int host_document_fault(struct host_context *context, const char *name, const char *remedy, const char *why) {
  return error_set(context->host->error, PUSSEL_EINTERNAL, "plugin-document", name, why, remedy);
}

/* A hidden file, the folder itself and the one above it begin with a dot. */
static bool host_document_is_name(const char *name) {
  size_t length = name != NULL ? strlen(name) : 0;
  if (length == 0 || length > LONGEST_NAME || name[0] == '.' || !text_is_utf8(name, length)) return false;
  for (const char *c = name; *c != '\0'; c++)
    if ((unsigned char)*c < 0x20 || *c == 0x7f || *c == '/' || *c == '\\') return false;
  return true;
}

static int host_document_check(struct host_context *context, const struct pussel_document *document, const char *folded) {
  const char *name = document->name != NULL ? document->name : "";
  if (!host_document_is_name(name))
    return host_document_fault(context, _("document"), _("Give it a name of at most 120 bytes without a slash, a dot first or control characters."),
                 arena_print(context->arena, _("“%s” can be no name of a file"), name));
  for (const struct host_document *other = context->documents; other != NULL; other = other->next)
    if (strcmp(other->folded, folded) == 0)
      return host_document_fault(context, name, _("Give each document of a command a name of its own."), _("a document of that name has been handed over already"));
  if (document->content == NULL && document->length > 0) return host_document_fault(context, name, NULL, _("it has a length and no content"));
  if (document->title == NULL) return PUSSEL_OK;
  if (document->title[strspn(document->title, " ")] == '\0')
    return host_document_fault(context, name, _("Give the page a title, or leave .title out for a file that is no page."), _("the page has an empty title"));
  if (!text_is_utf8(document->content != NULL ? document->content : "", document->length) || !text_is_utf8(document->title, strlen(document->title)))
    return host_document_fault(context, name, _("Write pages in UTF-8."), _("the page is not UTF-8"));
  return PUSSEL_OK;
}

static const char *host_document_fold(struct host_context *context, const char *name) {
  struct text folded;
  const char *copy;
  text_init(&folded);
  text_append_folded(&folded, name);
  copy = folded.failed ? NULL : arena_copy(context->arena, folded.bytes);
  text_release(&folded);
  return copy;
}

static int host_document_keep(struct host_context *context, const struct pussel_document *document, const char *folded) {
  struct host_document *kept = arena_alloc(context->arena, sizeof *kept);
  char *content = arena_alloc(context->arena, document->length + 1);
  if (kept == NULL || content == NULL) return error_memory(context->host->error);
  if (document->length > 0) memcpy(content, document->content, document->length);
  *kept = (struct host_document){.folded = folded, .is = *document};
  kept->is.name = arena_copy(context->arena, document->name);
  kept->is.title = arena_copy(context->arena, document->title);
  kept->is.head = arena_copy(context->arena, document->head);
  kept->is.content = content;
  if (kept->is.name == NULL || (document->title != NULL && kept->is.title == NULL) || (document->head != NULL && kept->is.head == NULL))
    return error_memory(context->host->error);
  if (context->last_document != NULL) context->last_document->next = kept;
  else context->documents = kept;
  context->last_document = kept;
  return PUSSEL_OK;
}

int host_document(struct pussel_context *open, const struct pussel_document *document) {
  struct host_context *context = host_context_of(open);
  const char *folded;
  int rc;
  /* What was read past the guard is not shown; why, host_leave_plugin tells. */
  if (context->plugin != NULL && store_guard_is_breached(context->host->store)) return PUSSEL_EINTERNAL;
  if (context->call == NULL || context->preparing || (context->call->command->flags & PUSSEL_COMMAND_DOCUMENTS) == 0)
    return host_document_fault(context, document->name != NULL ? document->name : _("document"),
                 _("Declare PUSSEL_COMMAND_DOCUMENTS, and hand documents over in .run of that command."),
                 _("it was handed over by what has not said that it makes documents"));
  folded = host_document_fold(context, document->name != NULL && host_document_is_name(document->name) ? document->name : "");
  if (folded == NULL) return error_memory(context->host->error);
  rc = host_document_check(context, document, folded);
  return rc == PUSSEL_OK ? host_document_keep(context, document, folded) : rc;
}

void host_document_cut(struct host_context *context, struct host_document *last) {
  context->last_document = last;
  if (last == NULL) context->documents = NULL;
  else last->next = NULL;
}

/* ---- out ------------------------------------------------------------------------------------------------------------------- */

/* What is text is masked, whatever kind of file it is; a picture is left as it is. */
static int host_document_mask(struct host_context *context, struct pussel_document *document, size_t number) {
  const struct host_masked masked = {.except = context->shown};
  const char *name, *instead = _("[protected identity]");
  int rc = context->mask == NULL ? host_mask_get(context->host, context->arena, &masked, &context->mask) : PUSSEL_OK;
  if (rc < 0) return rc;
  name = host_mask_text(context->mask, context->arena, document->name, instead);
  /* Of two that are kept back each still needs a name of its own. */
  if (name != NULL && name != document->name) name = arena_print(context->arena, "%zu-%s", number, name);
  document->name = name;
  if (document->title != NULL) document->title = host_mask_text(context->mask, context->arena, document->title, instead);
  if (document->title != NULL && document->head != NULL) document->head = host_mask_text(context->mask, context->arena, document->head, instead);
  if (strlen(document->content) == document->length) {
    document->content = host_mask_text(context->mask, context->arena, document->content, instead);
    if (document->content != NULL) document->length = strlen(document->content);
  }
  return document->name != NULL && document->content != NULL ? PUSSEL_OK : error_memory(context->host->error);
}

static int host_document_send_all(struct host_context *context) {
  const struct host_sink *sink = context->call->sink;
  struct pussel_document *all;
  size_t count = 0;
  int rc = PUSSEL_OK;
  if (sink == NULL || sink->documents == NULL) return PUSSEL_OK;
  for (const struct host_document *one = context->documents; one != NULL; one = one->next) count++;
  all = arena_alloc(context->arena, (count + 1) * sizeof *all);
  if (all == NULL) return error_memory(context->host->error);
  count = 0;
  for (const struct host_document *one = context->documents; rc == PUSSEL_OK && one != NULL; one = one->next) {
    all[count] = one->is;
    rc = context->host->store != NULL ? host_document_mask(context, &all[count], count + 1) : PUSSEL_OK;
    count++;
  }
  return rc == PUSSEL_OK ? sink->documents(sink->state, all, count, context->call->dry_run) : rc;
}

int host_document_send(struct host_context *context, int result) {
  struct error before = {0};
  int rc;
  if ((context->call->command->flags & PUSSEL_COMMAND_DOCUMENTS) == 0 || (result != PUSSEL_OK && result != PUSSEL_ENO)) return result;
  error_move(&before, context->host->error);
  rc = host_document_send_all(context);
  if (rc == PUSSEL_OK) error_move(context->host->error, &before);
  if (rc < 0 && (context->call->command->flags & PUSSEL_COMMAND_WRITES) != 0 && !context->call->dry_run)
    host_log(&context->open, PUSSEL_WARNING, _("What the command did stands; only its files could not be written."));
  /* Some units were refused, and the files of the others could not be written: both are told. */
  if (rc < 0 && before.why != NULL) error_detail(context->host->error, "%s: %s", before.what != NULL ? before.what : "", before.why);
  for (size_t i = 0; rc < 0 && i < before.detail_count; i++) error_detail(context->host->error, "%s", before.details[i]);
  error_release(&before);
  return rc < 0 ? rc : result;
}
