# comments.awk — C without its comments, empty lines and outer blanks: a line is then the same when only words about it changed.
{
  line = $0
  while (1) {
    if (comment) {
      at = index(line, "*/")
      if (at == 0) { line = ""; break }
      line = substr(line, at + 2)
      comment = 0
    }
    at = index(line, "/*")
    if (at == 0) break
    end = index(substr(line, at + 2), "*/")
    if (end == 0) { line = substr(line, 1, at - 1); comment = 1; break }
    line = substr(line, 1, at - 1) substr(line, at + end + 3)
  }
  gsub(/[ \t]+/, " ", line)
  sub(/^ /, "", line)
  sub(/[ \\]*$/, "", line)
  if (line != "") print line
}
