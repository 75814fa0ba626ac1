/* wrong_person.c — references to persons that are declared wrongly in every way that can be seen without a database. */
#include "pussel/plugin.h"

static const struct pussel_person_column persons[] = {
    {.table = "p_other_thing", .column = "person", .summary = "of others", .erase = PUSSEL_ERASE_ROW},
    {.table = "p_wrongperson_a", .summary = "without a column", .erase = PUSSEL_ERASE_ROW},
    {.table = "p_wrongperson_b", .column = "person", .summary = "says nothing of an erasure"},
    {.table = "p_wrongperson_c", .column = "person", .summary = "writes in a row that goes", .erase = PUSSEL_ERASE_ROW, .clear = "x = 1"},
    {.table = "p_wrongperson_d", .column = "person", .summary = "once", .erase = PUSSEL_ERASE_ROW},
    {.table = "p_wrongperson_d", .column = "person", .summary = "twice", .erase = PUSSEL_ERASE_ROW},
};
static const struct pussel_personal_data personal_data[] = {{.purpose = "Nobody knows"}};
PUSSEL_PLUGIN(.id = "wrongperson", .version = "1.0", .owner = "se.pussel.test", .title = "Wrong person", .summary = "For tests", .licence = "MIT",
              .persons = PUSSEL_LIST(persons), .personal_data = PUSSEL_LIST(personal_data))
