#!/usr/bin/env bash
# 네 사고가 수습되었는지 하나씩 본다. 열지 않은 사고는 건너뛴다.
set -uo pipefail

say() { printf '  %-6s %s\n' "$1" "$2"; }
is_open() { kubectl get namespace "breach-$1" >/dev/null 2>&1; }
yes() { [[ "$(kubectl auth can-i "$@" 2>/dev/null)" == yes ]]; }
inside() { kubectl -n breach-3 exec "deployment/$1" -- "${@:2}" >/dev/null 2>&1; }

if is_open 1; then
  robot=system:serviceaccount:breach-1:deployer
  if yes patch deployments.apps -n breach-1 --as="$robot" && ! yes '*' '*' -n breach-1 --as="$robot" \
    && ! yes delete deployments.apps -n breach-1 --as="$robot"; then
    say 수습 "사고 1"
  else
    say 진행 "사고 1: 배포하지 못하거나, 너무 많이 할 수 있다"
  fi
fi
if is_open 2; then
  if kubectl --kubeconfig=robot.kubeconfig get pods >/dev/null 2>&1; then say 수습 "사고 2"; else say 진행 "사고 2: 로봇이 들어오지 못한다"; fi
fi
if is_open 3; then
  if inside web wget -q -T 3 -O /dev/null http://api.breach-3/ && ! inside web nc -z -w 3 db.breach-3 5432; then
    say 수습 "사고 3"
  else
    say 진행 "사고 3: 막혀야 할 곳과 열려야 할 곳이 바뀌어 있다"
  fi
fi
if is_open 4; then
  stranger=system:serviceaccount:default:default
  if kubectl -n breach-4 get deployments,replicasets,configmaps -o yaml 2>/dev/null | grep -q lab-key-1-leaked; then
    say 진행 "사고 4: 새어 나간 키가 아직 보인다"
  elif yes get secrets -n breach-4 --as="$stranger" --as-group=system:serviceaccounts; then
    say 진행 "사고 4: 아무나 Secret을 읽을 수 있다"
  else
    say 수습 "사고 4"
  fi
fi
