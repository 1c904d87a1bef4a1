#!/usr/bin/env bash
# 상황 하나를 만든다. 클러스터가 건강할 때만 망가뜨리고, 되돌릴 것을 노드 안에 남겨 둔다.
#   ./scripts/break.sh 번호(1-4)
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
number="$(scenario "$@")"

"${quick[@]}" get --raw /readyz >/dev/null || { echo "클러스터가 이미 아픕니다. 먼저 고치세요." >&2; exit 1; }
if "${quick[@]}" get nodes --no-headers | grep -q NotReady; then
  echo "NotReady인 노드가 있습니다. 먼저 고치세요." >&2
  exit 1
fi

case "$number" in
  1 | 2)
    on "$control_plane" mkdir -p "$backup"
    on "$control_plane" cp "$api_manifest" "$backup/kube-apiserver.yaml"
    on "$control_plane" sh -c 'cat >/root/scenario.sed' <"$here/broken/scenario-$number.sed"
    # kubelet은 폴더의 파일을 모두 읽는다. 고친 파일은 밖에서 만들어 한 번에 옮긴다.
    on "$control_plane" sh -c "sed -f /root/scenario.sed $backup/kube-apiserver.yaml >/root/kube-apiserver.yaml &&
      mv /root/kube-apiserver.yaml $api_manifest && rm /root/scenario.sed"
    ;;
  3)
    on clinic-worker mkdir -p "$backup"
    on clinic-worker cp /etc/kubernetes/kubelet.conf "$backup/"
    on clinic-worker cp --dereference "$pki/kubelet-client-current.pem" "$backup/"
    on "$control_plane" bash -s <"$here/broken/scenario-3.sh" |
      on clinic-worker sh -c "umask 077; cat >$pki/kubelet-client-expired.pem"
    on clinic-worker ln -sf "$pki/kubelet-client-expired.pem" "$pki/kubelet-client-current.pem"
    on clinic-worker systemctl restart kubelet
    ;;
  4)
    "${quick[@]}" -n kube-system patch daemonset kindnet --patch-file "$here/broken/scenario-4.yaml" >/dev/null
    sleep 15
    on clinic-worker2 sh -c 'rm -f /etc/cni/net.d/*.conflist'
    ;;
esac
echo "상황 $number: 1분쯤 지나면 증상이 보입니다. 시계를 누르세요."
