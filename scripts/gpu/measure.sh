#!/usr/bin/env bash
# On a GPU machine: every kernel against the CPU, under compute-sanitizer too where there is one, then worlds and plans by device.
# Usage: scripts/gpu/measure.sh PACK.tar.xz RESULTS_FOLDER
set -euo pipefail
pack=$(realpath "$1")
mkdir -p "$2"
results=$(realpath "$2")
program=$(mktemp -d)
trap 'rm -rf "$program"' EXIT
tar -C "$program" -xJf "$pack"

device=$(nvidia-smi --query-gpu=name --format=csv,noheader | head -n 1 | tr -c 'A-Za-z0-9\n' '-')
cd "$program"
# Without libtorch the doctor ends with 4; the check's own lines say whether kernels agree.
./mpq doctor --check | tee "$results/check-$device.txt" || true
grep -q BAD "$results/check-$device.txt" && exit 1
if command -v compute-sanitizer >/dev/null; then
    compute-sanitizer --error-exitcode 99 ./mpq doctor --check >"$results/sanitizer-$device.txt" || [ $? -ne 99 ]
fi
./mpq benchmark throughput --report "$results/throughput-$device.md"
