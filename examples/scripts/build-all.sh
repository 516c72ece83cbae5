#!/bin/sh
# Build every example: sh examples/scripts/build-all.sh [OUTPUT FOLDER]
# A virtual environment with the package must be active, or REPORT say how to call it.
set -eu
output="${1:-out}"
examples="$(cd "$(dirname "$0")/.." && pwd)"
${REPORT:-report} build "$examples" --to docx,md --output "$output"
