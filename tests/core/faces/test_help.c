/* test_help.c — help and the manual page from the descriptions. */
#include "faces_fixture.h"
#include "suites.h"

#include <stdio.h>
#include <string.h>

static void help_open(struct help *help, struct faces_fixture *f, size_t width) {
  memset(help, 0, sizeof *help);
  text_init(&help->text);
  help->arena = f->arena;
  help->width = width;
}

static void find_command(struct faces_fixture *f, const char *name, struct host_menu *menu,
                         struct pussel_command *command) {
  size_t used = 0;
  char word[16];
  char *words[] = {word};
  snprintf(word, sizeof word, "%s", name);
  CU_ASSERT_TRUE_FATAL(menu_find(f->host, "demo", menu));
  CU_ASSERT_TRUE_FATAL(menu_command(menu, words, 1, command, &used));
}

static void command(void) {
  struct faces_fixture f;
  struct help help;
  struct host_menu menu;
  struct pussel_command one;
  faces_fixture_init(&f);
  help_open(&help, &f, 80);
  find_command(&f, "open", &menu, &one);
  help_command(&help, &menu, &one);
  CU_ASSERT_PTR_NOT_NULL(strstr(help.text.bytes, "Open a thing\n"));
  CU_ASSERT_PTR_NOT_NULL(strstr(help.text.bytes, "pussel demo open --unit UNIT [--level NUMBER] [--piece TEXT...]"));
  CU_ASSERT_PTR_NOT_NULL(strstr(help.text.bytes, "[--kind open|closed]"));
  CU_ASSERT_PTR_NOT_NULL(strstr(help.text.bytes, "From 1 to 5. Default: 3."));
  CU_ASSERT_PTR_NOT_NULL(strstr(help.text.bytes, "--enhet, --arbetsställe"));
  CU_ASSERT_PTR_NOT_NULL(strstr(help.text.bytes, "--below UNIT"));
  CU_ASSERT_PTR_NOT_NULL(strstr(help.text.bytes, "--dry-run"));
  CU_ASSERT_PTR_NOT_NULL(strstr(help.text.bytes, "Also spelled: öppna, oppna"));
  CU_ASSERT_PTR_NOT_NULL(strstr(help.text.bytes, "what was done"));
  text_release(&help.text);
  faces_fixture_release(&f);
}

/* No line is wider than the terminal, as people see it; what cannot be broken may stick out. */
static void keeps_to_the_width(void) {
  struct faces_fixture f;
  struct help help;
  struct host_menu menu;
  struct pussel_command one;
  faces_fixture_init(&f);
  for (size_t width = 40; width <= 100; width += 20) {
    help_open(&help, &f, width);
    find_command(&f, "open", &menu, &one);
    help_program(&help, f.host);
    help_group(&help, &menu);
    help_command(&help, &menu, &one);
    for (size_t i = 0; i < topics_count; i++) help_topic(&help, &topics_all[i]);
    for (char *line = strtok(help.text.bytes, "\n"); line != NULL; line = strtok(NULL, "\n"))
      CU_ASSERT_TRUE(width_of(line) <= width || strchr(line + strspn(line, " "), ' ') == NULL);
    text_release(&help.text);
  }
  faces_fixture_release(&f);
}

static void hides_what_is_hidden(void) {
  struct faces_fixture f;
  struct help help;
  struct host_menu menu;
  faces_fixture_init(&f);
  help_open(&help, &f, 80);
  CU_ASSERT_TRUE_FATAL(menu_find(f.host, "demo", &menu));
  help_group(&help, &menu);
  CU_ASSERT_PTR_NULL(strstr(help.text.bytes, "secret"));
  CU_ASSERT_PTR_NOT_NULL(strstr(help.text.bytes, "piece add, bit lägg-till"));
  text_release(&help.text);
  faces_fixture_release(&f);
}

static void manual(void) {
  struct faces_fixture f;
  struct text page;
  faces_fixture_init(&f);
  text_init(&page);
  CU_ASSERT_EQUAL(manual_write(&page, f.host, f.arena), 0);
  CU_ASSERT_PTR_NOT_NULL(strstr(page.bytes, ".SS \"pussel demo open\"\nOpen a thing\n"));
  CU_ASSERT_PTR_NOT_NULL(strstr(page.bytes, "\\fB\\-\\-dry\\-run\\fP"));
  CU_ASSERT_PTR_NOT_NULL(strstr(page.bytes, "\\fBunit\\-ambiguous\\fP"));
  CU_ASSERT_PTR_NULL(strstr(page.bytes, "secret"));
  text_release(&page);
  faces_fixture_release(&f);
}

CU_TestInfo help_tests[] = {{"help of a command says all that is declared", command},
                            {"help keeps to the width", keeps_to_the_width},
                            {"hidden commands are not shown", hides_what_is_hidden},
                            {"the manual page", manual},
                            CU_TEST_INFO_NULL};
