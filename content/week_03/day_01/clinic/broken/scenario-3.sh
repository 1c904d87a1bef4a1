#!/usr/bin/env bash
# 컨트롤 플레인 노드 안에서 돈다. clinic-worker의 kubelet 신분증을, 방금 끝난 것으로 만들어 표준 출력에 쓴다.
set -euo pipefail
pki=/etc/kubernetes/pki
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
openssl req -new -newkey rsa:2048 -nodes -keyout "$work/kubelet.key" -out "$work/kubelet.csr" \
  -subj "/O=system:nodes/CN=system:node:clinic-worker" 2>/dev/null
openssl x509 -req -in "$work/kubelet.csr" -CA "$pki/ca.crt" -CAkey "$pki/ca.key" -set_serial 20 \
  -days 0 -out "$work/kubelet.crt" 2>/dev/null
cat "$work/kubelet.crt" "$work/kubelet.key"
