/* privacy_fixture.c — see privacy_fixture.h. */
#include "privacy_fixture.h"

#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const folders[] = {"tests/plugins/diary/.libs", "plugins/siq/.libs", NULL};

void privacy_execute(struct host_fixture *fixture, const char *sql) {
  char *message = NULL;
  if (sqlite3_exec(store_db(fixture->base.store), sql, NULL, NULL, &message) != SQLITE_OK) fprintf(stderr, "# %s: %s\n", sql, message);
  CU_ASSERT_PTR_NULL(message);
  sqlite3_free(message);
}

void privacy_open(struct host_fixture *f) {
  static const char *const persons[][4] = {{"Alva Exempel", "alva", "manager", "Ängen"},
                                           {"Bo Annan", "bo", "administrator", NULL},
                                           {"Rut", "rut", "auditor", NULL},
                                           {"Mia", "mia", "manager", "Ängen"}};
  setlocale(LC_CTYPE, "C.UTF-8");
  host_fixture_open(f, folders, faces_groups, faces_group_count);
  for (size_t i = 0; i < COUNT_OF(persons); i++) {
    CU_ASSERT_EQUAL(host_fixture_run(f, "person", "add", "name", persons[i][0], "account", persons[i][1], NULL), 0);
    CU_ASSERT_EQUAL(persons[i][3] == NULL
                        ? host_fixture_run(f, "role", "assign", "person", persons[i][0], "role", persons[i][2], NULL)
                        : host_fixture_run(f, "role", "assign", "person", persons[i][0], "role", persons[i][2], "unit", persons[i][3], NULL),
                    0);
  }
  CU_ASSERT_EQUAL(host_fixture_run(f, "role", "end", "assignment", "1", "date", "2026-10-02", NULL), 0);
  f->base.clock.seconds += 2 * 86400;
  privacy_execute(f, "UPDATE core_person SET external_id = 'a101', email = 'alva@example.se' WHERE id = 1;"
                     "INSERT INTO p_diary_entry (id, unit, author, words, day, status) VALUES (1, 3, 1, 'a draft', 20729, 'draft'),"
                     " (2, 3, 1, 'for ever', 20729, 'finalised'), (3, 3, 2, 'Alva Exempels visit was good', 20729, 'draft');"
                     "INSERT INTO p_diary_visit (entry, place, guide, guide_title) VALUES (1, 7, 1, NULL), (2, 8, 1, NULL), (3, 9, 2, NULL)");
}

void privacy_become(struct host_fixture *f, const char *account) { host_fixture_restart(f, folders, faces_groups, faces_group_count, account); }

bool privacy_has(const struct host_fixture *f, const char *words) { return strstr(f->rows.bytes, words) != NULL; }

size_t privacy_count(const struct host_fixture *f, const char *words) {
  size_t count = 0;
  for (const char *at = f->rows.bytes; (at = strstr(at, words)) != NULL; at += strlen(words)) count++;
  return count;
}

bool privacy_part(const char *text, const char *words) { return text != NULL && strstr(text, words) != NULL; }

bool privacy_details(const struct host_fixture *f, const char *words) {
  for (size_t i = 0; i < f->base.error.detail_count; i++)
    if (strstr(f->base.error.details[i], words) != NULL) return true;
  for (size_t i = 0; i < f->base.error.detail_count; i++) fprintf(stderr, "# detail: %s\n", f->base.error.details[i]);
  return false;
}
