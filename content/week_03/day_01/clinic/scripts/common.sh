# shellcheck shell=bash disable=SC2034
# 다른 스크립트가 읽어 들인다. 클러스터의 이름과 컨텍스트는 여기서만 정한다.
here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)"
kubectl=(kubectl --context kind-clinic)
quick=("${kubectl[@]}" --request-timeout=10s)
control_plane=clinic-control-plane
api_manifest=/etc/kubernetes/manifests/kube-apiserver.yaml
backup=/root/clinic-backup
pki=/var/lib/kubelet/pki

on() { # on 노드 명령…: 노드 안에서 돌린다
  docker exec -i "$@"
}

scenario() { # scenario 인자…: 1에서 4까지의 번호 하나를 확인해서 돌려준다
  if (($# != 1)) || [[ ! "$1" =~ ^[1-4]$ ]]; then
    echo "쓰는 법: ${0##*/} 번호(1-4)" >&2
    return 2
  fi
  echo "$1"
}

wait_for_api() { # API 서버가 준비될 때까지 기다린다. 최대 3분
  local turn
  for ((turn = 0; turn < 36; turn++)); do
    if "${quick[@]}" get --raw /readyz >/dev/null 2>&1; then return 0; fi
    sleep 5
  done
  echo "API 서버가 3분 안에 준비되지 않았습니다" >&2
  return 1
}
