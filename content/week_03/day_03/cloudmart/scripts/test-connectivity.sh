#!/usr/bin/env bash
# CloudMart의 길을 여섯 군데에서 확인한다. 하나라도 막히면 끝낼 때 1을 돌려준다.
#   ./test-connectivity.sh [--context 이름] [--address 주소]
# 주소는 Ingress 컨트롤러로 들어가는 곳이다. 적지 않으면 Ingress가 받은 주소, 그다음 minikube ip를 쓴다.
set -uo pipefail

kubectl=(kubectl)
address=""

while (($#)); do
  case "$1" in
    --context) kubectl+=(--context "${2:?--context 뒤에 이름이 필요합니다}"); shift 2 ;;
    --address) address="${2:?--address 뒤에 주소가 필요합니다}"; shift 2 ;;
    *) echo "쓰는 법: $0 [--context 이름] [--address 주소]" >&2; exit 2 ;;
  esac
done

failures=0

try() { # try 설명 명령…
  local title="$1" output
  shift
  if output="$("$@" 2>&1)"; then
    echo "  됨    $title"
  else
    echo "  안 됨 $title"
    [[ -z "$output" ]] || printf '%s\n' "$output" | head -n 3 | sed 's/^/          /'
    failures=$((failures + 1))
  fi
}

has_endpoints() { # has_endpoints 네임스페이스 서비스
  local ready
  # 슬라이스에는 준비되지 않은 주소도 있다. 준비된 것만 본다. Pod이 하나도 없으면 목록도 없어서, jsonpath로 거르면 오류가 난다.
  ready="$("${kubectl[@]}" -n "$1" get endpointslices -l "kubernetes.io/service-name=$2" \
    -o 'jsonpath={.items[*].endpoints[*].conditions.ready}')" || return 1
  [[ "$ready" == *true* ]] || { echo "준비된 Pod이 없습니다: kubectl -n $1 describe service $2"; return 1; }
}

has_address() { # has_address 네임스페이스 Ingress
  local found
  found="$("${kubectl[@]}" -n "$1" get ingress "$2" -o 'jsonpath={.status.loadBalancer.ingress[0].ip}{.status.loadBalancer.ingress[0].hostname}')" || return 1
  [[ -n "$found" ]] || { echo "주소가 없습니다. Ingress 컨트롤러가 도는지 보세요: kubectl get pods -n ingress-nginx"; return 1; }
}

outside() { # outside 호스트 경로
  local code
  [[ -n "$address" ]] || { echo "들어갈 주소를 모릅니다. --address로 알려 주세요"; return 1; }
  code="$(curl -s -o /dev/null -m 5 -w '%{http_code}' -H "Host: $1" "http://$address$2")"
  [[ "$code" == 200 ]] || { echo "HTTP $code (http://$address$2, Host: $1)"; return 1; }
}

echo "1. 네임스페이스"
for namespace in frontend backend data; do
  try "$namespace" "${kubectl[@]}" get namespace "$namespace"
done

echo "2. 서비스 뒤에 준비된 Pod"
for service in data/postgres-user-service data/postgres-order-service data/mongodb-product-service data/redis-cache-service \
  backend/user-service backend/product-service backend/order-service backend/payment-service \
  frontend/web-frontend-service frontend/mobile-gateway-service frontend/admin-dashboard-service; do
  try "$service" has_endpoints "${service%/*}" "${service#*/}"
done

echo "3. Ingress의 주소"
try "frontend/cloudmart-ingress" has_address frontend cloudmart-ingress
try "backend/cloudmart-api-ingress" has_address backend cloudmart-api-ingress

echo "4. API에서 데이터베이스의 포트까지"
database=postgres-user-service.data.svc.cluster.local
try "user-service → $database:5432" \
  "${kubectl[@]}" -n backend exec deployment/user-service -- nc -z -w 3 "$database" 5432

echo "5. 화면에서 API까지, API에서 API까지"
try "web-frontend → user-service:8080/health" \
  "${kubectl[@]}" -n frontend exec deployment/web-frontend -- wget -q -T 3 -O /dev/null http://user-service.backend.svc.cluster.local:8080/health
try "order-service → payment-service:3000/health" \
  "${kubectl[@]}" -n backend exec deployment/order-service -- wget -q -T 3 -O /dev/null http://payment-service.backend.svc.cluster.local:3000/health

echo "6. 밖에서 호스트 이름으로"
if [[ -z "$address" ]]; then
  address="$("${kubectl[@]}" -n frontend get ingress cloudmart-ingress -o 'jsonpath={.status.loadBalancer.ingress[0].ip}' 2>/dev/null)"
fi
if [[ -z "$address" ]] && command -v minikube >/dev/null; then
  address="$(minikube ip 2>/dev/null)"
fi
try "shop.example.com/" outside shop.example.com /
try "api.example.com/users/42" outside api.example.com /users/42

echo
if ((failures)); then
  echo "막힌 곳이 $failures군데 있습니다. 번호가 작은 것부터 고치세요."
  exit 1
fi
echo "여섯 군데 모두 지나갑니다."
