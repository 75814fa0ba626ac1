/* roadmap.h — what the tests of road maps share. */
#ifndef TESTS_LEADERSHIP_ROADMAP_H
#define TESTS_LEADERSHIP_ROADMAP_H

#include "suites.h"

/* Who runs the lines that follow. `astrid` is the first administrator, and bound to nobody. */
void roadmap_act(const char *account);
/* Accounts anna, bo, cilla, greta, hans and jonas for the persons of those names. */
void roadmap_accounts(void);
/* The accounts, and step 1 of cilla, who goes on acting. */
void roadmap_cilla_writes(void);
/* The person's role as manager of the unit ends today. */
void roadmap_end_role(const char *person, const char *unit);
/* Was it said, on either stream? Says nothing itself when it was not. */
bool roadmap_shows(const char *text);

#endif
