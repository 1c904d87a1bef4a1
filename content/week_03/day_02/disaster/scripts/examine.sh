#!/usr/bin/env bash
# 네 서비스가 손님을 받는지 본다. 다 받으면 0, 하나라도 못 받으면 1로 끝난다. 원인은 말하지 않는다.
#   ./scripts/examine.sh
set -euo pipefail
kubectl=(kubectl --context kind-day2 --request-timeout=10s)
down=0

for name in storefront recommend checkout delivery; do
  wanted="$("${kubectl[@]}" -n "$name" get deployment "$name" --ignore-not-found -o 'jsonpath={.spec.replicas}')"
  if [[ -z "$wanted" ]]; then
    echo "  아직      $name"
    continue
  fi
  # 슬라이스에는 준비되지 않은 주소도 있다. 준비된 것만 센다. Pod이 하나도 없으면 목록도 없어서, jsonpath로 거르면 오류가 난다.
  ready="$("${kubectl[@]}" -n "$name" get endpointslices -l "kubernetes.io/service-name=$name" \
    -o 'jsonpath={range .items[*].endpoints[*]}{.conditions.ready} {.addresses[0]}{"\n"}{end}' | sort -u | grep -c '^true ' || true)"
  if ((ready >= wanted)); then
    echo "  받는다    $name ($ready/$wanted)"
  else
    echo "  못 받는다 $name ($ready/$wanted)"
    down=$((down + 1))
  fi
done
exit "$((down > 0))"
