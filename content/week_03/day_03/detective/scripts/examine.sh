#!/usr/bin/env bash
# 네 사건이 해결되었는지 하나씩 본다. 열지 않은 사건은 건너뛴다.
#   CASE_ADDRESS=127.0.0.1 ./examine.sh     Ingress로 들어가는 주소를 바꿀 때
set -uo pipefail

solved() { printf '  %-6s %s\n' "$1" "$2"; }
is_open() { kubectl get namespace "case-$1" >/dev/null 2>&1; }
ready() { # 네임스페이스 $1, 종류와 이름 $2의 준비된 Pod 수
  kubectl -n "$1" get "$2" -o 'jsonpath={.status.readyReplicas}' 2>/dev/null
}
answers() { # 사건 2의 가게에 경로 $1로 들어가면 $2의 Pod이 답한다
  local address="${CASE_ADDRESS:-$(minikube ip 2>/dev/null || echo 127.0.0.1)}"
  curl -fs --max-time 5 --resolve "case2.example.com:80:$address" "http://case2.example.com$1" | grep -q "^$2-"
}

if is_open 1; then
  if [[ "$(ready case-1 deployment/orders)" == 1 ]]; then solved 해결 "사건 1"; else solved 진행 "사건 1: 주문이 시작하지 않는다"; fi
fi
if is_open 2; then
  if answers / web && answers /orders/42 orders; then solved 해결 "사건 2"; else solved 진행 "사건 2: 가게의 문 가운데 열리지 않는 것이 있다"; fi
fi
if is_open 3; then
  if [[ "$(ready case-3 statefulset/db)" == 1 ]]; then solved 해결 "사건 3"; else solved 진행 "사건 3: 데이터베이스가 시작하지 않는다"; fi
fi
if is_open 4; then
  walls=0 # 나가는 벽과 들어오는 벽이 모두 남아 있어야 한다
  for place in case-4 case-4-data; do
    if [[ -n "$(kubectl -n "$place" get networkpolicies -o name 2>/dev/null)" ]]; then walls=$((walls + 1)); fi
  done
  if [[ "$(ready case-4 deployment/api)" == 1 && "$walls" == 2 ]]; then solved 해결 "사건 4"; else solved 진행 "사건 4: API가 준비되지 않았거나 벽이 없다"; fi
fi
