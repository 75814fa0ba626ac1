/* host/document.c — files that a command makes, kept until it is known that it has succeeded. */
#include "host/inside.h"

int host_document(struct pussel_context *open, const struct pussel_document *document) {
  struct host_context *context = host_context_of(open);
  return error_setf(context->host->error, PUSSEL_EINTERNAL, "plugin-document", "document", _("Declare PUSSEL_COMMAND_DOCUMENTS."),
                    _("the command hands over a document (%s) without having said that it does"), document->name);
}
