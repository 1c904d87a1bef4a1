#!/usr/bin/env bash
# 실습이 설치한 것을 거꾸로 지운다. 설치하지 않은 것은 건너뛴다.
set -uo pipefail

kubectl -n argocd delete application shop-git --ignore-not-found --timeout=60s 2>/dev/null
for release in "shop shop" "monitoring monitoring" "vpa vpa"; do
  read -r name namespace <<< "$release"
  if helm status "$name" --namespace "$namespace" >/dev/null 2>&1; then
    helm uninstall "$name" --namespace "$namespace" --wait
  fi
done
kubectl delete namespace shop shop-git monitoring argocd vpa --ignore-not-found --timeout=300s
echo "CRD는 남아 있습니다: kubectl get crd | grep -E 'monitoring.coreos.com|argoproj.io|autoscaling.k8s.io'"
