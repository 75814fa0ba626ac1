/*
 * faces/faces.h — the door of the room `faces`: the command line. Words to a declared command and its options, rows to
 * a format, help, manual and completion from the descriptions, errors and exit status.
 */
#ifndef FACES_FACES_H
#define FACES_FACES_H

#include "query/query.h"

/* The whole program: returns the exit status (see enum pussel_result). */
int faces_main(int argc, char **argv);

/* Exit status of a result. */
int faces_exit_status(int result);

#endif
