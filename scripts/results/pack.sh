#!/usr/bin/env bash
# Keeps what the pages of a task and a preset are drawn from: settings, episodes and tests of every finished run, without its policies.
# Usage: scripts/results/pack.sh TASK PRESET      (in the repository; makes docs/results/runs/TASK-PRESET.tar.gz)
# Unpacked there with tar -xzf, the command on a page draws it anew and runs nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."
output=docs/results/runs/$1-$2.tar.gz
mkdir -p "$(dirname "$output")"
finished=()
for run in runs/"$2"/"$1"-*/; do
    [ -f "$run/evaluation.json" ] || continue
    for file in run.json episodes.jsonl summary.json evaluation.json; do
        [ -f "$run$file" ] && finished+=("$run$file")
    done
done
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -cf - "${finished[@]}" | gzip -n9 >"$output"
du -h "$output"
