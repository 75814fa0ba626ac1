/* no_entry.c — a shared object that is no plugin at all. */
int pussel_something_else(void);

__attribute__((visibility("default"))) int pussel_something_else(void) { return 1; }
