#!/usr/bin/env bash
# 사건 하나를 연다. 이미 열려 있으면 처음 상태로 되돌린다.
#   ./open.sh 1..4
set -euo pipefail

number="${1:-}"
case "$number" in
  1 | 2 | 3 | 4) ;;
  *) echo "쓰는 법: $0 1..4" >&2; exit 2 ;;
esac
folder="$(cd "$(dirname "$0")/.." && pwd)"

kubectl delete namespace "case-$number" "case-$number-data" --ignore-not-found --timeout=120s
if [[ "$number" == 3 ]]; then
  kubectl delete persistentvolume case-3-disk --ignore-not-found --timeout=60s
fi
kubectl apply -f "$folder/broken/case-$number.yaml"
echo "사건 $number 을 열었습니다. 증상부터 적으세요."
