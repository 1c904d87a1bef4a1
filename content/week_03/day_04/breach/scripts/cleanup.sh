#!/usr/bin/env bash
# 네 사고의 네임스페이스와 로봇의 인증서 요청, kubeconfig를 지운다.
set -euo pipefail

kubectl delete namespace breach-1 breach-2 breach-3 breach-4 --ignore-not-found --timeout=180s
kubectl delete certificatesigningrequest robot --ignore-not-found
rm -f robot.kubeconfig
