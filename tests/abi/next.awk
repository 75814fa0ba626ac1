# next.awk — makes of pussel/plugin.h the header of the next minor version: the minor is one higher, and a member more stands at the
# end of the description, of an element of its lists, and of the function table. What grows in other ways is a fault.
/^#define PUSSEL_API_MINOR [0-9]+$/ {
  print "#define PUSSEL_API_MINOR " ($3 + 1)
  print "#define PUSSEL_TEST_NEXT " ($3 + 1) " /* the next minor version: this is its header */"
  done++
  next
}
/^struct pussel_plugin \{/ { more = "  const char *homepage; /* where its documentation is */" }
/^struct pussel_command \{/ { more = "  const char *hint; /* what to do next */" }
/^struct pussel_host \{/ { more = "  int (*answer)(struct pussel_context *context); /* 42 */" }
/^};/ && more != "" {
  print more
  more = ""
  done++
}
{ print }
END { if (done != 4) { print "#error next.awk found " done " of 4 places"; exit 1 } }
