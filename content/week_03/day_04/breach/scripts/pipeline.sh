#!/usr/bin/env bash
# 배포 서버가 하는 일. 권한이 모자라면 거절된 문장이 그대로 보인다.
set -euo pipefail

robot=(kubectl -n breach-1 --as=system:serviceaccount:breach-1:deployer)
"${robot[@]}" set image deployment/shop nginx=nginx:1.28-alpine
"${robot[@]}" get deployment shop -o wide
