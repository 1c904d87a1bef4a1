#!/usr/bin/env bash
# 누가 무엇을 할 수 있는지 물어본다. 아무것도 실제로 하지 않는다.
set -uo pipefail

ask() { # 바라는 답 $1, 이름 $2, 나머지는 can-i의 인자
  local wanted="$1" who="$2" got
  shift 2
  got="$(kubectl auth can-i "$@" -n ledger 2>/dev/null)"
  if [[ "$got" == "$wanted" ]]; then printf '  맞음  %s: %s → %s\n' "$who" "$1 $2" "$got"; else printf '  다름  %s: %s → %s (바라는 것: %s)\n' "$who" "$1 $2" "$got" "$wanted"; fi
}
robot=system:serviceaccount:ledger:deployer

ask yes "dev의 하나" list pods --as=hana --as-group=dev
ask no "dev의 하나" get secrets --as=hana --as-group=dev
ask no "dev의 하나" update configmaps --as=hana --as-group=dev
ask yes "dev의 민아" update configmaps --as=mina --as-group=dev
ask no "dev의 민아" delete deployments.apps --as=mina --as-group=dev
ask yes "배포 서버" patch deployments.apps --as="$robot"
ask no "배포 서버" delete deployments.apps --as="$robot"
ask no "배포 서버" create pods --as="$robot"
