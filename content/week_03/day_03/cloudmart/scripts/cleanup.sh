#!/usr/bin/env bash
# 이 실습이 만든 네임스페이스 세 개를 지운다. 데이터베이스의 내용도 함께 사라진다.
#   ./cleanup.sh [--context 이름] [--yes] [--volumes] [--classes]
#     --yes      묻지 않는다
#     --volumes  회수 정책이 Retain이라 남는 볼륨(PV)도 지운다
#     --classes  StorageClass fast-ssd와 standard-hdd도 지운다(클러스터를 함께 쓴다면 쓰지 마세요)
set -euo pipefail

kubectl=(kubectl)
context=""
sure=false volumes=false classes=false

while (($#)); do
  case "$1" in
    --context) context="${2:?--context 뒤에 이름이 필요합니다}"; kubectl+=(--context "$context"); shift 2 ;;
    --yes) sure=true; shift ;;
    --volumes) volumes=true; shift ;;
    --classes) classes=true; shift ;;
    *) echo "쓰는 법: $0 [--context 이름] [--yes] [--volumes] [--classes]" >&2; exit 2 ;;
  esac
done

# 이름만 같은 남의 네임스페이스는 건드리지 않는다. 실습의 것에는 tier 레이블이 이름 그대로 붙어 있다.
mine=()
for namespace in frontend backend data; do
  tier="$("${kubectl[@]}" get namespace "$namespace" --ignore-not-found -o 'jsonpath={.metadata.labels.tier}')"
  if [[ "$tier" == "$namespace" ]]; then
    mine+=("$namespace")
  else
    echo "건너뜀: $namespace (없거나, tier=$namespace 레이블이 없습니다)"
  fi
done

# PV는 네임스페이스 밖에 있어서, 무엇이 우리 것이었는지 지우기 전에 적어 둔다.
left=()
if ((${#mine[@]})); then
  while read -r name namespace; do
    for own in "${mine[@]}"; do
      if [[ "$namespace" == "$own" ]]; then left+=("$name"); fi
    done
  done < <("${kubectl[@]}" get persistentvolumes \
    -o 'jsonpath={range .items[*]}{.metadata.name}{" "}{.spec.claimRef.namespace}{"\n"}{end}')
fi

echo "컨텍스트: ${context:-$(kubectl config current-context 2>/dev/null || echo 알 수 없음)}"
echo "지울 네임스페이스: ${mine[*]:-없음}"
if $volumes; then echo "지울 볼륨: ${left[*]:-없음}"; fi
if $classes; then echo "지울 StorageClass: fast-ssd standard-hdd"; fi

if ! $sure; then
  read -r -p "데이터가 사라집니다. 계속하려면 yes를 입력하세요: " answer
  [[ "$answer" == yes ]] || { echo "그만둡니다."; exit 1; }
fi

if ((${#mine[@]})); then
  "${kubectl[@]}" delete namespace "${mine[@]}" --timeout=180s
fi
if $volumes && ((${#left[@]})); then
  "${kubectl[@]}" delete persistentvolume "${left[@]}" --ignore-not-found --timeout=60s
elif ((${#left[@]})); then
  echo "Retain 볼륨은 남아 있을 수 있습니다: kubectl get pv"
fi
if $classes; then
  "${kubectl[@]}" delete storageclass fast-ssd standard-hdd --ignore-not-found
fi
echo "정리했습니다."
