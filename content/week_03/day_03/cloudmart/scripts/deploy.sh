#!/usr/bin/env bash
# CloudMart를 단계 순서대로 올리고, 다 뜰 때까지 기다린다. 몇 번을 돌려도 결과는 같다.
#   ./deploy.sh [--context 이름] [--timeout 초]
set -euo pipefail

here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"
manifests="$here/../manifests"
kubectl=(kubectl)
timeout=180

while (($#)); do
  case "$1" in
    --context) kubectl+=(--context "${2:?--context 뒤에 이름이 필요합니다}"); shift 2 ;;
    --timeout) timeout="${2:?--timeout 뒤에 초가 필요합니다}"; shift 2 ;;
    *) echo "쓰는 법: $0 [--context 이름] [--timeout 초]" >&2; exit 2 ;;
  esac
done

apply() { # apply 제목 파일…
  local title="$1" file
  shift
  echo "== $title"
  for file in "$@"; do
    "${kubectl[@]}" apply -f "$manifests/$file.yaml"
  done
}

ready() { # ready 네임스페이스 종류/이름…
  local namespace="$1" workload
  shift
  for workload in "$@"; do
    "${kubectl[@]}" -n "$namespace" rollout status "$workload" --timeout="${timeout}s"
  done
}

apply "1-1 네임스페이스" namespaces
apply "1-2 스토리지 등급" storage-classes
apply "1-3 볼륨 청구" claims
apply "2-1 데이터베이스 서비스" database-services
apply "2-2 API와 화면 서비스" api-services frontend-services
apply "2-3 Ingress" ingresses
apply "3-1 데이터베이스" database-secret databases
apply "3-2 API와 화면" configuration api-deployments frontend-deployments

echo "== 준비될 때까지 기다립니다 (각각 최대 ${timeout}초)"
ready data statefulset/postgres-user statefulset/postgres-order statefulset/mongodb-product deployment/redis-cache
ready backend deployment/user-service deployment/product-service deployment/order-service deployment/payment-service
ready frontend deployment/web-frontend deployment/mobile-gateway deployment/admin-dashboard
echo "== 끝났습니다. 다음: $here/test-connectivity.sh"
