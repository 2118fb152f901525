#!/usr/bin/env bash
# Registers, spills, stack and instructions of every GPU kernel, on a machine without a GPU: runs the test that writes the
# kernels' PTX, assembles it with ptxas and writes docs/benchmarks/ptx.md. Uses the ptxas on the PATH, or else unpacks Debian's
# nvidia-cuda-toolkit into a temporary folder. That package is in Debian's component non-free, which this script enables for itself
# alone, from the mirrors that the machine already uses; nothing is installed and no setting of the machine changes.
# Usage: scripts/gpu/ptxas.sh            (in the repository; half a minute, some of it the download)
set -euo pipefail
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

unpack_toolkit() {
    . /etc/os-release
    mkdir -p "$scratch"/apt/{lists/partial,cache/archives/partial,parts}
    local source
    for source in /etc/apt/sources.list.d/*.sources; do
        if grep -qE "^Suites:.*\b$VERSION_CODENAME\b" "$source"; then
            sed 's/^Components:.*/Components: non-free/' "$source" >"$scratch/apt/parts/$(basename "$source")"
        fi
    done
    if [ -f /etc/apt/sources.list ]; then
        sed -nE "s/^(deb .*\b$VERSION_CODENAME(-updates|-security)?) .*/\1 non-free/p" /etc/apt/sources.list >"$scratch/apt/parts/debian.list"
    fi
    local apt=(apt-get -qq -o "Dir::Etc::SourceList=/dev/null" -o "Dir::Etc::SourceParts=$scratch/apt/parts"
        -o "Dir::State::Lists=$scratch/apt/lists" -o "Dir::Cache=$scratch/apt/cache" -o "APT::Sandbox::User=root")
    "${apt[@]}" update
    (cd "$scratch" && "${apt[@]}" download nvidia-cuda-toolkit && dpkg -x nvidia-cuda-toolkit_*.deb toolkit)
    PATH="$PATH:$scratch/toolkit/usr/bin:$scratch/toolkit/usr/lib/nvidia-cuda-toolkit/bin"
}

# Warps that a multiprocessor of 65,536 registers, 64 warps and 32 groups holds of groups of so many threads; a group also takes 1 kB.
resident() {
    local registers=$1 shared=$2 warps=$(($3 / 32)) memory=$((164 * 1024))
    [ "$4" = sm_90 ] && memory=$((228 * 1024))
    local groups=$((65536 / ((registers + 7) / 8 * 8 * 32) / warps)) most
    for most in 32 $((64 / warps)) $((memory / (shared + 1024))); do
        groups=$((groups < most ? groups : most))
    done
    echo $((groups * warps))
}

# Instructions of a disassembly, and what part of them is arithmetic of reals and memory.
instruction_mix() {
    awk '/^[ \t]+\/\*[0-9a-f]+\*\// && !/[ \t]NOP[ ;]/ {
        all++
        if (/[ \t](FADD|FMUL|FFMA|FMNMX|FSETP|FSEL|FCHK|MUFU)[. ]/) arithmetic++
        if (/[ \t](LD|LDG|LDS|LDL|ST|STG|STS|STL)[. ]/) memory++
    }
    END { printf "%d | %d %% | %d %%", all, 100 * arithmetic / all, 100 * memory / all }'
}

command -v ptxas >/dev/null || unpack_toolkit
dotnet test -c Release --filter FullyQualifiedName~PtxTests Mpq.Tests >"$scratch/test.log" || { cat "$scratch/test.log"; exit 1; }
folder=$(find Mpq.Tests/bin/Release -type d -name ptx | head -n 1)
page=docs/benchmarks/ptx.md
mkdir -p "$(dirname "$page")"
{
    echo "# The kernels as machine code"
    echo
    echo "Made by \`scripts/gpu/ptxas.sh\` with $(ptxas --version | grep -oE 'release [0-9.]+') of ptxas. PTX of a newer version is read as 7.8."
    echo "Registers, stack and spills are a thread's; instructions are counted in the disassembly, padding left out: all, the part that is"
    echo "arithmetic of reals, and the part that reads or writes memory. Warps: how many of at most 64 a multiprocessor holds at once, by"
    echo "registers and shared memory."
    echo
    echo "| kernel | architecture | registers | stack [B] | spill stores [B] | spill loads [B] | shared [B] | threads a group | warps" \
        "| instructions | arithmetic | memory |"
    echo "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    for ptx in "$folder"/*.ptx; do
        name=$(basename "$ptx" .ptx)
        sed 's/^\.version .*/.version 7.8/' "$ptx" >"$scratch/kernel.ptx"
        ptxas -v -arch="${name##*.}" -o "$scratch/kernel.cubin" "$scratch/kernel.ptx" 2>"$scratch/ptxas.log"
        number() { grep -oE "$1" "$scratch/ptxas.log" | grep -oE '[0-9]+' | head -n 1 || echo 0; }
        case "$name" in
            update.*) threads=128 ;;
            add-network.*) threads=32 ;;
            *) threads=64 ;;
        esac
        registers=$(number 'Used [0-9]+ registers') shared=$(number '[0-9]+ bytes smem')
        warps=$(resident "$registers" "$shared" "$threads" "${name##*.}")
        instructions=$(nvdisasm -c "$scratch/kernel.cubin" | instruction_mix)
        echo "| ${name%.*} | ${name##*.} | $registers | $(number '[0-9]+ bytes stack') | $(number '[0-9]+ bytes spill stores') |" \
            "$(number '[0-9]+ bytes spill loads') | $shared | $threads | $warps | $instructions |"
    done
} >"$page"
cat "$page"
