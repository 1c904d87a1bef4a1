#!/usr/bin/env bash
# 진료 기록에 한 줄을 적는다. 클러스터가 다 나았을 때만 적을 수 있다.
#   ./scripts/chart.sh 번호(1-4) "증상: … 근거: … 원인: …"
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
number="$(scenario "${@:1:1}")"
words="${2:?번호 뒤에 증상과 근거와 원인을 따옴표로 묶어 적으세요}"

"$here/scripts/examine.sh" || { echo "아직 아픈 곳이 있습니다. 다 나은 뒤에 적으세요." >&2; exit 1; }
if ! "${quick[@]}" -n clinic get configmap chart >/dev/null 2>&1; then
  "${quick[@]}" -n clinic create configmap chart >/dev/null
fi
escaped="$(printf '%s' "$words" | tr '\n\t' '  ' | sed 's/\\/\\\\/g; s/"/\\"/g')"
"${quick[@]}" -n clinic patch configmap chart --type merge -p "{\"data\":{\"scenario-$number\":\"$escaped\"}}"
