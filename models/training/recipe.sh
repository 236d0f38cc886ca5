#!/bin/sh
# From the recordings to model packages: copies and features, five folds, the final network, its package.
# Stopped at any instant and started again, it goes on where it was.
#
#   models/training/recipe.sh RAVDESS_DIR WORK_DIR SPEECHEMOTION_PROGRAM
#
# PYTHON names the interpreter (default: python3), JOBS how many folds are trained side by side (default: 1).
set -eu
[ $# -eq 3 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
data=$(realpath "$1") work=$(realpath -m "$2") program=$(realpath "$3")
python=${PYTHON:-python3} jobs=${JOBS:-1}
# One thread a process: the network is small, and folds side by side use the cores better than threads do.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONWARNINGS=ignore
# Keep freed batches instead of handing them back to the kernel and faulting them in again (a sixth of the time).
export MALLOC_MMAP_THRESHOLD_=1000000000 MALLOC_TRIM_THRESHOLD_=2000000000
cd "$(dirname "$0")/.."

"$python" -m training.prepare --data "$data" --cache "$work/cache" --speechemotion "$program" --workers "$jobs"
printf '%s\n' 1 2 3 4 5 |
    xargs -P "$jobs" -I FOLD "$python" -m training.folds --cache "$work/cache" --runs "$work/runs" --folds FOLD --no-final
"$python" -m training.folds --cache "$work/cache" --runs "$work/runs" --data "$data"
"$python" -m training.evaluate --runs "$work/runs" --data "$data" --speechemotion "$program"
"$python" -m training.export --checkpoint "$work/runs/final/checkpoint.pt" --out "$work/runs/final/package" \
    --scores "$work/runs/scores.json"
echo "Now: speechemotion models sign $work/runs/final/package --key FILE, then copy it to models/ser."
