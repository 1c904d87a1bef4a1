#!/usr/bin/env bash
# 상황 하나를 연다. 이미 열려 있으면 처음 상태로 되돌린다.
#   ./open.sh 1..4
set -euo pipefail

number="${1:-}"
case "$number" in
  1 | 2 | 3 | 4) ;;
  *) echo "쓰는 법: $0 1..4" >&2; exit 2 ;;
esac
folder="$(cd "$(dirname "$0")/.." && pwd)"

kubectl delete namespace "oncall-$number" --ignore-not-found --timeout=120s
if [[ "$number" == 4 ]]; then
  kubectl apply -f "$folder/broken/case-4-before.yaml"
  kubectl -n oncall-4 rollout status deployment/site --timeout=3m
  "$folder/scripts/pipeline.sh"
else
  kubectl apply -f "$folder/broken/case-$number.yaml"
fi
echo "상황 $number 을 열었습니다. 증상부터 적으세요."
