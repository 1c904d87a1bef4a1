#!/usr/bin/env bash
# 네 사건의 네임스페이스와 볼륨을 지운다.
set -euo pipefail

kubectl delete namespace case-1 case-1-data case-2 case-3 case-4 case-4-data --ignore-not-found --timeout=180s
kubectl delete persistentvolume case-3-disk --ignore-not-found --timeout=60s
