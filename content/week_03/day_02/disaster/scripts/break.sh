#!/usr/bin/env bash
# 상황 하나를 만든다. 컨텍스트 kind-day2와 노드 day2-worker2만 건드린다.
#   ./scripts/break.sh 번호(1-4)
set -euo pipefail
here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)"
kubectl=(kubectl --context kind-day2)

case "${1:-}" in
  1) "${kubectl[@]}" apply -f "$here/broken/1-storefront.yaml" ;;
  2) "${kubectl[@]}" apply -f "$here/broken/2-recommend.yaml" ;;
  3)
    "${kubectl[@]}" apply -f "$here/start/checkout.yaml"
    "${kubectl[@]}" -n checkout rollout status deployment/checkout --timeout=180s
    "${kubectl[@]}" apply -f "$here/broken/3-checkout.yaml"
    ;;
  4)
    "${kubectl[@]}" apply -f "$here/broken/4-delivery.yaml"
    "${kubectl[@]}" -n delivery rollout status deployment/delivery --timeout=180s
    docker pause day2-worker2 >/dev/null
    ;;
  *) echo "쓰는 법: ${0##*/} 번호(1-4)" >&2; exit 2 ;;
esac
echo "상황 $1이 시작되었습니다: $(date +%T)"
