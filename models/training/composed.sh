#!/usr/bin/env bash
# Composes telephone calls of every fold's own actors, analyses them with the model that never heard these actors, and scores all
# of them together; then thirty calls of one speaker whose share of anger rises. What is there already is not analysed again.
#
#   models/training/composed.sh DATA RUNS OUT
#
# DATA is RAVDESS's speech, RUNS holds fold1 … fold5 with a package/ each (runs/folds/FAMILY/seedN of the training), OUT receives calls, results
# and tables. CALLS (40) calls a fold, of SECONDS_A_CALL (180) seconds, with noise SNR dB (15:30) under the speech; SNR= for none.
set -euo pipefail
[ $# -eq 3 ] || { echo "usage: $0 DATA RUNS OUT" >&2; exit 2; }
readonly data=$1 runs=$2 out=$3
readonly checkout=$(cd "$(dirname "$0")/../.." && pwd)
readonly speechemotion=${SPEECHEMOTION:-$checkout/run}
readonly folds=$checkout/models/training/folds/ravdess.csv
readonly rules=$checkout/docs/alert-rules.composed.json
readonly noise=${SNR-15:30}
mkdir -p "$out"

speakers() { awk -F, -v fold="$1" '$1 == fold { print $2 }' "$folds" | paste -sd,; }

# Nobody who was recorded is at work here: both sides are actors. Without the exception the agents' channels would be left out.
analyse() {
    "$speechemotion" analyze --manifest "$1/manifest.csv" --out "$2" --model "$3" --allow-unsigned \
        --subjects all --subjects-exception "composed of acted speech; nobody is at work" > /dev/null
}

pairs=()
for fold in 1 2 3 4 5; do
    "$speechemotion" compose --data "$data" --out "$out/calls$fold" --speakers "$(speakers $fold)" --calls "${CALLS:-40}" \
        --seconds "${SECONDS_A_CALL:-180}" ${noise:+--snr "$noise"} --seed "$fold" --prefix "fold$fold-"
    analyse "$out/calls$fold" "$out/results$fold" "$runs/fold$fold/package"
    pairs+=(--truth "$out/calls$fold" --store "$out/results$fold")
done

"$speechemotion" compose --data "$data" --out "$out/rising" --speakers "$(speakers 1)" --customer ravdess:01 --calls 30 \
    --seconds "${SECONDS_A_CALL:-180}" ${noise:+--snr "$noise"} --rising angry:0.05:0.6 --seed 100 --prefix rising-
analyse "$out/rising" "$out/results-rising" "$runs/fold1/package"

"$speechemotion" score "${pairs[@]}" --rules "$rules" | tee "$out/score.md"
"$speechemotion" score "${pairs[@]}" --rules "$rules" --json > "$out/score.json"
"$speechemotion" score --truth "$out/rising" --store "$out/results-rising" --rules "$rules" | tee "$out/rising.md"
