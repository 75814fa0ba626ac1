/* gone.c — the library of needs_library.c; made in a folder where no loader looks, so it is missing at run time. */
int pussel_test_gone(void);

__attribute__((visibility("default"))) int pussel_test_gone(void) { return 0; }
