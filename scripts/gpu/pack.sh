#!/usr/bin/env bash
# Packs mpq with its own .NET runtime and without libtorch, for a GPU machine that has neither .NET nor a package registry.
# Usage: scripts/gpu/pack.sh [OUTPUT.tar.xz]      then, there: scripts/gpu/measure.sh OUTPUT.tar.xz RESULTS_FOLDER
set -euo pipefail
cd "$(dirname "$0")/../.."
output=${1:-artifacts/mpq-gpu.tar.xz}
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT

# A copy of the tracked files, so that a build without libtorch does not disturb the one in place.
git ls-files -z | xargs -0 cp --parents -t "$build"
cp -r .git "$build/.git"
dotnet publish "$build/Mpq.Bench" -c Release -p:Torch=none -p:SelfContained=true -p:DebugType=none -o "$build/publish"
mkdir -p "$(dirname "$output")"
tar -C "$build/publish" -cJf "$output" .
du -h "$output"
