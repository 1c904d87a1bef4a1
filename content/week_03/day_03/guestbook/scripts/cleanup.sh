#!/usr/bin/env bash
# 네임스페이스 guestbook을 지운다. 등급이 Retain이라 볼륨은 남고, --volumes를 붙이면 그것도 지운다.
set -euo pipefail

volumes=false
if [[ "${1:-}" == --volumes ]]; then volumes=true; fi

left=()
while read -r name; do left+=("$name"); done < <(kubectl get persistentvolumes \
  -o 'jsonpath={range .items[?(@.spec.claimRef.namespace=="guestbook")]}{.metadata.name}{"\n"}{end}')

kubectl delete namespace guestbook --ignore-not-found --timeout=120s
if $volumes && ((${#left[@]})); then
  kubectl delete persistentvolume "${left[@]}" --ignore-not-found
  kubectl delete storageclass lab-retain --ignore-not-found
elif ((${#left[@]})); then
  echo "남은 볼륨: ${left[*]}"
fi
