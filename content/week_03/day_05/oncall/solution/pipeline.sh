#!/usr/bin/env bash
# 올리고, 정말 떴는지 기다리고, 뜨지 않으면 되돌린 뒤 실패로 끝난다.
#   ./pipeline.sh 매니페스트
set -euo pipefail

manifest="${1:?매니페스트가 필요합니다}"
kubectl apply --dry-run=server -f "$manifest" >/dev/null
kubectl apply -f "$manifest"
if kubectl -n oncall-4 rollout status deployment/site --timeout=90s; then
  echo "배포 성공"
else
  kubectl -n oncall-4 rollout undo deployment/site
  kubectl -n oncall-4 rollout status deployment/site --timeout=90s
  echo "배포 실패: 이전 버전으로 되돌렸습니다." >&2
  exit 1
fi
