#!/usr/bin/env bash
# 사고 하나를 연다. 이미 열려 있으면 처음 상태로 되돌린다. 사고 2에는 Kubernetes 1.22 이상이 필요하다.
#   ./open.sh 1..4
set -euo pipefail

number="${1:-}"
case "$number" in
  1 | 2 | 3 | 4) ;;
  *) echo "쓰는 법: $0 1..4" >&2; exit 2 ;;
esac
folder="$(cd "$(dirname "$0")/.." && pwd)"

kubectl delete namespace "breach-$number" --ignore-not-found --timeout=120s
kubectl apply -f "$folder/broken/case-$number.yaml"
if [[ "$number" == 2 ]]; then
  # 10분짜리 인증서. 이 사고를 풀 때쯤이면 끝나 있다.
  "$folder/scripts/issue.sh" robot 600
fi
echo "사고 $number 을 열었습니다. 증상부터 적으세요."
