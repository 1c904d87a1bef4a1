#!/usr/bin/env bash
# 실습이 만든 두 네임스페이스를 지운다.
set -euo pipefail

kubectl delete namespace ledger tools --ignore-not-found --timeout=180s
