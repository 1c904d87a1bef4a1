#!/usr/bin/env bash
# 네 상황의 네임스페이스를 지운다.
set -euo pipefail

kubectl delete namespace oncall-1 oncall-2 oncall-3 oncall-4 --ignore-not-found --timeout=180s
