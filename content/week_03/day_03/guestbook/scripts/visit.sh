#!/usr/bin/env bash
# 방명록을 밖에서 한 바퀴 돌아본다: 화면, 목록, 한마디 남기기, 다시 목록.
#   ./visit.sh [주소]      주소의 기본값은 http://guestbook.example.com
set -euo pipefail

address="${1:-http://guestbook.example.com}"
word="다녀감 $(date +%H:%M:%S)"

say() { printf '%-14s %s\n' "$1" "$2"; }

if ! curl -fsS --max-time 5 "$address/" | grep -q '<h1>방명록</h1>'; then
  say "화면" "안 나옴: $address/"
  exit 1
fi
say "화면" "나옴"

curl -fsS --max-time 5 -X POST "$address/api/entries" \
  -H 'Content-Type: application/json' -d "{\"name\": \"visit.sh\", \"message\": \"$word\"}"
say "남기기" "$word"

if curl -fsS --max-time 5 "$address/api/entries?order=id.desc&limit=1" | grep -q "$word"; then
  say "다시 읽기" "남아 있음"
else
  say "다시 읽기" "방금 남긴 것이 없음"
  exit 1
fi
