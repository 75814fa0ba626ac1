/* test_cell.c — one value, for people and for programs. */
#include "faces/inside.h"
#include "suites.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct pussel_column text_column = {"name", PUSSEL_TEXT, 0, NULL, NULL};
static const struct pussel_column real_column = {"value", PUSSEL_REAL, 0, NULL, NULL};
static const struct pussel_column flag_column = {"open", PUSSEL_BOOLEAN, 0, NULL, NULL};

static const char *shown(const struct pussel_column *column, struct pussel_value value, enum cell_style style,
                         bool comma) {
  static char copy[256];
  struct text out;
  text_init(&out);
  cell_append(&out, column, &value, &(struct cell_manner){.style = style, .comma = comma});
  strncpy(copy, out.bytes, sizeof copy - 1);
  text_release(&out);
  return copy;
}

static void reals(void) {
  CU_ASSERT_STRING_EQUAL(shown(&real_column, pussel_real(3.5), CELL_PEOPLE, true), "3,5");
  CU_ASSERT_STRING_EQUAL(shown(&real_column, pussel_real(3.5), CELL_PEOPLE, false), "3.5");
  CU_ASSERT_STRING_EQUAL(shown(&real_column, pussel_real(3.5), CELL_DATA, false), "3.5");
  CU_ASSERT_STRING_EQUAL(shown(&real_column, pussel_real(3.5), CELL_EXCEL, false), "3,5");
  CU_ASSERT_STRING_EQUAL(shown(&real_column, pussel_real(7.0 / 3.0), CELL_PEOPLE, true), "2,33");
  CU_ASSERT_STRING_EQUAL(shown(&real_column, pussel_real(4.0), CELL_PEOPLE, true), "4");
  CU_ASSERT_STRING_EQUAL(shown(&real_column, pussel_real(100.0), CELL_PEOPLE, true), "100");
  CU_ASSERT_STRING_EQUAL(shown(&real_column, pussel_real(0.00012), CELL_PEOPLE, true), "0,00012");
  CU_ASSERT_STRING_EQUAL(shown(&real_column, pussel_real(-0.0), CELL_PEOPLE, true), "0");
  CU_ASSERT_STRING_EQUAL(shown(&real_column, pussel_real((double)NAN), CELL_DATA, false), "");
  CU_ASSERT_STRING_EQUAL(shown(&real_column, pussel_real((double)INFINITY), CELL_PEOPLE, false), "");
}

static void reals_read_back(void) {
  const double all[] = {0.1, 1.0 / 3.0, DBL_MAX, DBL_MIN, -2.5e-300, 9007199254740993.0};
  for (size_t i = 0; i < COUNT_OF(all); i++)
    CU_ASSERT_EQUAL(strtod(shown(&real_column, pussel_real(all[i]), CELL_DATA, false), NULL), all[i]);
}

static void booleans(void) {
  CU_ASSERT_STRING_EQUAL(shown(&flag_column, pussel_integer(1), CELL_PEOPLE, false), "yes");
  CU_ASSERT_STRING_EQUAL(shown(&flag_column, pussel_integer(0), CELL_PEOPLE, false), "no");
  CU_ASSERT_STRING_EQUAL(shown(&flag_column, pussel_integer(1), CELL_DATA, false), "1");
  CU_ASSERT_STRING_EQUAL(shown(&flag_column, pussel_null(), CELL_PEOPLE, false), "");
}

static void integers(void) {
  CU_ASSERT_STRING_EQUAL(shown(&text_column, pussel_integer(INT64_MIN), CELL_DATA, false), "-9223372036854775808");
  CU_ASSERT_STRING_EQUAL(shown(&text_column, pussel_integer(1098), CELL_PEOPLE, true), "1098");
}

static void formulas_are_disarmed_for_spreadsheets_only(void) {
  CU_ASSERT_STRING_EQUAL(shown(&text_column, pussel_string("=1+1"), CELL_EXCEL, false), "'=1+1");
  CU_ASSERT_STRING_EQUAL(shown(&text_column, pussel_string("@SUM(A1)"), CELL_EXCEL, false), "'@SUM(A1)");
  CU_ASSERT_STRING_EQUAL(shown(&text_column, pussel_string("+46 70"), CELL_EXCEL, false), "'+46 70");
  CU_ASSERT_STRING_EQUAL(shown(&text_column, pussel_string("-2+3"), CELL_EXCEL, false), "'-2+3");
  CU_ASSERT_STRING_EQUAL(shown(&text_column, pussel_string("\t=1"), CELL_EXCEL, false), "'\t=1");
  CU_ASSERT_STRING_EQUAL(shown(&text_column, pussel_string("\n=1"), CELL_EXCEL, false), "'\n=1");
  CU_ASSERT_STRING_EQUAL(shown(&text_column, pussel_string(""), CELL_EXCEL, false), "");
  CU_ASSERT_STRING_EQUAL(shown(&real_column, pussel_real(-2.5), CELL_EXCEL, false), "-2,5");
  CU_ASSERT_STRING_EQUAL(shown(&text_column, pussel_string("-"), CELL_EXCEL, false), "-");
  CU_ASSERT_STRING_EQUAL(shown(&text_column, pussel_string("=1+1"), CELL_DATA, false), "=1+1");
  CU_ASSERT_STRING_EQUAL(shown(&text_column, pussel_integer(-5), CELL_EXCEL, false), "-5");
}

static void headings(void) {
  struct arena *arena = arena_new();
  struct pussel_column column = {"valid_from", PUSSEL_DATE, 0, NULL, NULL};
  CU_ASSERT_STRING_EQUAL(cell_heading(&column, NULL, arena), "Valid from");
  column.heading = "From";
  CU_ASSERT_STRING_EQUAL(cell_heading(&column, NULL, arena), "From");
  arena_free(arena);
}

CU_TestInfo cell_tests[] = {
    {"reals for people and programs", reals},
    {"reals read back as the same number", reals_read_back},
    {"booleans", booleans},
    {"integers", integers},
    {"formulas are disarmed, for spreadsheets only", formulas_are_disarmed_for_spreadsheets_only},
    {"headings", headings},
    CU_TEST_INFO_NULL};
