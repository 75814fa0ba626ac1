# error_codes.pl — prints each code of an error that the C files give, as FILE<TAB>CODE, and what is no code that can be read
# in the source as FILE<TAB>? and the argument. A function with a parameter `const char *code` passes codes on: then the
# calls of that function count, wherever they are. Usage: perl error_codes.pl FILE…
use strict;
use warnings;
local $/;

my (%text, %position);
for my $file (@ARGV) {
  open my $in, '<', $file or die "$file: $!";
  $text{$file} = <$in>;
  $text{$file} =~ s{/\*.*?\*/}{}gs;
}

# The arguments of the call whose parenthesis is open before position $at.
sub arguments {
  my ($text, $at) = @_;
  my ($depth, @arguments) = (0, '');
  while ($at < length $text) {
    if (substr($text, $at, 1) eq '"') {
      substr($text, $at) =~ /^("(?:\\.|[^"\\])*")/s or last;
      $arguments[-1] .= $1;
      $at += length $1;
      next;
    }
    my $c = substr $text, $at++, 1;
    last if $c eq ')' && $depth == 0;
    if ($c eq ',' && $depth == 0) { push @arguments, ''; next }
    $depth++ if $c eq '(';
    $depth-- if $c eq ')';
    $arguments[-1] .= $c;
  }
  return @arguments;
}

for my $file (sort keys %text) {
  while ($text{$file} =~ /\b(\w+)\s*\(/g) {
    my ($name, @arguments) = ($1, arguments($text{$file}, pos $text{$file}));
    next if $name =~ /^(find_|show_|error_item$|error_catalogue_find$)/; # these explain codes
    for my $i (0 .. $#arguments) { $position{$name} = $i if $arguments[$i] =~ /^\s*const char \*(?:\w+_)?code\s*$/ }
  }
}
my $names = join '|', sort keys %position;
for my $file (sort keys %text) {
  while ($text{$file} =~ /\b($names)\s*\(/g) {
    my $code = (arguments($text{$file}, pos $text{$file}))[$position{$1}];
    next if !defined $code || $code =~ /^\s*(const char \*)?(?:\w+_)?code\s*$/;
    print "$file\t$1\n" while $code =~ s/"([a-z0-9-]+)"//;
    $code =~ s/code != NULL \? code ://;
    $code =~ s/\bTERMINAL_CLOSED\b//; # never told
    $code =~ s/^\s*\w+->code\s*$//;   # of an error that another call gave
    $code =~ s/\s+//g;
    print "$file\t?$code\n" if $code ne '';
  }
}
