#!/usr/bin/env bash
# 네 상황이 나아졌는지 본다. 열지 않은 상황은 건너뛴다.
set -uo pipefail

say() { printf '  %-6s %s\n' "$1" "$2"; }
is_open() { kubectl get namespace "oncall-$1" >/dev/null 2>&1; }
field() { kubectl -n "$1" get "$2" -o "jsonpath=$3" 2>/dev/null; }

if is_open 1; then
  if [[ "$(field oncall-1 service/web '{.spec.sessionAffinity}')" == None && -n "$(field oncall-1 hpa/web '{.spec.maxReplicas}')" ]]; then
    say 회복 "상황 1 (빨라졌는지는 push.sh로 잽니다)"
  else
    say 진행 "상황 1: 손님이 고르게 나뉘지 않거나, 늘어나지 못한다"
  fi
fi
if is_open 2; then
  up="$(kubectl get --raw '/api/v1/namespaces/oncall-2/services/prometheus:9090/proxy/api/v1/query?query=sum(up)' 2>/dev/null)"
  if [[ "$up" == *'"2"'* ]]; then say 회복 "상황 2"; else say 진행 "상황 2: 지켜보는 대상이 둘이 아니다"; fi
fi
if is_open 3; then
  if [[ "$(field oncall-3 hpa/worker '{.spec.metrics[0].resource.name}')" == cpu && "$(field oncall-3 deployment/worker '{.spec.replicas}')" -le 3 ]]; then
    say 회복 "상황 3"
  else
    say 진행 "상황 3: 일이 없는데 일꾼이 많다"
  fi
fi
if is_open 4; then
  if [[ "$(field oncall-4 deployment/site '{.status.availableReplicas}')" == 4 && "$(field oncall-4 deployment/site '{.spec.strategy.rollingUpdate.maxUnavailable}')" != 100% ]]; then
    say 회복 "상황 4"
  else
    say 진행 "상황 4: 사이트가 내려가 있거나, 다음 배포에 또 내려간다"
  fi
fi
