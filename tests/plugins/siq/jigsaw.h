/* jigsaw.h — the tests of the puzzle's picture: its geometry, text and colours (test_jigsaw.c), and what is drawn (test_jigsaw_drawn.c). */
#ifndef TESTS_SIQ_JIGSAW_H
#define TESTS_SIQ_JIGSAW_H

#include <CUnit/CUnit.h>

/* Titles that a picture must bear: long, broken, of other scripts. */
#define JIGSAW_LONG_WORD "Arbetsmiljöverksamhetsutvecklingsplaneringsprocessuppföljning"
extern const char *const jigsaw_names[];
extern const size_t jigsaw_name_count;

extern CU_TestInfo jigsaw_drawn_tests[];

#endif
