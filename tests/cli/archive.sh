#!/usr/bin/env bash
# archive.sh — what is exported for an authority is what the database has for it, in the years in which it answered, and can be read
# back; what is damaged is named; what fails, is stopped or would overwrite leaves nothing. TAP.
set -u
if ! command -v sqlite3 >/dev/null; then
  echo "1..0 # SKIP there is no sqlite3 here"
  exit 0
fi
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
export PUSSEL_DATABASE=$folder/p.db PUSSEL_ACTOR=anna PUSSEL_LANG=en
point=0
tell() { # tell RESULT NAME
  point=$((point + 1))
  if [ "$1" = 0 ]; then echo "ok $point - $2"; else echo "not ok $point - $2"; sed 's/^/# /' out err | tail -n 12; fi
}
pussel() { "$PUSSEL" "$@" >out 2>err; }
step() { pussel "$@" || { sed 's/^/# /' err; echo "Bail out! pussel $*"; exit 1; }; }
day() { export PUSSEL_CLOCK=$1T11:00:00Z; }
live() { sqlite3 "$PUSSEL_DATABASE" "$@"; }
fails() { # fails STATUS CODE WORDS…
  local status=$1 code=$2
  shift 2
  pussel "$@"
  [ $? = "$status" ] && grep -q "(pussel help $code)" err
}

# ---- two authorities, and a workplace that goes from one to the other ------------------------------------------------------------
day 2018-01-01
step init --municipality Ekbacka --code 9901
step org add --name Ekbacka --kind municipality --external-id 1
step org add --name 'Skolnämnden, "stora"' --kind committee --parent ext:1 --external-id skola
step org add --name Vårdnämnden --kind committee --parent ext:1 --external-id vard
step org add --name Mitten --parent ext:skola --external-id mitten --workplace
step org add --name Öster --parent ext:vard --external-id oster --workplace
step org add --name Staben --parent ext:1 --external-id stab --workplace
step org set --unit ext:skola --authority ext:skola
step org set --unit ext:vard --authority ext:vard
step person add --name 'Kim Exempel' --external-id kim --account kim
step person add --name 'Robin Hemlig' --external-id hemlig9 --account robin --protected
step person add --name 'Nora Ingenstans' --external-id nora
step role assign --person ext:kim --role manager --unit ext:mitten
step role assign --person ext:hemlig9 --role employee --unit ext:oster
step role assign --person ext:hemlig9 --role administrator
step org service add --unit ext:1 --name 'Tjänst; med "citat"' --recipient Alla
step plugin enable siq --unit ext:1 --reason start
round() { # round UNIT
  step siq open --unit "$1"
  step siq agree --round "$2" --piece samverkan --level 3 --why "Vi, som ”är” här;
på två rader i omgång $2, och Robin Hemligs åsikt, alltså Hemlig, Robin"
  step siq close --round "$2"
  step siq prioritise --round "$2" --piece samverkan
  step siq plan --round "$2" --piece samverkan --what "Åtgärd $2, med robin hemlig" --due 2027-01-01 --effect "Bättre" --plan arbetsplan:2026 --owner-person ext:kim
}
day 2019-03-01
round ext:mitten 1
day 2020-01-01
step org move --unit ext:mitten --parent ext:vard
day 2021-03-01
round ext:mitten 2
round ext:oster 3
round ext:stab 4
day 2022-03-01
step siq open --unit ext:oster # round 5 stays a draft
step siq agree --round 5 --piece samverkan --level 2
PUSSEL_ACTOR=robin step org rename --unit ext:oster --name 'Östra Öster'
day 2026-10-01

unit() { live "SELECT id FROM core_unit WHERE external_id = '$1'"; }
school=$(unit skola) care=$(unit vard) middle=$(unit mitten) staff=$(unit stab)

# ---- a trial, and the real one ---------------------------------------------------------------------------------------------------
before=$(live 'SELECT count(*) FROM event')
pussel archive export out1 --reason 'Leverans 1' --dry-run --format csv && cp out trial && [ ! -e out1 ] && [ "$(live 'SELECT count(*) FROM event')" = "$before" ]
tell $? "a trial writes nothing"
sum=$(sed -n 's/^It would be \(.*\) in all\.$/\1/p' err)
pussel archive export out1 --reason 'Leverans 1' --format csv && cmp -s out trial && [ -n "$sum" ] && grep -qF "$sum" err
tell $? "and tells what the real one writes: folders, files, records, rows and bytes"
[ "$(find . -name '*unfinished*')" = "" ] && [ "$(stat -c %a out1)" = 750 ]
tell $? "nothing lies beside it"
pussel archive verify out1
tell $? "it is as it was made"
manifest=$(sha256sum out1/manifest.json | cut -d' ' -f1)
grep -q "$manifest" err
tell $? "the check tells the sum of the manifest"
pussel event tail --type archive.export.made --format json && grep -q "$manifest" out
tell $? "and so does the log of events"
pussel event verify --head out1/event.head
tell $? "the head in the export is a head of the log"

# ---- every row is where it belongs ------------------------------------------------------------------------------------------------
pussel archive read out1 back.db --format csv
tell $? "it can be read back"
back() { sqlite3 back.db "$@"; }
[ "$(back 'PRAGMA integrity_check')" = ok ]
tell $? "into a whole database"

folder_of() { back "SELECT DISTINCT archive_folder FROM history_unit WHERE archive_folder LIKE 'authority-$1-%'"; }
columns() { back "SELECT group_concat(printf('ifnull(\"%s\", '''')', name), ' || ''|'' || ') FROM archive_column WHERE view = '$1'"; }
# same VIEW FOLDER CONDITION: the rows of the live view, as published, that fit the condition, are those of the folder.
differences=0
same() {
  local list
  list=$(columns "$1")
  local condition=$3
  case $1 in siq_round|siq_rating|siq_action) condition="($3) AND round <> 5" ;; esac # the draft
  # Pussel is asked, since views tell of its day; the stock shell only puts the rows in form.
  "$PUSSEL" query "SELECT $list AS line FROM $1 WHERE $condition" --format json 2>err | sed 's/\[protected identity\]/[skyddad identitet]/g' |
    cat >live.json
  sqlite3 :memory: "SELECT json_extract(value, '\$.line') FROM json_each(readfile('live.json')) ORDER BY 1" >live.rows
  back "SELECT $list FROM $1 WHERE archive_folder = '$2' ORDER BY 1" >back.rows
  sort live.rows >live.sorted
  sort back.rows >back.sorted
  cmp -s live.sorted back.sorted && return
  differences=$((differences + 1))
  echo "# $1 in $2"
  diff live.sorted back.sorted | head -n 4 | sed 's/^/#   /'
}
school_folder=$(folder_of "$school") care_folder=$(folder_of "$care")
# Mitten answered to the school until 2020, and to the care since.
round_of_school="unit IN ($school) OR unit = $middle AND date < '2020-01-01'"
oster=$(unit oster)
round_of_care="unit IN ($care, $oster) OR unit = $middle AND date >= '2020-01-01'"
for view in siq_round siq_rating; do
  same $view "$school_folder" "$round_of_school"
  same $view "$care_folder" "$round_of_care"
  same $view common "unit IN (1, $staff)"
done
for view in siq_action siq_commitment commitment; do
  same $view "$school_folder" "${round_of_school//date/agreed_on}"
  same $view "$care_folder" "${round_of_care//date/agreed_on}"
  same $view common "unit IN (1, $staff)"
done
for view in siq_measurement measurement; do
  same $view "$school_folder" "${round_of_school//date/period}"
  same $view "$care_folder" "${round_of_care//date/period}"
done
for view in org_unit org_role org_service; do
  same $view "$care_folder" "unit IN ($care, $oster, $middle)"
done
same org_role "$school_folder" "unit IN ($school, $middle)"
same org_kind common 1
same org_role_kind common 1
same siq_set common 1
same siq_piece common 1
[ $differences = 0 ]
tell $? "each authority has the rows of its own units and years, and no others ($differences views differ)"

# Nothing is lost: each row of each view is in some folder.
lost=0
for view in $(back 'SELECT view FROM archive_view'); do
  case $view in history_*|event|event_subscription|record_act) continue ;; esac # the export itself has added to the last three
  live_count=$("$PUSSEL" query "SELECT count(*) AS n FROM $view" --format tsv --no-heading 2>err)
  list=$(columns "$view")
  back_count=$(back "SELECT count(*) FROM (SELECT DISTINCT $list FROM $view)")
  case $view in siq_round|record|siq_record|occasion|siq_occasion) live_count=$((live_count - 1)) ;; siq_rating) live_count=$((live_count - 13)) ;; esac # the draft
  [ "$back_count" -ge "$live_count" ] || { lost=$((lost + 1)); echo "# $view: $live_count, and $back_count in the export"; }
done
[ $lost = 0 ] && [ "$(back 'SELECT count(DISTINCT sequence) FROM event')" = "$before" ]
tell $? "no row of any view is lost ($lost views)"

[ "$(back "SELECT count(*) FROM history_unit WHERE archive_folder = '$school_folder'")" = "$(live 'SELECT count(*) FROM core_unit_version')" ] &&
  [ "$(back "SELECT group_concat(parent) FROM (SELECT parent FROM history_parent WHERE archive_folder = 'common' AND unit = $middle ORDER BY valid_from)")" = "$school,$care" ]
tell $? "the organisation is there with all its versions"
[ "$(back "SELECT group_concat(name) FROM org_person WHERE archive_folder = '$school_folder'")" = 'Kim Exempel' ] &&
  [ "$(back "SELECT count(*) FROM org_person WHERE name = 'Nora Ingenstans' AND archive_folder <> 'common'")" = 0 ]
tell $? "of persons those whom the rows name"
[ "$(back "SELECT typeof(round) || typeof(date) || typeof(unit) FROM siq_round LIMIT 1")" = integertextinteger ]
tell $? "columns have the types of their declarations"
[ "$(back "SELECT count(*) FROM archive_column WHERE meaning_sv = '' OR meaning = ''")" = 0 ] &&
  [ "$(back "SELECT meaning_sv FROM archive_column WHERE view = 'org_role' AND name = 'person'")" != "$(back "SELECT meaning FROM archive_column WHERE view = 'org_role' AND name = 'person'")" ]
tell $? "each column has its meaning in both languages"
! grep -rqiE 'robin|hemlig9|Robin Hemlig' out1
tell $? "nothing tells who has protected identity: no name, no account, no external id"
grep -q 'authority-' out1/LÄSMIG.txt && grep -q '^siq_round.csv' out1/LÄSMIG.txt && grep -q '^siq_round.csv' out1/README.txt
tell $? "the texts tell of every folder and view"

# ---- records, and no drafts -------------------------------------------------------------------------------------------------------
[ "$(find out1 -name 'siq.round-*.json' | sort | tr '\n' ' ')" = "out1/$school_folder/records/siq.round-1.json out1/$care_folder/records/siq.round-2.json \
out1/$care_folder/records/siq.round-3.json out1/common/records/siq.round-4.json " ]
tell $? "each finalised record is where its unit answered on its day"
[ "$(back "SELECT group_concat(json_extract(content, '\$.ref') || json_extract(content, '\$.status') || json_array_length(content, '\$.content')) FROM archive_record WHERE ref = 'siq.round:1'")" = siq.round:1finalised14 ] &&
  back "SELECT content FROM archive_record WHERE ref = 'siq.round:1'" | grep -q 'två rader i omgång 1, och \[skyddad identitet\] åsikt, alltså \[skyddad identitet\]'
tell $? "it says what the record says"
[ "$(back "SELECT count(*) FROM siq_round WHERE round = 5")$(back "SELECT count(*) FROM siq_rating WHERE round = 5")$(back "SELECT count(*) FROM record WHERE status = 'draft'")" = 000 ] &&
  [ "$(live "SELECT count(*) FROM siq_rating WHERE round = 5")" = 13 ]
tell $? "nothing of a draft is there"
[ "$(live "SELECT group_concat(ref || '=' || authority) FROM (SELECT * FROM core_record_act WHERE act = 'exported' AND ref LIKE 'siq%' ORDER BY ref)")" = "siq.round:1=$school,siq.round:2=$care,siq.round:3=$care" ] ||
  live "SELECT * FROM core_record_act" >out
[ "$(live "SELECT count(*) FROM record_act WHERE what = 'exported' AND ref IS NULL")" = 3 ] && [ "$(live "SELECT count(*) FROM record_act WHERE what = 'exported' AND ref IS NOT NULL AND reason = 'Leverans 1'")" = 4 ]
tell $? "the export is an act under each authority, and one of each record"
pussel record show siq.round:1 && grep -q 'exported' out
tell $? "which the record tells"

# ---- one authority, some years ----------------------------------------------------------------------------------------------------
pussel archive export out2 --authority ext:skola --from 2018-01-01 --to 2019-12-31 && pussel archive read out2 back2.db
[ "$(sqlite3 back2.db "SELECT group_concat(round) FROM siq_round")" = 1 ] && [ "$(sqlite3 back2.db "SELECT count(DISTINCT archive_folder) FROM history_unit")" = 2 ] &&
  [ "$(sqlite3 back2.db "SELECT count(*) FROM event WHERE time >= '2020'")" = 0 ]
tell $? "one authority gets its own alone, of the days that are asked for"
pussel archive export out3 --authority ext:vard --from 2018-01-01 --to 2019-12-31 && pussel archive read out3 back3.db && [ "$(sqlite3 back3.db 'SELECT count(*) FROM siq_round')" = 0 ]
tell $? "and another nothing of what it did not answer for then"

# ---- what is damaged is named -----------------------------------------------------------------------------------------------------
damaged() { # damaged NAME FILE WORDS: of a fresh copy that the command before has changed
  fails 1 archive-damaged archive verify copy --format csv && grep -qF "$2" out && grep -qF "$3" out && [ "$(grep -c . out)" = "${4:-2}" ]
  tell $? "$1"
  rm -rf copy
}
fresh() { rm -rf copy; cp -r out1 copy; }
fresh; printf 'X' | dd of=copy/common/views/org_kind.csv bs=1 seek=30 conv=notrunc 2>/dev/null
damaged "a changed byte" common/views/org_kind.csv "its content has been changed"
fresh; echo >>copy/README.txt
damaged "a byte more" README.txt "bytes, and the manifest says"
fresh; rm copy/declarations/org_unit.json
damaged "a missing file" declarations/org_unit.json "the file is missing"
fresh; echo hej >copy/common/views/mer.csv
damaged "an extra file" common/views/mer.csv "the manifest knows of no such file"
fresh; rm copy/README.txt; ln -s "$folder/out1/README.txt" copy/README.txt
damaged "a link instead of a file" README.txt "" 2
fresh; rm copy/README.txt; echo x >copy/common/mer; printf 'X' | dd of=copy/common/views/org_kind.csv bs=1 seek=30 conv=notrunc 2>/dev/null
damaged "several faults at once" common/mer "knows of no such file" 4
# Somebody who has changed a file and its sum has not changed the number of rows, the chain or the sum that is on record.
resum() { # resum FILE: the manifest of the copy gets its new size and sum
  local sum bytes
  sum=$(sha256sum "copy/$1" | cut -d' ' -f1) bytes=$(stat -c %s "copy/$1")
  sed -i "s#{\"path\": \"$1\", \"bytes\": [0-9]*, \"sha256\": \"[0-9a-f]*\"#{\"path\": \"$1\", \"bytes\": $bytes, \"sha256\": \"$sum\"#" copy/manifest.json
}
fresh; printf 'x,X\r\n' >>copy/common/views/org_kind.csv; resum common/views/org_kind.csv
damaged "a row more" common/views/org_kind.csv "rows, and the manifest says"
fresh; sed -i 's/^count .*/count 3/' copy/event.head; resum event.head
damaged "another head of the chain" event.head "is not the one in the manifest"
chain=$(cd out1 && grep -l . */views/history_event_chain.csv | while read -r f; do [ "$(wc -l <"$f")" -gt 2 ] && echo "$f" && break; done)
fresh; sed -i "2,\$s/[0-9a-f]\{64\}\r\$/$(printf '0%.0s' {1..64})\r/" "copy/$chain"; resum "$chain"
damaged "a chain that does not hold" "$chain" "does not fit the chain"
fresh; sed -i '3s/,.*/\r/' "copy/$chain"; resum "$chain"
damaged "a row of the chain that is cut short" "$chain" "does not fit the chain"
fresh; sed -i 's/"format_version": 1/"format_version": 2/' copy/manifest.json
fails 4 archive-version archive verify copy
tell $? "a manifest of another version"
fresh; truncate -s -5 copy/manifest.json
fails 2 archive-manifest archive verify copy
tell $? "a manifest that is cut short"
fresh; sed -i 's#"path": "README.txt"#"path": "../README.txt"#' copy/manifest.json
fails 2 archive-manifest archive verify copy
tell $? "a manifest that points outside"
fails 3 file-missing archive verify "$folder/home"
tell $? "a folder that is no export"

# ---- reading back -------------------------------------------------------------------------------------------------------------------
cp back.db kept.db
fails 4 database-exists archive read out1 back.db && cmp -s back.db kept.db
tell $? "nothing is read into a file that is there"
fresh; rm copy/README.txt
fails 1 archive-damaged archive read copy other.db && [ ! -e other.db ]
tell $? "nothing is read from a damaged export"
fails 5 archive-unwritable archive read out1 /nowhere/at/all.db
tell $? "nor into a folder that is not there"
pussel archive read out1 other.db --dry-run --format csv && [ ! -e other.db ] && grep -q '^siq_round,4$' out
tell $? "a trial tells the tables and makes nothing"

# ---- what is refused, fails or is stopped -------------------------------------------------------------------------------------------
mkdir there; touch there/file
fails 4 archive-exists archive export there && [ "$(ls there)" = file ] && fails 4 archive-exists archive export there/file && fails 4 archive-exists archive export there --dry-run
tell $? "an export never overwrites"
mkdir empty && pussel archive export empty/ --authority ext:skola && pussel archive verify empty
tell $? "an empty folder will do"
fails 5 archive-unwritable archive export /nowhere/at/all && fails 5 archive-unwritable archive export /nowhere/at/all --dry-run
tell $? "a folder that cannot be made, also on trial"
fails 2 archive-days archive export none --from 2026-01-02 --to 2026-01-01
tell $? "days in the wrong order"
fails 4 archive-authority archive export none --authority ext:mitten
tell $? "a unit that is no authority"
{
  echo 'id;name;kind;parent'
  for ((i = 1; i <= 400; i++)); do echo "u$i;Enhet $i;unit;stab"; done
} >many.csv
step org import many.csv
events=$(live 'SELECT count(*) FROM event')
(
  trap '' XFSZ # writing beyond the limit fails, as on a full disk
  ulimit -f 40 # more than the database's own files need
  fails 5 archive-unwritable archive export none
)
[ $? = 0 ] && [ ! -e none ] && [ -z "$(find . -name '*unfinished*')" ] && [ "$(live 'SELECT count(*) FROM event')" = "$events" ]
tell $? "on a full disk nothing is left, and nothing is on record"
(
  trap '' XFSZ
  ulimit -f 8
  fails 5 archive-unwritable archive read out1 none.db
)
[ $? = 0 ] && [ ! -e none.db ] && [ -z "$(find . -name '*unfinished*')" ]
tell $? "neither when it is read back on one"
# Killed as soon as something lies beside: what has the name afterwards is whole, or nothing has it.
"$PUSSEL" archive export killed >/dev/null 2>&1 &
child=$!
until compgen -G 'killed.unfinished-*' >/dev/null || [ -e killed ]; do :; done
kill -9 $child
wait $child 2>/dev/null
[ ! -e killed ] || pussel archive verify killed
tell $? "a kill leaves nothing that looks whole"
rm -rf killed*
if [ "$(id -u)" != 0 ]; then
  mkdir locked && chmod 500 locked
  fails 5 archive-unwritable archive export locked/none
  tell $? "a folder without the right to write"
fi

# ---- who may ------------------------------------------------------------------------------------------------------------------------
step person add --name 'Ari Arkiv' --account ari
step role assign --person 'Ari Arkiv' --role archivist --unit ext:skola
step person add --name 'Rev Isor' --account rev
step role assign --person 'Rev Isor' --role auditor
PUSSEL_ACTOR=ari pussel archive export ari1 --authority ext:skola
tell $? "the archivist of the authority"
PUSSEL_ACTOR=ari fails 4 not-allowed archive export ari2 --authority ext:vard && PUSSEL_ACTOR=ari fails 4 not-allowed archive export ari2 &&
  PUSSEL_ACTOR=kim fails 4 not-allowed archive export ari2 --authority ext:skola && PUSSEL_ACTOR=rev fails 4 not-allowed archive export ari2 && [ ! -e ari2 ]
tell $? "but not of others or of all; neither a manager nor an auditor"

# ---- disposal ------------------------------------------------------------------------------------------------------------------------
for action in 1 2 3; do step siq action update --action siq:$action --state delivered; done
listed() { PUSSEL_ACTOR=anna "$PUSSEL" record list --format tsv --no-heading 2>/dev/null | cut -f1 | sort | tr "\n" " "; }
all=$(listed)
refuses() { # refuses STATUS CODE NAME ARGUMENTS…: and nothing has happened
  local status=$1 code=$2 name=$3
  shift 3
  fails "$status" "$code" archive dispose "$@" && [ "$(listed)" = "$all" ]
  tell $? "$name"
}
law='Arkivmyndigheten 2026/7'
refuses 4 archive-decision "not without a decision" --type siq.round --older-than 1y
grep -q 'arkivlagen 10 §' err
tell $? "and the rule is named"
refuses 4 archive-decision "not by an empty one" siq.round:1 --decision ' '
refuses 2 archive-selection "not without saying which" --decision "$law"
refuses 2 archive-selection "not all of a type" --type siq.round --decision "$law"
refuses 2 archive-selection "not by two ways of saying which" siq.round:1 --type siq.round --older-than 1y --decision "$law"
refuses 2 archive-age "not older than nothing" --type siq.round --older-than 5apor --decision "$law"
refuses 2 archive-age "not by two ages" --type siq.round --older-than 5y --before 2020-01-01 --decision "$law"
refuses 3 archive-type "not of a type that there is not" --type siq.rond --older-than 1y --decision "$law"
grep -q 'siq.round — ' err && ! grep -q siq.round: err
tell $? "and the types that there are are named"
fails 3 archive-type archive dispose --type runda --older-than 1y --dry-run
tell $? "in a dry run too"
refuses 3 record-unknown "not what is not there" siq.round:99 --decision "$law"
refuses 4 archive-not-disposed "not a draft" siq.round:1 siq.round:5 --decision "$law"
grep -q 'siq.round:5: it is a draft' err && ! grep -q 'siq.round:1:' err
tell $? "and only what stands in the way is named"
refuses 4 archive-not-disposed "not where something is under way" siq.round:1 siq.round:4 --decision "$law"
grep -q 'siq.round:4: actions of it are under way' err
tell $? "in the plugin's own words"
PUSSEL_ACTOR=kim refuses 4 not-allowed "not by a manager" siq.round:1 --decision "$law"
PUSSEL_ACTOR=rev refuses 4 not-allowed "not by an auditor" siq.round:1 --decision "$law"
PUSSEL_ACTOR=ari refuses 4 not-allowed "not by the archivist of another authority" siq.round:3 --decision "$law"
PUSSEL_ACTOR=ari refuses 4 not-allowed "not by an archivist of a part from the whole" --type siq.round --older-than 1y --decision "$law"
grep -q -- '--authority UNIT' err
tell $? "and is told how to name the own one"
step person add --name 'Lo Kal' --account lokal
step role assign --person 'Lo Kal' --role administrator --unit ext:vard
PUSSEL_ACTOR=lokal refuses 4 not-allowed "nor by an administrator of a part" --authority ext:vard --type siq.round --older-than 1y --decision "$law"

select=(--authority ext:vard --type siq.round --before 2022-01-01)
events=$(live 'SELECT count(*) FROM event')
pussel archive dispose "${select[@]}" --dry-run --format csv && cut -d, -f1-7 out >would && [ "$(listed)" = "$all" ] && [ "$(live 'SELECT count(*) FROM event')" = "$events" ]
tell $? "a trial, also before there is a decision, changes nothing"
step person add --name 'Vera Vårdarkiv' --account vera
step role assign --person 'Vera Vårdarkiv' --role archivist --unit ext:vard
PUSSEL_ACTOR=vera pussel archive dispose "${select[@]}" --decision "$law" --reason 'Enligt plan' -o protocol.csv && cut -d, -f1-7 protocol.csv | cmp -s - would
tell $? "the archivist of the authority disposes of what the trial told"
[ "$(cut -d, -f1 protocol.csv | tail -n +2 | sort | tr '\n' ' ')" = 'siq.round:1 siq.round:2 siq.round:3 ' ] # Mitten answers to vård today
tell $? "records whose custody has passed on are disposed of by whoever has it now"
[ "$(listed)" = 'siq.round:4 siq.round:5 ' ]
tell $? "they are in no list any more"
pussel archive protocol --decision "$law" --format csv && cmp -s out protocol.csv
tell $? "the protocol can be had again, word for word"
pussel archive protocol --decision "$law" -o protocol.html && grep -q 'siq.round:1<' protocol.html
tell $? "and read on a page"
fails 3 archive-decision-unknown archive protocol --decision 'Arkivmyndigheten 1900/1'
tell $? "but not by a decision that there is not"
pussel record show siq.round:2 --format csv && grep -q disposed out && grep -q "$law" out
tell $? "the record tells that it was disposed of, and by which decision"
[ "$(live "SELECT group_concat(json_extract(payload, '\$.ref')) FROM event WHERE sequence > $events AND json_extract(payload, '\$.what') = 'disposed'")" = siq.round:1,siq.round:2,siq.round:3 ]
tell $? "the log tells which"
[ "$(live "SELECT count(*) FROM p_siq_round_piece WHERE round = 2 AND why IS NOT NULL")" = 0 ]
tell $? "what they said is gone"
! cat "$PUSSEL_DATABASE" "$PUSSEL_DATABASE-wal" 2>/dev/null | grep -qaE 'rader i omgång [123],' && cat "$PUSSEL_DATABASE" "$PUSSEL_DATABASE-wal" 2>/dev/null | grep -qa 'rader i omgång 4,'
tell $? "and not in any page of the file either"
fails 4 archive-not-disposed archive dispose siq.round:1 --decision "$law" && grep -q 'disposed of already' err
tell $? "nothing goes twice"
pussel archive plan --older-than 1y --format csv && grep -q '^siq.round,' out && [ "$(grep '^siq.round,' out | grep -o '[01],1,1,3,2021-03-01,1')" = 1,1,1,3,2021-03-01,1 ]
tell $? "the plan counts drafts, finalised and disposed ones, and what is past the age"
step siq action update --action siq:4 --state delivered
pussel archive dispose siq.round:4 --decision 'Arkivmyndigheten 2026/8' && ! grep -q 'Never exported' err
tell $? "whoever may for the whole disposes of what is of no authority"
step siq close --round 5
pussel archive dispose siq.round:5 --decision 'Arkivmyndigheten 2026/8' --dry-run && grep -q 'Never exported to an archive, and gone for good: 1 of 1' err
tell $? "it is said when a record was never exported"
pussel archive export out4 && pussel archive verify out4 && pussel archive read out4 back4.db && [ "$(sqlite3 back4.db 'SELECT count(*) FROM archive_record')" = 1 ]
tell $? "an export afterwards has what is left"
pussel event verify
tell $? "the chain of events is whole"
pussel check
tell $? "and so is everything else"
echo "1..$point"
