#!/usr/bin/env bash
# Istio를 demo 프로파일로 설치하고, 트레이스를 Jaeger로 보내게 한다.
# 이 폴더에 내려받은 istio-버전 폴더가 하나 있어야 한다: curl -L https://istio.io/downloadIstio | sh -
#   ./scripts/install.sh
set -euo pipefail
here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)"
found=("$here"/istio-*/)
istio="${found[0]}"
[[ -x "$istio/bin/istioctl" ]] || { echo "istio-버전 폴더가 없습니다. 먼저 내려받으세요." >&2; exit 1; }

# demo 프로파일은 표본을 모두 남기지만, 어디로 보낼지는 적어 주어야 한다.
"$istio/bin/istioctl" install -y -f - <<'YAML'
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
spec:
  profile: demo
  meshConfig:
    enableTracing: true
    defaultConfig:
      tracing: {}
    extensionProviders:
      - name: jaeger
        opentelemetry:
          service: jaeger-collector.istio-system.svc.cluster.local
          port: 4317
YAML
kubectl apply -f "$istio/samples/addons/prometheus.yaml" \
  -f "$istio/samples/addons/kiali.yaml" -f "$istio/samples/addons/jaeger.yaml"
kubectl apply -f "$here/manifests/tracing.yaml"
kubectl -n istio-system rollout status deployment/kiali --timeout=3m
