# layout.awk — makes of pussel/plugin.h without its comments (comments.awk) a C program that prints size and place of every member of every struct, and every number
# of the enums.
BEGIN {
  print "#include <stdio.h>\n#include \"pussel/plugin.h\"\nint main(void) {"
  print "  if (sizeof(void *) != 8) return 77;"
}
{
  line = $0
  if (line ~ /^struct [a-z_]+ \{/) { split(line, word, " "); name = word[2]; kind = "struct"; text = ""
    printf "  printf(\"struct %s %%zu\\n\", sizeof(struct %s));\n", name, name; next }
  if (line ~ /^enum [a-z_]+ \{/) { kind = "enum"; next }
  if (line ~ /^};/) { kind = ""; next }
  if (kind == "enum" && match(line, /PUSSEL_[A-Z_]+/)) {
    constant = substr(line, RSTART, RLENGTH)
    printf "  printf(\"%s %%d\\n\", (int)%s);\n", constant, constant
  }
  if (kind != "struct") next
  text = text " " line
  if (text !~ /; *$/) next
  member(text)
  text = ""
}
function member(text, parts, n, i, one) {
  if (match(text, /\(\*[a-z_]+\)/)) { show(substr(text, RSTART + 2, RLENGTH - 3)); return }
  sub(/; *$/, "", text)
  n = split(text, parts, ",")
  for (i = 1; i <= n; i++) {
    one = parts[i]
    sub(/\[.*$/, "", one); sub(/ *$/, "", one)
    match(one, /[a-z_0-9]+$/)
    show(substr(one, RSTART, RLENGTH))
  }
}
function show(field) {
  printf "  printf(\"%s.%s %%zu %%zu\\n\", offsetof(struct %s, %s), sizeof(((struct %s *)0)->%s));\n", name, field, name, field, name, field
}
END { print "  return 0;\n}" }
