/*
 * host/person_processing.c — what personal data are processed, why and for how long: the core's own, and what each plugin has
 * declared. The record of processing activities (GDPR article 30) and the extract are made from it.
 */
#include "host/inside.h"

static const struct pussel_personal_data host_core_data[] = {
    {.purpose = N_("The organisation over time: who leads, takes part in and answers for what"),
     .categories = N_("Employees, elected officials and union representatives: name, external id, e-mail, roles, form of employment and memberships, with days; "
                      "whether the identity is protected"),
     .legal_basis = N_("GDPR article 6.1 e, task in the public interest"),
     .retention = N_("Name and contact data until they are erased on request, when the roles have ended; roles and memberships as long as what was decided in them"),
     .recipients = N_("Whoever asks for an official record, after an assessment of secrecy; names of protected identities nobody")},
    {.purpose = N_("To decide who may do and see what"),
     .categories = N_("Users: the account that acts for a person"),
     .legal_basis = N_("GDPR article 6.1 c, legal obligation (article 32: security of processing)"),
     .retention = N_("Until the account is taken from the person, or the person is erased on request")},
    {.purpose = N_("The audit trail: who changed what, when and why"),
     .categories = N_("Users: the number of the account, the time, the unit and what was done; persons by their number. No names and no free text in events"),
     .legal_basis = N_("GDPR article 6.1 e, task in the public interest (the Local Government Act, chapter 6 section 6)"),
     .retention = N_("As long as the installation; after an erasure the number of the account leads to nobody"),
     .recipients = N_("Auditors")},
    {.purpose = N_("Decisions about plugins, reorganisations and official records"),
     .categories = N_("Users who have recorded a decision: the number of the account. The reason in words, which should be written without names"),
     .legal_basis = N_("GDPR article 6.1 c, legal obligation (the Archives Act; the Freedom of the Press Act, chapter 2)"),
     .retention = N_("By the authority's disposal decision")},
};

int host_each_processing(struct host *host, int (*visit)(void *, const struct host_plugin *, const struct pussel_personal_data *), void *state) {
  int rc = host_need_plugins(host);
  for (size_t i = 0; rc == PUSSEL_OK && i < COUNT_OF(host_core_data); i++) rc = visit(state, NULL, &host_core_data[i]);
  for (size_t p = 0; rc == PUSSEL_OK && p < host->plugin_count; p++) {
    const struct host_plugin *plugin = host->plugins[p];
    for (uint32_t i = 0; rc == PUSSEL_OK && plugin->state != HOST_BLOCKED && i < plugin->about.personal_data.count; i++) {
      struct pussel_personal_data data;
      host_list_get(&plugin->about.personal_data, i, &data, sizeof data);
      rc = visit(state, plugin, &data);
    }
  }
  return rc;
}
