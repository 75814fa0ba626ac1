/* views_programme.h — the published views of programmes and modules. Joined in views.c. */

static const char module_sql[] =
#include "views/module.sql.h"
    ;
static const struct pussel_column module_columns[] = {
    {.name = "programme", .type = PUSSEL_INTEGER, .summary = N_("the programme's number")},
    {.name = "programme_title", .type = PUSSEL_TEXT, .summary = N_("the programme's title")},
    {.name = "module", .type = PUSSEL_INTEGER, .summary = N_("the module's number")},
    {.name = "position", .type = PUSSEL_INTEGER, .summary = N_("order in the programme, from 1")},
    {.name = "title", .type = PUSSEL_TEXT, .summary = N_("the module's title")},
    {.name = "half_days", .type = PUSSEL_INTEGER, .summary = N_("its length, in half days")},
};

#define PROGRAMME_VIEWS                                                                                                \
  {.name = "leadership_module", .summary = N_("The modules of leadership programmes."), .sql = module_sql,             \
   .columns = PUSSEL_LIST(module_columns), .audience = PUSSEL_EVERYONE}
