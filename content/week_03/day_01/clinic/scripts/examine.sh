#!/usr/bin/env bash
# 건강 검진. 다 건강하면 0, 하나라도 아프면 1로 끝난다. 원인은 말하지 않는다.
#   ./scripts/examine.sh
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
sick=0

say() { # say 설명 결과: 마지막 명령의 결과가 0이면 건강
  if (($2 == 0)); then
    echo "  건강  $1"
  else
    echo "  아픔  $1"
    sick=$((sick + 1))
  fi
}

code=0
"${quick[@]}" get --raw /readyz >/dev/null 2>&1 || code=1
say "API 서버가 준비되었다" "$code"

code=0
"${quick[@]}" get --raw /readyz/etcd >/dev/null 2>&1 || code=1
say "API 서버가 etcd와 이야기한다" "$code"

ready="$("${quick[@]}" get nodes --no-headers 2>/dev/null | grep -c ' Ready ' || true)"
say "노드 세 개가 모두 Ready다" "$((ready != 3))"

counts="$("${quick[@]}" -n kube-system get daemonset kindnet \
  -o 'jsonpath={.status.desiredNumberScheduled} {.status.numberReady}' 2>/dev/null || true)"
code=0
[[ "$counts" == "3 3" ]] || code=1
say "네트워크 플러그인이 모든 노드에서 돈다" "$code"

code=0
"${quick[@]}" -n clinic rollout status deployment/ward --timeout=5s >/dev/null 2>&1 || code=1
say "병동의 Pod이 모두 준비되었다" "$code"

exit "$((sick > 0))"
