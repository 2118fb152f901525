#!/usr/bin/env bash
# Makes docs/pictures/TASK.png: a moment of a recording of each task, planned by MPPI with the biased model, as a browser draws it.
# Needs Chromium or Chrome (apt-get install chromium); no GPU. Usage: scripts/record/pictures.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p docs/pictures
dotnet build -c Release Mpq.Bench

# picture TASK EPISODE STEP [options of evaluate]
picture() {
  local task=$1 episode=$2 step=$3
  dotnet run -c Release --no-build --project Mpq.Bench -- evaluate "$task" --agent mppi --device simd \
    --episodes $((episode + 1)) --record "$work/$task.html" "${@:4}"
  "$browser" --headless=new --no-sandbox --user-data-dir="$work/browser" --use-angle=swiftshader --enable-unsafe-swiftshader \
    --hide-scrollbars --window-size=640,400 --virtual-time-budget=3000 --screenshot="docs/pictures/$task.png" \
    "file://$work/$task.html#episode=$episode&step=$step&bare" 2>/dev/null
}

picture pendulum-swingup 0 24.5 --horizon 32
picture ball-in-cup-sparse 0 4
picture fetch-push-block 2 5 --horizon 32
picture franka-drawer-open 5 68
