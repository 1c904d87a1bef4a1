#!/usr/bin/env bash
# 여섯 길을 걸어 본다. 앞의 셋은 열려 있어야 하고, 뒤의 셋은 막혀 있어야 한다.
set -uo pipefail

walk() { # 설명 $1, 기대 $2(열림|막힘), 나머지는 명령
  local what="$1" wanted="$2" got=막힘
  shift 2
  if "$@" >/dev/null 2>&1; then got=열림; fi
  if [[ "$got" == "$wanted" ]]; then printf '  맞음  %s: %s\n' "$what" "$got"; else printf '  다름  %s: %s (바라는 것: %s)\n' "$what" "$got" "$wanted"; fi
}
inside() { kubectl -n ledger exec "deployment/$1" -- nc -z -w 3 "$2" "$3"; }
visitor() { # tools에서 app=$1인 Pod으로 한 번
  kubectl -n tools run "$1-$RANDOM" --rm -i --quiet --restart=Never --image=busybox:1.37 \
    --labels="app=$1" -- nc -z -w 3 "$2.ledger" "$3"
}

walk "web에서 api로" 열림 inside web api 8080
walk "api에서 db로" 열림 inside api db 5432
walk "tools의 monitor에서 web으로" 열림 visitor monitor web 8080
walk "web에서 db로" 막힘 inside web db 5432
walk "tools의 visitor에서 web으로" 막힘 visitor visitor web 8080
walk "tools의 monitor에서 db로" 막힘 visitor monitor db 5432
