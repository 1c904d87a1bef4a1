#!/usr/bin/env bash
# Makes a kubeconfig with which your instructor's console can look at your cluster. It talks to your own cluster only;
# nothing is sent to anybody else. You hand the file over yourself.
set -euo pipefail

account=instructor-console
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
korean=false
case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in ko*) korean=true ;; esac

say() { if $korean; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }
fail() {
	say "enroll.sh: $1" "enroll.sh: $2" >&2
	exit 1
}

usage() {
	say "Usage: ./enroll.sh NAME [--namespaces A,B,C] [--days N] [--server URL] [--context NAME]
       ./enroll.sh --remove [--namespaces A,B,C] [--context NAME]

  NAME          your name, as your instructor knows it: the file will be NAME.kubeconfig
  --namespaces  on a cluster that you share with others: your own namespaces
  --days N      how long the file is good for (14)
  --server URL  the address of your cluster that others can reach, when yours is only for your own PC
  --context     the kubectl context to use, instead of the current one
  --remove      take everything back; files you handed over stop working" \
		"사용법: ./enroll.sh 이름 [--namespaces A,B,C] [--days 일수] [--server 주소] [--context 컨텍스트]
        ./enroll.sh --remove [--namespaces A,B,C] [--context 컨텍스트]

  이름          강사가 알고 있는 이름. 이름.kubeconfig 파일이 만들어집니다
  --namespaces  클러스터를 여럿이 함께 쓸 때, 내 네임스페이스들
  --days        파일의 유효 기간 (기본 14일)
  --server      내 PC에서만 열리는 주소일 때, 다른 사람도 열 수 있는 클러스터 주소
  --context     현재 컨텍스트 대신 사용할 kubectl 컨텍스트
  --remove      모두 되돌립니다. 이미 보낸 파일은 더 이상 쓸 수 없게 됩니다"
}

name="" namespaces="" days=14 server="" context="" remove=false
while [[ $# -gt 0 ]]; do
	case "$1" in
	-h | --help)
		usage
		exit 0
		;;
	--remove) remove=true ;;
	--namespaces | --days | --server | --context)
		[[ $# -ge 2 ]] || fail "$1 needs a value" "$1 다음에 값이 필요합니다"
		case "$1" in
		--namespaces) namespaces=${2//,/ } ;;
		--days) days=$2 ;;
		--server) server=$2 ;;
		--context) context=$2 ;;
		esac
		shift
		;;
	-*) fail "unknown option $1 (see --help)" "알 수 없는 옵션 $1 (--help 참고)" ;;
	*)
		[[ -z $name ]] || fail "one name only; put it in quotes" "이름은 하나만, 따옴표로 묶어 주세요"
		name=$1
		;;
	esac
	shift
done

[[ $days =~ ^[0-9]{1,3}$ && $days =~ [1-9] ]] || fail "--days must be a number from 1 to 999" "--days 값은 1부터 999까지의 숫자여야 합니다"
[[ -z $server || $server =~ ^https://[^[:space:]\"]+$ ]] || fail "--server must begin with https://" "--server 값은 https://로 시작해야 합니다"
for namespace in $namespaces; do
	[[ $namespace =~ ^[a-z0-9]([a-z0-9-]*[a-z0-9])?$ ]] || fail "no namespace can be called $namespace" "$namespace: 네임스페이스 이름이 아닙니다"
done
command -v kubectl >/dev/null || fail "kubectl is not installed" "kubectl이 설치되어 있지 않습니다"

k() { kubectl ${context:+--context "$context"} "$@"; }
value() { k config view --raw --minify --flatten -o "jsonpath=$1"; }

# On a cluster of one's own the account lives in a namespace of its own, else in the first of the student's.
home=$account
for namespace in $namespaces; do
	home=$namespace
	break
done
shared_rights() { sed "s/account-namespace/$home/" "$here/rights-shared.yaml"; }

if $remove; then
	if [[ -n $namespaces ]]; then
		for namespace in $namespaces; do
			shared_rights | k --namespace "$namespace" delete --ignore-not-found -f -
		done
		k --namespace "$home" delete --ignore-not-found serviceaccount "$account"
	else
		k delete --ignore-not-found -f "$here/rights.yaml"
	fi
	say "Done: nobody can look at your cluster with these files any more." "되돌렸습니다. 보낸 파일로는 더 이상 클러스터를 볼 수 없습니다."
	exit 0
fi

if [[ -z $name ]]; then
	usage >&2
	exit 2
fi
case "$name" in
.* | */* | *\\* | *\"*) fail "choose a name without a leading dot, slashes or quotes" "점으로 시작하지 않고 빗금과 따옴표가 없는 이름을 쓰세요" ;;
esac
file="$name.kubeconfig"

if [[ -n $namespaces ]]; then
	k --namespace "$home" create serviceaccount "$account" 2>/dev/null ||
		k --namespace "$home" get serviceaccount "$account" >/dev/null
	for namespace in $namespaces; do
		shared_rights | k --namespace "$namespace" apply -f -
	done
else
	k apply -f "$here/rights.yaml"
fi

# kubectl since 1.24 asks for tokens itself; before that the request is made by hand.
request_token() {
	local seconds=$((days * 86400)) answer
	k --namespace "$home" create token "$account" --duration "${seconds}s" 2>/dev/null && return
	answer=$(printf '{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":%s}}' "$seconds" |
		k create --raw "/api/v1/namespaces/$home/serviceaccounts/$account/token" -f -) || return
	printf '%s' "$answer" | tr -d ' \n' | sed -n 's/.*"token":"\([^"]*\)".*/\1/p'
}
token=$(request_token) || token=""
if [[ -z $token ]]; then
	fail "the cluster gave no token (Kubernetes 1.20 or newer is needed)" "클러스터에서 토큰을 받지 못했습니다 (Kubernetes 1.20 이상이 필요합니다)"
fi

server=${server:-$(value '{.clusters[0].cluster.server}')}
ca=$(value '{.clusters[0].cluster.certificate-authority-data}')
if [[ -z $ca && $(value '{.clusters[0].cluster.insecure-skip-tls-verify}') == true ]]; then
	# Your kubeconfig does not check who answers; your instructor's console does, with what the cluster tells its pods.
	ca=$(k --namespace "$home" get configmap kube-root-ca.crt -o 'jsonpath={.data.ca\.crt}' | base64 | tr -d '\n')
fi
[[ -n $server ]] || fail "the current context names no cluster" "현재 컨텍스트에 클러스터가 없습니다"

umask 077
partial=$(mktemp "./.$account.XXXXXX")
trap 'rm -f "$partial"' EXIT
{
	printf 'apiVersion: v1\nkind: Config\nclusters:\n'
	printf -- '- name: lab\n  cluster:\n    server: "%s"\n' "$server"
	[[ -z $ca ]] || printf '    certificate-authority-data: %s\n' "$ca"
	printf 'users:\n- name: %s\n  user:\n    token: %s\n' "$account" "$token"
	printf 'contexts:\n- name: lab\n  context:\n    cluster: lab\n    user: %s\n' "$account"
	[[ -z $namespaces ]] || printf '    namespace: %s\n' "$home"
	printf 'current-context: lab\n'
} >"$partial"
mv -f "$partial" "$file"

host=${server#https://}
host=${host%%/*}
case "$host" in
localhost* | 127.* | 0.0.0.0* | '[::1]'* | 192.168.49.* | minikube* | *-control-plane* | *.internal | *.internal:*)
	say "Careful: $host is only reachable on your own PC, so your instructor cannot look at this cluster.
Ask which address others can reach, and run this again with --server https://ADDRESS:PORT" \
		"주의: $host 주소는 내 PC에서만 열리므로 강사가 이 클러스터를 볼 수 없습니다.
다른 사람도 열 수 있는 주소를 알아보고 --server https://주소:포트 를 붙여 다시 실행하세요"
	;;
esac
if grep -q pods/exec "$here/rights.yaml"; then
	say "This kit also lets the console run the lab's checks inside your pods." "이 키트는 강사 콘솔이 파드 안에서 실습 점검 명령을 실행하는 것도 허용합니다."
fi
say "$file is ready, good for $days days at most. Hand it to your instructor and to nobody else: with it your cluster can be looked at.
To take it back: ./enroll.sh --remove${namespaces:+ --namespaces ${namespaces// /,}}" \
	"$file 파일이 준비되었습니다. 최대 ${days}일 동안 쓸 수 있습니다. 이 파일로 클러스터를 볼 수 있으니 강사에게만 보내세요.
되돌리려면: ./enroll.sh --remove${namespaces:+ --namespaces ${namespaces// /,}}"
