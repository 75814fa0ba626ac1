/*
 * walk.h — one command, and everything that can happen to it: a fault at its first operation, at its second, and so on until
 * it gets through without meeting one.
 */
#ifndef TESTS_FAULTS_WALK_H
#define TESTS_FAULTS_WALK_H

#include "command.h"

struct walk {
  const char *line;
  const char *state;         /* SQL of one text that tells how far it is */
  const char *before, *after; /* what it answers */
  const char *file; /* a file that the command makes; NULL: none */
  const char *next; /* a command that must work afterwards, such as one that delivers; NULL: none */
  const char *in_the_end;     /* SQL that must then answer "1"; NULL: none */
  long stride;   /* only every so-manieth operation, not the same for each fault, unless PUSSEL_THOROUGH is set */
  bool in_parts; /* several transactions, of which the first may stand when a later one fails */
  bool makes;    /* the database itself, which must be gone when it fails */
};

/* A full or broken disk; a kill. The database as it is now is where each run begins. */
void walk_faults(const struct walk *walk);
void walk_kills(const struct walk *walk);
/* How often, in all walks so far, it was told that nobody knows whether the commit stands. */
long walk_unsure(void);

#endif
