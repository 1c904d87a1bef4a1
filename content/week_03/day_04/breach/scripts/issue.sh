#!/usr/bin/env bash
# 이름 $1의 인증서를 $2초짜리로 새로 받아, 지금 폴더의 $1.kubeconfig에 넣는다.
#   ./issue.sh robot 86400
set -euo pipefail

name="${1:?이름이 필요합니다}" seconds="${2:?초가 필요합니다}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

openssl req -new -newkey rsa:2048 -nodes -subj "/CN=$name/O=robots" \
  -keyout "$work/key" -out "$work/csr" 2>/dev/null
kubectl delete certificatesigningrequest "$name" --ignore-not-found
kubectl apply -f - <<YAML
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata:
  name: $name
spec:
  request: $(base64 < "$work/csr" | tr -d '\n')
  signerName: kubernetes.io/kube-apiserver-client
  expirationSeconds: $seconds
  usages: [client auth]
YAML
kubectl certificate approve "$name"

for _ in $(seq 20); do
  kubectl get certificatesigningrequest "$name" -o 'jsonpath={.status.certificate}' | base64 -d > "$work/crt"
  if [[ -s "$work/crt" ]]; then break; fi
  sleep 1
done
[[ -s "$work/crt" ]] || { echo "인증서가 발급되지 않았습니다." >&2; exit 1; }

kubectl config view --raw --minify --flatten -o 'jsonpath={.clusters[0].cluster.certificate-authority-data}' \
  | base64 -d > "$work/ca"
file="$name.kubeconfig"
kubectl config --kubeconfig="$file" set-cluster here --embed-certs --certificate-authority="$work/ca" \
  --server="$(kubectl config view --minify -o 'jsonpath={.clusters[0].cluster.server}')"
kubectl config --kubeconfig="$file" set-credentials "$name" --embed-certs \
  --client-certificate="$work/crt" --client-key="$work/key"
kubectl config --kubeconfig="$file" set-context here --cluster=here --user="$name" --namespace=breach-2
kubectl config --kubeconfig="$file" use-context here
