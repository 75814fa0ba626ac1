/*
 * host_fixture.h — a database with a small organisation, a host with chosen plugin folders, and a sink that remembers.
 *
 * The organisation: 1 Kommunen (municipality) · 2 Skolan (administration) with 3 Ängen and 4 Björken (workplaces) ·
 * 5 Vården (administration) with 6 Öster (workplace).
 */
#ifndef TESTS_HOST_FIXTURE_H
#define TESTS_HOST_FIXTURE_H

#include "fixture.h"
#include "host/host.h"

struct host_fixture {
  struct fixture base;
  struct host *host;
  struct host_sink sink;
  struct text rows;  /* every row: cells joined by |, a line each */
  struct text lines; /* every line to the person */
  const char *answers[8];
  size_t answer_at;
};

enum { KOMMUNEN = 1, SKOLAN, ANGEN, BJORKEN, VARDEN, OSTER };

/* `folders` ends with NULL and is relative to the build tree; `core` may be NULL. The account is anna, who made it. */
void host_fixture_open(struct host_fixture *fixture, const char *const *folders, const struct host_group *core, size_t count);
void host_fixture_close(struct host_fixture *fixture);
/* As if the program was started anew, by this account. */
void host_fixture_restart(struct host_fixture *fixture, const char *const *folders, const struct host_group *core, size_t count,
                          const char *account);
/* Runs `group verb` with options as name, value, … NULL. Names "below", "workplaces" and "dry-run" are the global ones. */
int host_fixture_run(struct host_fixture *fixture, const char *group, const char *verb, ...);
/* For a command of a suite: enables the plugin (in use, from today) or disables it. */
int host_fixture_decide(struct pussel_context *context, const char *plugin, int64_t unit, bool on);
int64_t host_fixture_number(struct host_fixture *fixture, const char *sql);
bool host_fixture_said(const struct host_fixture *fixture, const char *words);

#endif
