#!/usr/bin/env bash
# 상황 1의 가게에 손님을 보내고, 30초 동안 몇 번 답했는지 센다.
set -euo pipefail

kubectl -n oncall-1 delete pod push --now --ignore-not-found >/dev/null
# shellcheck disable=SC2016  # 안쪽 셸이 푼다
kubectl -n oncall-1 run push --rm -i --quiet --restart=Never --image=busybox:1.37 -- sh -c '
  end=$(($(date +%s) + 30))
  one() { n=0; while [ "$(date +%s)" -lt "$end" ]; do wget -q -T 5 -O /dev/null http://web && n=$((n + 1)); done; echo "$n"; }
  for i in 1 2 3 4 5 6; do one & done | { sum=0; while read -r n; do sum=$((sum + n)); done; echo "30초에 $sum 번 답했다"; }'
