#!/usr/bin/env bash
# Hands the calls of one day to a gateway: every recording in RECORDINGS/YYYY/MM/DD, as the corpus calls-YYYY-MM-DD, and waits
# until they are done. The same day again changes nothing and goes on where it broke off, so it may be run as often as need be.
#
#   RECORDINGS   the folder of recordings (required)
#   SERVER       the gateway (http://127.0.0.1:8080)
#   KEY_FILE     the file with a key that may submit and read; none where the gateway asks for none
#   DAY          the day, YYYY-MM-DD; yesterday on the clock of TZ without it
#   PROGRAM      the command line (speechemotion)
#
# Exit codes are those of `speechemotion submit`: 0 all done, 1 some calls failed, 2 wrong use, 3 the gateway cannot be reached.
set -euo pipefail
: "${RECORDINGS:?RECORDINGS names the folder of recordings}"
day=${DAY:-$(date -d yesterday +%F)}
[[ $day =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}$ ]] || { echo "DAY is YYYY-MM-DD, not '$day'." >&2; exit 2; }
cd "$RECORDINGS"
folder=${day//-//}
if [ ! -d "$folder" ]; then
    echo "There are no recordings of $day: $RECORDINGS/$folder does not exist."
    exit 0
fi

# Calls are named by day and file, for a name is one call's in all corpora of a tenant. A field of CSV doubles its quotes.
manifest=$(mktemp --suffix=.csv)
trap 'rm -f "$manifest"' EXIT
printf 'call,uri\n' >"$manifest"
find "$folder" -type f \( -iname '*.wav' -o -iname '*.mp3' -o -iname '*.ogg' -o -iname '*.opus' -o -iname '*.flac' -o -iname '*.gsm' \) -print0 | sort -z \
    | while IFS= read -r -d '' file; do
        printf '"%s","%s"\n' "${file//\"/\"\"}" "${PWD//\"/\"\"}/${file//\"/\"\"}"
    done >>"$manifest"
calls=$(($(wc -l <"$manifest") - 1))
if [ "$calls" -eq 0 ]; then
    echo "There are no recordings of $day: $RECORDINGS/$folder holds none."
    exit 0
fi

echo "Handing in $calls calls of $day."
key=()
[ -z "${KEY_FILE:-}" ] || key=(--key-file "$KEY_FILE")
"${PROGRAM:-speechemotion}" submit "$manifest" --corpus "calls-$day" --server "${SERVER:-http://127.0.0.1:8080}" "${key[@]}" --wait
