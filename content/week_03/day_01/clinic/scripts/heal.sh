#!/usr/bin/env bash
# 시간 안에 못 찾았을 때 상황 하나를 되돌린다. 이미 고쳤어도 해롭지 않다.
#   ./scripts/heal.sh 번호(1-4)
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
number="$(scenario "$@")"

kept() { # kept 노드 파일: 되돌릴 것이 남아 있는가
  on "$1" test -f "$backup/$2" || { echo "되돌릴 것이 없습니다. 이 상황을 만든 적이 있나요?" >&2; exit 1; }
}

case "$number" in
  1 | 2)
    kept "$control_plane" kube-apiserver.yaml
    on "$control_plane" cp "$backup/kube-apiserver.yaml" "$api_manifest"
    ;;
  3)
    kept clinic-worker kubelet-client-current.pem
    on clinic-worker sh -c "umask 077; cp $backup/kubelet-client-current.pem $pki/kubelet-client-restored.pem"
    on clinic-worker ln -sf "$pki/kubelet-client-restored.pem" "$pki/kubelet-client-current.pem"
    on clinic-worker cp "$backup/kubelet.conf" /etc/kubernetes/kubelet.conf
    on clinic-worker systemctl restart kubelet
    ;;
  4)
    "${quick[@]}" -n kube-system patch daemonset kindnet --type merge \
      -p '{"spec":{"template":{"spec":{"nodeSelector":{"clinic.example.com/network":null}}}}}'
    "${quick[@]}" -n kube-system rollout restart daemonset/kindnet
    ;;
esac
wait_for_api
"${kubectl[@]}" wait --for=condition=Ready nodes --all --timeout=180s
