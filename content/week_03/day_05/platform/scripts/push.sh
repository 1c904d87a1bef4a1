#!/usr/bin/env bash
# 가게에 부하를 준다. 멈추려면 Ctrl+C, 또는 ./push.sh stop
set -euo pipefail

stop() { kubectl -n shop delete pod -l run=push --now --ignore-not-found; }
if [[ "${1:-}" == stop ]]; then stop; exit 0; fi
trap stop EXIT

for n in 1 2 3; do
  kubectl -n shop run "push-$n" --labels=run=push --image=busybox:1.37 --restart=Never -- \
    sh -c 'while true; do wget -qO- http://shop >/dev/null; done'
done
kubectl -n shop get hpa shop --watch
