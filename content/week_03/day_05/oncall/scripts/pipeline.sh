#!/usr/bin/env bash
# 상황 4의 배포 파이프라인. 이 파일도 고칠 대상이다.
#   ./pipeline.sh [매니페스트]
folder="$(cd "$(dirname "$0")/.." && pwd)"

kubectl apply -f "${1:-$folder/broken/case-4.yaml}"
echo "배포 성공"
