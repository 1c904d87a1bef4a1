#!/usr/bin/env bash
# 상황 4에서 조용해진 노드를 깨운다. 상황 4를 다 마친 뒤에 돌린다.
#   ./scripts/revive.sh
set -euo pipefail
node=day2-worker2
state="$(docker inspect --format '{{.State.Status}}' "$node")"
if [[ "$state" == paused ]]; then docker unpause "$node" >/dev/null; fi
kubectl --context kind-day2 wait --for=condition=Ready "node/$node" --timeout=120s
