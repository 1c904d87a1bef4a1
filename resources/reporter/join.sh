#!/usr/bin/env bash
# Joins a Kubernetes class: tells your instructor's console how the class's namespaces in your own cluster look, so that
# your progress is seen and help comes. Please read it before you run it; it needs bash, kubectl and curl, no more.
#
# What it does   reads your cluster through `kubectl proxy`, which here lets nothing through but reading the kinds below,
#                replaces what looks like a password by dots ON THIS MACHINE, and sends the rest to the console.
# What it never does   read Secrets or logs, change anything, run anything that the console sends, install anything.
# It shows what it will send, asks, and ends with q, Ctrl+C, or the class. Its only files are in a private temp folder:
# the cluster's lists as kubectl gives them, whole, from which it picks what is sent. They go when it ends.
set -u
export MSYS_NO_PATHCONV=1 MSYS2_ARG_CONV_EXCL='*' # Git Bash: leave /paths alone

# Filled in by the console that you got this script from. Only the owner of the pinned key is talked to.
ADDRESS='@ADDRESS@' PIN='@PIN@' FINGERPRINT='@FINGERPRINT@' LAB_NAMESPACES='@NAMESPACES@'

# Everything that may be read, whatever a console asks for. A kind with several versions: the first that your cluster has.
# Name, group and version, path, whether it lives in namespaces, and what it makes superfluous.
KINDS='Namespace v1 namespaces 0 -
Node v1 nodes 0 -
Pod v1 pods 1 -
Service v1 services 1 -
EndpointSlice discovery.k8s.io/v1 endpointslices 1 Endpoints
EndpointSlice discovery.k8s.io/v1beta1 endpointslices 1 Endpoints
Endpoints v1 endpoints 1 -
Deployment apps/v1 deployments 1 -
ReplicaSet apps/v1 replicasets 1 -
StatefulSet apps/v1 statefulsets 1 -
DaemonSet apps/v1 daemonsets 1 -
Job batch/v1 jobs 1 -
CronJob batch/v1 cronjobs 1 -
CronJob batch/v1beta1 cronjobs 1 -
Ingress networking.k8s.io/v1 ingresses 1 -
Ingress networking.k8s.io/v1beta1 ingresses 1 -
IngressClass networking.k8s.io/v1 ingressclasses 0 -
IngressClass networking.k8s.io/v1beta1 ingressclasses 0 -
PersistentVolumeClaim v1 persistentvolumeclaims 1 -
PersistentVolume v1 persistentvolumes 0 -
StorageClass storage.k8s.io/v1 storageclasses 0 -
StorageClass storage.k8s.io/v1beta1 storageclasses 0 -
NetworkPolicy networking.k8s.io/v1 networkpolicies 1 -
ConfigMap v1 configmaps 1 -
Event v1 events 1 -
ResourceQuota v1 resourcequotas 1 -
HorizontalPodAutoscaler autoscaling/v2 horizontalpodautoscalers 1 -
HorizontalPodAutoscaler autoscaling/v2beta2 horizontalpodautoscalers 1 -
HorizontalPodAutoscaler autoscaling/v1 horizontalpodautoscalers 1 -
ServiceAccount v1 serviceaccounts 1 -
Role rbac.authorization.k8s.io/v1 roles 1 -
RoleBinding rbac.authorization.k8s.io/v1 rolebindings 1 -
VolumeSnapshot snapshot.storage.k8s.io/v1 volumesnapshots 1 -
VolumeSnapshot snapshot.storage.k8s.io/v1beta1 volumesnapshots 1 -'

# ---- Masking: every line passes through this before it leaves --------------------------------------------------------
# A watch line is taken apart at its quotes, so that names and values are known for what they are.
write_filter() {
	cat >"$tmp/filter.awk" <<'AWK'
BEGIN {
	MASK = "••••••••"; LONGEST = 20000
	put(FREE, "data binaryData stringData annotations parameters volumeAttributes")
	put(LABELS, "labels matchLabels selector nodeSelector podSelector")
	put(FIELDS, "key topologyKey secretName secretNamespace secretFile keyPath keyType credentialBundlePath")
	put(WORDS, "password passwd passphrase pass pwd pw requirepass secret secrets token tokens jwt bearer cookie" \
		" signature key keys apikey dsn credential credentials cred creds auth authorization")
	KOREAN = "(비밀번호|비밀키|인증키|패스워드|암호|비번|토큰)"
	PARTS = "password|passwd|secret|token|credential|apikey|privatekey|accesskey"
	w = "[A-Za-z0-9_-]"; a = "[A-Za-z0-9_]"; A = "[0-9A-Z]" # no {8,} here: not every awk knows it
	TOKEN = "eyJ" many(w, 8) "*[.]" many(w, 8) "*[.]" w "*|(AKIA|ASIA)" many(A, 16) "|AIza" many(w, 35) \
		"|gh[posr]_" many(a, 20) "+|github_pat_" many(a, 20) "+|glpat-" many(w, 16) "+|xox[abprs]-" many(w, 10) \
		"+|sk-" many(w, 20) "+"
	START = "eyJ|AKIA|ASIA|AIza|gh[posr]_|github_pat_|glpat-|xox[abprs]-|sk-"
	SCHEME = "^[ \003]+" many("[A-Za-z0-9_.~+/=-]", 8) "+"
	SECRET = ":[^ \001\002\003\005@/:']+$" # before @
	VALUE = "^(\004*\001[^\001\002]*\001|'[^'\002]*'|[^][ \001\002\003\005\006,;'{]+)"
	SETTING = "([A-Za-z0-9_.-]+|" KOREAN ")\004*[\001']?[ \003]*$" # before : or =
	OPTION = "(^|[^A-Za-z0-9_.-])--?[A-Za-z0-9_.-]+$" # before a space
	split(namespaces, given, " ")
	for (i in given) ours[given[i]] = 1
}
function put(set, words,   each, n) { n = split(words, each, " "); for (; n > 0; n--) set[each[n]] = 1 }
function many(what, n,   all) { for (; n > 0; n--) all = all what; return all }
function swapped(s, from, to,   each, n, i) { # gsub treats backslashes differently from awk to awk
	n = split(s, each, from); s = each[1]
	for (i = 2; i <= n; i++) s = s to each[i]
	return s
}

# Whether something is called like a credential. Kubernetes' own annotations never are.
function sensitive(name,   plain, each, n) {
	if (name in known) return known[name]
	known[name] = 0; plain = name
	if (name ~ /^([a-z0-9.-]+[.])?(kubernetes|k8s)[.]io\//) return 0
	while (match(plain, /[a-z0-9][A-Z]/)) plain = substr(plain, 1, RSTART) " " substr(plain, RSTART + 1)
	n = split(tolower(plain), each, /[^a-z0-9]+/)
	for (; n > 0; n--) if (each[n] in WORDS) return known[name] = 1
	gsub(/[^A-Za-z0-9]/, "", plain)
	return known[name] = tolower(plain) ~ PARTS || name ~ KOREAN "$"
}
function is_random(value) { # long, and hexadecimal or of all sorts: nobody typed it
	if (length(value) < 32) return 0
	if (value !~ /[^0-9a-fA-F]/) return 1
	return value ~ /^[A-Za-z0-9_+\/-]+=*$/ && value ~ /[0-9]/ && value ~ /[a-z]/ && value ~ /[A-Z]/
}
function named(name, value) { # a value that somebody gave a name
	if (value == "" || name == "kubectl.kubernetes.io/last-applied-configuration") return ""
	if (is_random(value) || (sensitive(name) && tolower(value) !~ /^(true|false)$/)) return MASK
	return clean(value)
}
# A text without keys, tokens, and passwords in addresses, settings and commands.
function clean(text,   s) {
	if (text ~ /^[0-9TZ:.-]*$/ || text !~ /[:=@ \\]|eyJ|AKIA|ASIA|AIza|gh[posr]_|_pat_|glpat-|xox|sk-/) return text
	if (length(text) > LONGEST) return MASK # too long to look through: it stays here
	s = text
	if (index(s, "\\")) { # JSON's escapes as one byte each, which no text has
		gsub(/\\\\/, "\004", s); gsub(/\\"/, "\001", s); gsub(/\\n/, "\002", s); gsub(/\\t/, "\003", s)
		gsub(/\\r/, "\005", s); gsub(/\\u0026/, "\006", s); gsub(/\\u003c/, "\016", s); gsub(/\\u003e/, "\017", s)
	}
	hidden = 0
	s = hide(without_pem(s), START, "token")
	s = hide(s, "[Bb][Ee][Aa][Rr][Ee][Rr]|[Bb][Aa][Ss][Ii][Cc]", "scheme")
	s = hide(s, "@", "address")
	if (s ~ /mysql|mariadb/) s = hide(s, "[ \002\003]-p", "-p")
	s = hide(s, "[:=]", "setting")
	if (s ~ /-/) s = hide(s, "[ \002\003]+", "option")
	if (!hidden) return text
	s = swapped(swapped(swapped(s, "\001", "\\\""), "\002", "\\n"), "\003", "\\t")
	s = swapped(swapped(swapped(s, "\005", "\\r"), "\006", "\\u0026"), "\016", "\\u003c")
	return swapped(swapped(s, "\017", "\\u003e"), "\004", "\\\\")
}
function without_pem(s,   i, rest) {
	while (i = index(s, "-----BEGIN ")) {
		rest = substr(s, i + 11); hidden = 1
		s = substr(s, 1, i - 1) MASK (match(rest, /-----END [A-Z0-9 ]+-----/) ? substr(rest, RSTART + RLENGTH) : "")
	}
	return s
}
# Looks for what a credential begins with, and puts the mask over it, judging by what stands close before and behind. The
# starts are short and fixed, so that time grows with the length of a text and not with its square.
function hide(s, start, what,   done, found, before, keep, cut) {
	while (match(s, start)) {
		done = done substr(s, 1, RSTART - 1)
		found = substr(s, RSTART, RLENGTH); s = substr(s, RSTART + RLENGTH)
		before = length(done) > 200 ? substr(done, length(done) - 199) : done
		keep = cut = 0
		if (what == "token") {
			if (before !~ /[A-Za-z0-9_]$/ && match(found s, "^(" TOKEN ")")) { cut = RLENGTH - length(found); found = "" }
		} else if (what == "scheme") {
			if (before !~ /[A-Za-z0-9_]$/ && match(s, SCHEME)) { cut = RLENGTH; match(s, /^[ \003]+/); cut -= keep = RLENGTH }
		} else if (what == "address") {
			if (s ~ /^[A-Za-z0-9_([]/ && s !~ /^sha256:/ && match(before, SECRET)) {
				done = substr(done, 1, length(done) - RLENGTH + 1) MASK; hidden = 1
			}
		} else if (what == "-p") {
			if (match(s, /^[^ \001\002\003']+/)) cut = RLENGTH
		} else if (match(before, what == "setting" ? SETTING : OPTION)) {
			before = substr(before, RSTART, RLENGTH); match(before, /-*[A-Za-z0-9_.-]+/)
			if ((before ~ KOREAN || sensitive(substr(before, RSTART, RLENGTH))) && done !~ /non-existent (config|secret) key$/) {
				match(s, /^[ \003]*/); keep = RLENGTH
				if (match(substr(s, keep + 1), VALUE) && !is_plain(substr(s, keep + 1, RLENGTH))) cut = RLENGTH
				if (what == "option" && s ~ /^-/) cut = 0
			}
		}
		done = done found
		if (cut > 0) { done = done substr(s, 1, keep) MASK; s = substr(s, keep + cut + 1); hidden = 1 }
	}
	return done s
}
function is_plain(value) {
	gsub(/^[\004\001']+|[\004\001']+$/, "", value)
	return value == MASK || tolower(value) ~ /^(true|false|null)?$/
}
function argument(text,   is_flag, shown) { # a word of a command line; --password hides the one after it
	is_flag = substr(text, 1, 1) == "-"
	if (text ~ /mysql|mariadb/) mysql[depth] = 1
	shown = hide_next[depth] && !is_flag ? MASK : clean(text)
	if (mysql[depth] && text ~ /^-p./) shown = "-p" MASK
	hide_next[depth] = is_flag && text !~ /=/ && sensitive(text)
	return shown
}
function leaf(text,   name, owner) { # what becomes of one text, by where it stands
	owner = depth > 1 ? key[depth - 1] : ""; name = key[depth]
	if (type[depth] == "[") return owner == "args" || owner == "command" ? argument(text) : clean(text)
	if (depth == 2 && name == "kind") is_kind = owner == "object" && text == kind
	if (depth == 3 && owner == "metadata" && name == "namespace") where = text
	if (depth == 3 && owner == "metadata" && name == "name") called = text
	if (owner == "claimRef" && name == "namespace") claimed = text
	if (owner in FREE) return named(name, text)
	if (name == "name") {
		if (depth in value_at) out[value_at[depth]] = "\"" named(text, value_of[depth]) "\""
		variable[depth] = text
	} else if (name == "value") {
		if (depth in variable) return named(variable[depth], text)
		value_at[depth] = size + 1; value_of[depth] = text
	} else if (!(name in FIELDS) && !(owner in LABELS) && sensitive(name)) return named(name, text)
	return clean(text)
}
function is_escaped(piece,   n) { # whether the quote behind it does not end the text
	for (n = length(piece); n > 0 && substr(piece, n, 1) == "\\";) n--
	return (length(piece) - n) % 2
}
function add(text) { if (!skipping) out[++size] = text }
function structure(s,   i, c) { # brackets, commas and numbers between two texts
	if (s == ":") { add(s); return }
	for (i = 1; i <= length(s); i++) {
		c = substr(s, i, 1)
		if (c == "{" || c == "[") {
			if (key[depth] == "managedFields" && !skipping) { add(c); skipping = depth + 1 } else add(c)
			type[++depth] = c; key[depth] = ""
			delete variable[depth]; delete value_at[depth]; hide_next[depth] = mysql[depth] = 0
		} else if (c == "}" || c == "]") {
			if (skipping == depth) skipping = 0
			depth--; add(c)
		} else add(c)
	}
}
function take(line,   part, n, i, text) {
	read[number] += length(line) + 1
	depth = size = skipping = is_kind = 0; where = called = claimed = key[0] = ""; type[0] = "["
	n = split(line, part, "\"")
	for (i = 1; i <= n; i++) {
		structure(part[i])
		if (++i > n) break
		text = part[i]
		while (is_escaped(part[i])) text = text "\"" part[++i]
		if (part[i + 1] ~ /^:/) { key[depth] = text; add("\"" text "\"") }
		else add("\"" leaf(text) "\"")
	}
	if (!is_kind || kind == "Secret" || (kind == "Namespace" && !(called in ours)) || (namespaced && !(where in ours))) return
	if (claimed != "" && !(claimed in ours)) { # a volume of others is none of the lab's
		print "{\"type\":\"DELETED\",\"object\":{\"kind\":\"" kind "\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"" called "\"}}}"
		return
	}
	for (i = 1; i <= size; i++) printf "%s", out[i]
	print ""
}
# "#KIND NAMESPACED NUMBER" comes before the lines of a watch. The last line before the next one is not whole yet, or empty.
substr($0, 1, 1) == "#" { kind = substr($1, 2); namespaced = $2; number = $3; is_held = 0; next }
{ if (is_held) take(held); held = $0; is_held = 1 }
END { for (number in read) print number, read[number] >"counts" }
AWK
}

# ---- Words -----------------------------------------------------------------------------------------------------------
korean=false
say() { if $korean; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }
say_above() { # something to read, above the line of status
	$on_terminal && printf '\r\033[K'
	say "$@"
	shown=""
}
fail() {
	say_above "join.sh: $1" "join.sh: $2" >&2
	exit 1
}
plain() { # nothing that steers a terminal or turns its text around
	LC_ALL=C tr '\000-\010\013-\037\177' '?' |
		LC_ALL=C sed -e $'s/\xc2[\x80-\x9f]/?/g' -e $'s/\xe2\x80[\xaa-\xae]/?/g' -e $'s/\xe2\x81[\xa6-\xa9]/?/g'
}
usage() {
	say "Usage: bash join.sh [OPTIONS]
       bash join.sh --to FILE [OPTIONS]    write a file to hand in instead
  --code CODE  --seat SEAT  --name NAME    are asked when they are missing
  --context CONTEXT                        not kubectl's current context
  --namespaces A,B                         for --to: of what the file tells
  --yes                                    do not ask before sending
  --lang ko|en                             the language of this script" \
		"사용법: bash join.sh [옵션]
        bash join.sh --to 파일 [옵션]     보내는 대신 제출할 파일을 만듭니다
  --code 코드  --seat 자리  --name 이름   없으면 물어봅니다
  --context 컨텍스트                      현재 것 대신 쓸 kubectl 컨텍스트
  --namespaces A,B                        --to 파일에 담을 네임스페이스
  --yes                                   보내기 전에 묻지 않습니다
  --lang ko|en                            이 스크립트의 언어"
}
ask() { # ask EN KO: the answer goes into $answer
	if $korean; then printf '%s' "$2"; else printf '%s' "$1"; fi
	IFS= read -r answer <&3 || fail "no answer (options: --help)" "답을 읽을 수 없습니다 (옵션: --help)"
	answer=${answer//[[:cntrl:]]/}
}

# ---- Talking to the console ------------------------------------------------------------------------------------------
# HTTPS only. The class's certificate is its own, so no authority can vouch for it (insecure): its key has to be the one
# that came with this script (pinnedpubkey), or curl refuses. The token stands in a file, so that no list of processes shows it.
write_console_config() {
	printf '%s\n' silent insecure "pinnedpubkey = \"$PIN\"" 'proto = "=https"' 'noproxy = "*"' 'connect-timeout = 3' \
		'max-time = 8' 'max-filesize = 1000000' 'header = "Expect:"' >console.curl
	[[ -z $token ]] || printf 'header = "Authorization: Bearer %s"\n' "$token" >>console.curl
}
call() { # call PATH [options of curl]: $status, 000 when nobody answers; $word and $rest are the first line of "reply"
	local path=$1 code=0
	shift
	: >reply
	status=$(curl -q -K console.curl -o reply -w '%{http_code}' "$@" "$ADDRESS$path" 2>/dev/null) || code=$?
	status=${status:-000}
	[[ $code -eq 0 ]] || status=000
	if [[ $code -eq 90 ]] && ! $warned; then
		say_above "Somebody else answers at $ADDRESS: nothing was sent there." "$ADDRESS 에서 다른 서버가 응답합니다. 아무것도 보내지 않았습니다."
		warned=true
	fi
	read_first
}
read_first() { # the first line of the answer
	read -r word rest <reply || [[ -n ${word:-} ]] || word="" rest=""
	[[ $word != error ]] || read -r word rest <<<"$rest"
	rest=${rest//[^a-zA-Z0-9 .:\/#_=-]/}
}
# Reports come every second. One curl sends a few hundred of them over one connection: it waits at the pipe "report" for
# each, and tells the status in the pipe "answers". What it cannot send, the next try sends in the plain way.
start_sender() {
	local i
	end_sender
	rm -f report answers
	mkfifo -m 600 report answers 2>/dev/null || return 1
	{
		cat console.curl
		printf '%s\n' 'request = "POST"' http1.1 no-buffer 'write-out = "%{stderr}%{http_code}\n"' \
			'header = "Content-Type: application/x-ndjson"' 'header = "Content-Encoding: gzip"'
		for ((i = 0; i < 300; i++)); do
			printf 'url = "%s/v1/report"\nupload-file = "report"\noutput = "reply"\n' "$ADDRESS"
		done
	} >report.curl
	exec 4<>answers
	curl -q -K report.curl >/dev/null 2>answers </dev/null 3<&- 4<&- 5>&- &
	sender=$!
	tell_guard "+$sender"
}
send_report() { # what is in "sending.gz"; answers as call does
	if $windows || [[ $fails -gt 0 ]] || { ! is_up "$sender" && ! start_sender; }; then # its curl knows no such pipes
		call /v1/report -H 'Content-Type: application/x-ndjson' -H 'Content-Encoding: gzip' --data-binary @sending.gz
		return
	fi
	: >reply
	cat sending.gz >report 2>/dev/null 3<&- 4<&- 5>&- &
	local writer=$! tries=0
	until IFS= read -r -t 1 status <&4 && [[ -n $status ]]; do
		is_up "$sender" && [[ -z $ending && $((tries += 1)) -lt 10 ]] && continue
		status=000
		break
	done
	kill "$writer" 2>/dev/null
	wait "$writer" 2>/dev/null
	[[ $status != 000 ]] || end_sender
	read_first
}
end_sender() {
	end_child "$sender"
	sender=""
}
join_class() {
	while :; do
		printf '%s' "$code" >code
		printf '%s' "$seat" >seat
		printf '%s' "$name" >name
		call /v1/join --data-urlencode code@code --data-urlencode seat@seat --data-urlencode name@name \
			--data-urlencode "system=$(uname -sm), bash ${BASH_VERSION%%(*}"
		case $status-$word in
		200-token) break ;;
		403-wrong-code) say "That is not the code: compare it with your instructor's." "코드가 맞지 않습니다. 강사가 알려 준 코드와 비교하세요." && code="" ;;
		403-code-expired) say "The code has expired: ask for the new one." "코드가 만료되었습니다. 새 코드를 확인하세요." && code="" ;;
		409-taken)
			say "Somebody is here with this name and seat. Another terminal of yours?
End it there or, when it is gone, try again in 15 seconds." "같은 이름과 자리로 이미 접속해 있습니다. 내 다른 터미널이라면 거기서 끝내거나,
이미 닫았다면 15초 뒤에 다시 시도하세요."
			name="" seat="" asked_seat=false
			;;
		409-seat-taken) say "Somebody else is at seat $seat." "$seat 자리에는 다른 사람이 접속해 있습니다." && seat="" asked_seat=false ;;
		400-long-name) say "This name is too long: at most $rest characters." "이름이 너무 깁니다. 최대 ${rest}자입니다." && name="" ;;
		400-bad-name)
			say "This name cannot be used. It needs a letter or a digit, and
nothing that is unseen or turns text around." "쓸 수 없는 이름입니다. 글자나 숫자가 있어야 하고, 보이지 않거나
글의 방향을 바꾸는 문자는 쓸 수 없습니다."
			name=""
			;;
		400-long-seat) say "This seat is too long: at most $rest characters." "자리가 너무 깁니다. 최대 ${rest}자입니다." && seat="" asked_seat=false ;;
		400-bad-seat)
			say "This seat cannot be used. It needs a letter or a digit, and
nothing that is unseen or turns text around." "쓸 수 없는 자리입니다. 글자나 숫자가 있어야 하고, 보이지 않거나
글의 방향을 바꾸는 문자는 쓸 수 없습니다."
			seat="" asked_seat=false
			;;
		429-locked)
			say "Too many wrong codes came from your network. Waiting $rest seconds…
Your instructor can let you in at once: then run the line again." "같은 네트워크에서 틀린 코드가 너무 많이 들어왔습니다. ${rest}초 기다립니다…
강사가 바로 풀어 줄 수 있습니다. 그러면 명령을 다시 실행하세요."
			sleep "$(number "$rest" 60)"
			;;
		429-*) say "Too many tries from your network. Waiting $rest seconds…" "같은 네트워크에서 시도가 너무 많았습니다. ${rest}초 기다립니다…" && sleep "$(number "$rest" 60)" ;;
		409-class-full) fail "the class is full" "자리가 모두 찼습니다" ;;
		410-*) fail "the class is over" "수업이 끝났습니다" ;;
		000-*) fail "the console does not answer at $ADDRESS: are you on the same network?" "$ADDRESS 에서 응답이 없습니다. 같은 네트워크에 있나요?" ;;
		*) fail "the console refused: $status $word" "콘솔이 거절했습니다: $status $word" ;;
		esac
		ask_who
	done
	while read -r word rest; do
		case $word in token) token=$rest ;; me) me=${rest//[^a-zA-Z0-9.:\/#_=\[\]-]/} ;; esac
	done <reply
	[[ $token =~ ^[A-Za-z0-9_.~+/=-]{16,200}$ ]] || fail "the console gave no token" "콘솔에서 토큰을 받지 못했습니다"
	write_console_config
}
ask_who() { # the code stands first on the screen in the room, so it is asked first
	if [[ -z $code && -z $to ]]; then ask "Join code: " "접속 코드: " && code=$answer; fi
	if [[ -z $seat ]] && ! $asked_seat; then
		ask "Your seat (Enter for none): " "자리 (없으면 Enter): "
		seat=$answer asked_seat=true
	fi
	while [[ -z $name ]]; do
		ask "Your name: " "이름: "
		name=$answer
	done
}
names_in() { printf '%s' "$1" | tr ',\n' '  ' | tr -cd 'a-z0-9 .-'; }
number() { if [[ $1 =~ ^[0-9]{1,9}$ ]]; then printf '%s' "$1"; else printf '%s' "$2"; fi; }
read_config() { # what the class is about: its title, its namespaces, and the kinds, of which only those in KINDS are read
	call /v1/config
	[[ $status == 200 ]] || return 1
	local word rest
	wanted=" " namespaces=""
	while read -r word rest; do
		case $word in
		version) config=$(number "$rest" 0) ;;
		title) title=$(plain <<<"$rest") ;;
		namespaces) namespaces=$(names_in "$rest") ;;
		kind) [[ $wanted == *" ${rest%% *} "* ]] || wanted="$wanted${rest%% *} " ;;
		esac
	done <reply
}

# ---- Reading the cluster ---------------------------------------------------------------------------------------------
is_up() { [[ -n $1 ]] && kill -0 "$1" 2>/dev/null; }
end_child() {
	local tries=0
	[[ -n $1 ]] || return 0
	kill "$1" 2>/dev/null
	while is_up "$1" && [[ $((tries += 1)) -le 10 ]]; do sleep 0.1; done
	kill -9 "$1" 2>/dev/null
	wait "$1" 2>/dev/null
	tell_guard "-$1"
}
# Should this script be killed outright, nobody is left who holds the pipe "guard" open: its children are ended then, the
# terminal is as it was, and the folder goes.
start_guard() {
	mkfifo -m 600 guard 2>/dev/null || return 0
	(
		trap '' INT TERM HUP TTOU
		children=" " before=""
		while IFS= read -r line; do
			case $line in
			+*) children="$children${line#+} " ;;
			-*) children=${children/ ${line#-} / } ;;
			end) exit ;;
			*) before=$line ;;
			esac
		done
		[[ -z $before ]] || stty "$before" <&3
		# shellcheck disable=SC2086  # one word each
		kill $children
		(: <>report) # who waits there for a reader waits no more
		cd / && sleep 1 && rm -rf -- "$tmp"
	) <guard >/dev/null 2>&1 &
	guard=$!
	exec 5<>guard
}
tell_guard() { [[ -z $guard ]] || echo "$1" >&5; }
ask_cluster() { # ask_cluster PATH FILE: $status
	status=$(curl -q -s -m 3 -A instructor-console-reporter --noproxy '*' ${socket:+--unix-socket "$socket"} -o "$2" -w '%{http_code}' "$base$1" 2>/dev/null) || status=000
}
start_proxy() { # only GET, only lists of the kinds above, whole or of the lab's namespaces, never Secrets: whatever asks
	local paths="^/version$" kind version plural within=""
	[[ -z $namespaces ]] || within="(namespaces/(${namespaces// /|})/)?"
	while read -r kind version plural _; do
		[[ $version == v1 ]] && version=api/v1 || version=apis/$version
		paths="$paths,^/$version/$within$plural$"
	done <<<"$KINDS"
	set -- --reject-methods='^[^G]' --accept-paths="${paths//./\\.}" --reject-paths='/secrets(/|$)'
	if $windows; then # no such sockets: a free port of this machine, behind a path that nobody guesses
		base=/$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
		set -- --address=127.0.0.1 --port=0 --api-prefix="$base/" "$@"
	else
		base=http://localhost socket=$tmp/kubectl.socket
		rm -f "$socket"
		set -- --unix-socket="$socket" "$@"
	fi
	(cd "$home" && exec kubectl --context="$context" proxy "$@") >proxy.out 2>&1 </dev/null 3<&- 5>&- &
	proxy=$! proxy_at=$SECONDS
	tell_guard "+$proxy"
}
reach_proxy() { # waits a little until it serves; where that is, it says on Windows
	local tries=0
	until grep -q '^Starting' proxy.out; do
		[[ $((tries += 1)) -le 20 ]] && is_up "$proxy" || return 1
		sleep 0.1
	done
	if [[ $base == /* ]]; then
		base=http://127.0.0.1:$(sed -n 's/^Starting to serve on .*:\([0-9]*\).*/\1/p' proxy.out)$base
	fi
}
# One curl keeps a watch of every kind; a watch begins with everything that is there. Who may not read a kind everywhere
# ("narrow") has one for each of the lab's namespaces.
start_watches() {
	local kind version plural namespaced instead where seen=" " served i=0
	stop_watches
	: >version
	reach_proxy || return 1
	ask_cluster /version version
	[[ $status != 000 && $status != 5* ]] || return 1
	server=$(sed -n 's/.*"gitVersion": *"\([A-Za-z0-9.+-]*\)".*/\1/p' version | cut -c1-80)
	served=" $(cd "$home" && kubectl --context="$context" --request-timeout=5s api-versions 2>/dev/null </dev/null | tr '\n' ' ')"
	[[ $served == *" v1 "* ]] || return 1
	watched=() state=() namespaced_of=() version_of=() taken=() files=()
	while read -r kind version plural namespaced instead; do
		[[ $wanted == *" $kind "* && $served == *" $version "* && $seen != *" $kind "* ]] || continue
		[[ $absent != *" $kind/$version "* ]] || continue
		seen="$seen$kind $instead "
		if [[ $narrow == *" $kind "* ]]; then where=$namespaces; else where=-; fi
		[[ $version == v1 ]] && version=api/v1 || version=apis/$version
		for where in $where; do
			files[i]=$kind.watch version_of[i]=${version#*/}
			if [[ $where == - ]]; then where=""; else files[i]=$kind.$where.watch where=namespaces/$where/; fi
			[[ $i -eq 0 ]] || echo next
			printf 'url = "%s/%s/%s%s?watch=1&timeoutSeconds=1800"\noutput = "%s"\ndump-header = "%s.head"\n' \
				"$base" "$version" "$where" "$plural" "${files[i]}" "${files[i]}"
			printf 'write-out = "%%{stderr}%%{http_code}\\n"\nno-buffer\nnoproxy = "*"\nhttp1.1\nuser-agent = "instructor-console-reporter"\n'
			[[ -z $socket ]] || printf 'unix-socket = "%s"\n' "$socket"
			: >"${files[i]}"
			watched[i]=$kind namespaced_of[i]=$namespaced state[i]=asked taken[i]=0
			i=$((i + 1))
		done
	done <<<"$KINDS" >watch.curl
	[[ $i -gt 0 ]] || return 1
	missing=""
	while read -r kind _; do
		[[ $wanted == *" $kind "* && $seen != *" $kind "* ]] || continue
		missing="$missing{\"missing\":\"$kind\"}"$'\n' seen="$seen$kind "
	done <<<"$KINDS"
	begin_whole
	# What goes to stdout would wait for its end.
	curl -q -s -Z --parallel-max 300 --no-progress-meter -K watch.curl >/dev/null 2>ended </dev/null 3<&- 4<&- 5>&- &
	watches=$! started=$SECONDS proven=$SECONDS
	tell_guard "+$watches"
}
stop_watches() {
	end_child "$watches"
	watches=""
	rm -f -- *.watch *.head ended
}
begin_whole() { # what was told before is void
	whole=true complete=false begun=" " settled=" "
	printf '%s' "$missing" >waiting
	rm -f sending.gz
}
# The console asks for everything: it comes from the files that are there, or from new ones when they have grown long or
# something may not be read, which may be otherwise by now.
tell_again() {
	local i size
	size=$(cat -- *.watch 2>/dev/null | wc -c)
	if [[ $size -gt 3000000 ]] || grep -q 403 ended 2>/dev/null; then
		lose_cluster ok ""
		narrow="" learnt=$absent/
	fi
	begin_whole
	for ((i = 0; i < ${#watched[@]}; i++)); do taken[i]=0 state[i]=asked; done
}
lose_cluster() { # lose_cluster WORD WHY: begin anew, later and later while it fails
	[[ -z $watches || $((SECONDS - started)) -lt 60 ]] || backoff=1
	stop_watches
	watched=()
	cluster=$1 why=$2 cluster_at=$((SECONDS + backoff)) backoff=$((backoff < 4 ? backoff * 2 : 4))
	[[ $1 != ok ]] || return 0
	absent="" narrow="" learnt=/
	if [[ $((SECONDS - proxy_at)) -ge 15 ]]; then # perhaps the cluster was made anew, and the kubeconfig says where it is
		end_child "$proxy"
		proxy=""
	fi
}
look_at_cluster() {
	if [[ -z $watches ]]; then
		[[ $SECONDS -ge $cluster_at ]] || return 0
		is_up "$proxy" || start_proxy
		start_watches || lose_cluster away "$(cat proxy.out version | tail -n 1 | sed 's/^[EWIF][0-9].*\] //' | LC_ALL=C tr -cd 'A-Za-z0-9 .,:/_-' | cut -c1-200)"
		return 0
	fi
	[[ $SECONDS -ne $looked_at ]] || return 0
	looked_at=$SECONDS
	collect
	[[ -n $watches ]] || return 0
	if [[ "$absent/$narrow" != "$learnt" ]]; then # perhaps the cluster has another version of it, or lets it be read in part
		learnt="$absent/$narrow"
		lose_cluster ok "" && begin_whole && cluster_at=$SECONDS && return
	fi
	local code
	if [[ -s ended ]]; then
		while read -r code; do
			case $code in
			403 | 404 | 405) ;;
			401) lose_cluster denied "401" && return ;;
			200) lose_cluster ok "" && return ;;
			[0-9][0-9][0-9]) lose_cluster away "$code" && return ;;
			esac
		done <ended
	fi
	if ! is_up "$watches"; then
		if ! $complete || [[ $begun != " " ]]; then
			lose_cluster away "curl"
		elif [[ $((SECONDS - started)) -ge 30 ]]; then
			lose_cluster ok "" # nothing may be read: perhaps that has changed
		fi
		return
	fi
	if [[ $((SECONDS - proven)) -ge 10 ]]; then # watches are silent while nothing happens: is anybody there?
		ask_cluster /version version
		proven=$SECONDS
		[[ $status != 000 && $status != 5* ]] || lose_cluster away "no answer"
	fi
}
collect() { # what the watches have written since the last look, through the filter
	local i kind where code words grown=() ends="" lacking=" " total=0 size
	read -r -d '' -a words <<<"$(wc -c -- "${files[@]}")"
	for ((i = 0; i < ${#watched[@]}; i++)); do
		kind=${watched[i]} size=$((words[2 * i] - taken[i]))
		if [[ ${state[i]} == asked && -s ${files[i]}.head ]]; then
			read -r _ code _ <"${files[i]}.head"
			case $code in
			200)
				state[i]=listing cluster=ok why=""
				[[ $begun == *" $kind "* ]] || printf '{"begin":"%s"}\n' "$kind" >>waiting
				begun="$begun$kind "
				;;
			403)
				state[i]=over cluster=ok why=""
				[[ ${namespaced_of[i]} == 0 || -z $namespaces || $narrow == *" $kind "* ]] || narrow="$narrow $kind "
				where=${files[i]#"$kind."} where=${where%watch}
				[[ -z $where ]] || printf '{"denied":"%s","namespace":"%s"}\n' "$kind" "${where%.}" >>waiting
				;;
			404 | 405)
				state[i]=over
				[[ $absent == *" $kind/${version_of[i]} "* ]] || absent="$absent $kind/${version_of[i]} "
				;;
			esac
		elif [[ ${state[i]} == listing && $size -eq 0 ]]; then
			state[i]=silent
		elif [[ ${state[i]} == silent && $size -eq 0 ]]; then # silent for a second: that was everything that is there
			state[i]=following
		fi
		if [[ $size -gt 0 && ${state[i]} != asked && ${state[i]} != over ]]; then
			grown+=("$i") total=$((total + size))
			[[ ${state[i]} != silent ]] || state[i]=listing
		fi
		case ${state[i]} in asked | listing | silent) lacking="$lacking$kind " ;; esac
	done
	for kind in "${watched[@]}"; do
		[[ $lacking$settled != *" $kind "* ]] || continue
		if [[ $begun == *" $kind "* ]]; then code=end; else code=denied; fi
		ends="$ends{\"$code\":\"$kind\"}"$'\n' settled="$settled$kind "
	done
	if [[ $total -gt 8000000 ]] && $complete; then lose_cluster ok "" && return; fi
	if [[ ${#grown[@]} -gt 0 ]]; then
		for i in "${grown[@]}"; do
			printf '#%s %s %s\n' "${watched[i]}" "${namespaced_of[i]}" "$i"
			tail -c "+$((taken[i] + 1))" "${files[i]}"
			echo
		done | LC_ALL=C awk -v namespaces="$namespaces" -f filter.awk >>waiting || fail "awk failed" "awk 실행에 실패했습니다"
		while read -r i size; do taken[i]=$((taken[i] + size)); done <counts
	fi
	printf '%s' "$ends" >>waiting
	if [[ $lacking == " " ]] && ! $complete; then
		complete=true
		echo '{"complete":true}' >>waiting
	fi
}

# ---- Reporting -------------------------------------------------------------------------------------------------------
quoted() { printf '%s' "$1" | sed 's/[\\"]/\\&/g'; }
now_into() { # now_into VARIABLE FORMAT; newer versions of bash know the time themselves
	printf -v "$1" "%($2)T" -1 2>/dev/null || printf -v "$1" '%s' "$(date "+$2")"
}
pack() { # pack [MORE]: moves what waits, as much as one report may hold, into "sending.gz"; MORE goes into its first line
	local clock
	now_into clock %s
	seq=$((seq + 1)) told=$cluster
	printf '{"report":1,"seq":%d,"config":%d,"whole":%s,"clock":%s,"cluster":"%s","server":"%s","why":"%s","namespaces":"%s"%s}\n' \
		"$seq" "$config" "$whole" "$clock" "$cluster" "$server" "$why" "$namespaces" "${1:-}" >sending
	if [[ -s waiting ]]; then
		: >left
		LC_ALL=C awk '(n += length($0) + 1) <= 4000000 || NR == 1 { print >>"sending"; next } { print >"left" }' waiting
		mv -f left waiting
	fi
	gzip -c sending >sending.gz
	whole=false
}
report() {
	[[ $SECONDS -ge $console_at ]] || return 0
	if [[ ! -f sending.gz ]]; then
		[[ -s waiting || $SECONDS -ge $beat_at || $cluster != "$told" ]] || return 0
		pack
	fi # else the last one, with its number: perhaps it has arrived, and only the answer was lost
	send_report
	beat_at=$((SECONDS + every))
	if [[ $status == 200 ]]; then
		rm -f sending.gz
		sent=$((sent + 1))
		now_into sent_at %H:%M:%S
	fi
	hear
}
hear() { # what the console answers
	case $status-$word in
	200-*) fails=0 warned=false ;;
	401-removed) finish "Your instructor has taken you off the list." "강사가 목록에서 제외했습니다." ;;
	401-*) finish "The console does not know you any more: run the join line again." "콘솔이 더 이상 알아보지 못합니다. 접속 명령을 다시 실행하세요." ;;
	410-*) finish "The class is over." "수업이 끝났습니다." ;;
	429-*) console_at=$((SECONDS + $(number "$rest" 5))) ;;
	413-*)
		say_above "Too much for one report; trying again in a minute." "보고서가 너무 큽니다. 1분 뒤 다시 시도합니다."
		lose_cluster ok "" && missing="" && begin_whole
		cluster_at=$((SECONDS + 60))
		;;
	400-*) lose_cluster ok "" && begin_whole ;;
	*) fails=$((fails + 1)) && console_at=$((SECONDS + (fails < 3 ? fails : 4))) ;; # a class waits for this
	esac
	[[ $status == 200 ]] || return 0
	local word rest texts="" again=false newest=$config over=false
	while IFS= read -r rest || [[ -n $rest ]]; do
		word=${rest%% *} rest=${rest#"$word"} rest=${rest# }
		case $word in
		every) every=$(number "$rest" 3) ;;
		hand) [[ $rest == up ]] && hand=up || hand=down ;;
		say) texts="$texts$rest"$'\n' ;;
		config) newest=$(number "$rest" "$config") ;;
		again) again=true ;;
		end) over=true ;;
		esac
	done <reply
	if [[ -n $texts ]]; then
		say_above "──── From your instructor (only text: nothing of it is executed) ────" "──── 강사가 보낸 내용 (글일 뿐, 아무것도 실행되지 않습니다) ────"
		printf '%s' "$texts" | plain
		echo "────────"
	fi
	! $over || finish "The class is over." "수업이 끝났습니다."
	if [[ $newest != "$config" ]]; then
		local before=$namespaces
		read_config || return 0
		only_agreed
		[[ -z $offered ]] || say_above "The class would like to see these namespaces as well: $offered
Press y to send them, too." "수업에서 이 네임스페이스도 보려고 합니다: $offered
함께 보내려면 y를 누르세요."
		[[ $namespaces == "$before" ]] || look_elsewhere
	elif $again; then
		tell_again
		console_at=$((SECONDS + every)) # it may not be ready for it yet
	fi
}
only_agreed() { # of the namespaces that the class asks for, those that were agreed to; the others are offered
	local name asked=$namespaces
	namespaces="" offered=""
	for name in $asked; do
		if $sure || [[ " $agreed " == *" $name "* ]]; then namespaces="$namespaces $name"; else offered="$offered $name"; fi
	done
	namespaces=${namespaces# } offered=${offered# }
}
look_elsewhere() {
	say_above "Sent from now on: $namespaces" "이제부터 보내는 네임스페이스: $namespaces"
	lose_cluster ok ""
	narrow="" learnt=$absent/ cluster_at=$SECONDS
	end_child "$proxy" # the next one lets these be read
	proxy=""
}
finish() { say_above "$@" && exit 0; }

# ---- The terminal ----------------------------------------------------------------------------------------------------
show_status() { # one line that is written over, never wider than the window
	local state up="" line
	if $korean; then
		state="연결됨 · 보고 ${sent}회 · ${sent_at}" && [[ $hand == up ]] && up=" ✋ 손 듦"
		[[ $cluster == ok ]] || state="클러스터 응답 없음, 다시 시도 중"
		[[ $fails -eq 0 ]] || state="콘솔에 다시 연결 중"
		line="$state$up  [h] 손 들기/내리기 [c] 체크리스트 [q] 끝내기"
	else
		state="connected · $sent reports · $sent_at" && [[ $hand == up ]] && up=" ✋ hand up"
		[[ $cluster == ok ]] || state="your cluster does not answer, trying"
		[[ $fails -eq 0 ]] || state="connecting to the console again"
		line="$state$up  [h] hand [c] checklist [q] end"
	fi
	if $on_terminal; then
		[[ $line == "$shown" ]] || printf '\r\033[K\033[?7l%s\033[?7h' "$line"
		shown=$line
	elif [[ $cluster$((fails > 0))$up != "$shown" ]]; then
		shown=$cluster$((fails > 0))$up
		echo "$line"
	fi
}
wait_for_key() { # a second at most
	local key="" others="" since=$SECONDS
	if ! $has_keys; then
		sleep 1
		return
	fi
	if ! IFS= read -rsn1 -t 1 key <&3 && [[ $since -eq $SECONDS ]]; then # neither a key nor a second: nothing can be read
		[[ ! -t 3 ]] || exit 129 # the terminal is gone
		has_keys=false
	fi
	# A language that is set and not installed makes bash read bytes: of a Hangul letter the first of three.
	[[ $key != $'\xe3' ]] || { IFS= read -rsn2 -t 1 others <&3 && key=$key$others; }
	case $key in
	h | H | ㅗ)
		call /v1/hand --data "up=$([[ $hand == up ]] && echo 0 || echo 1)"
		[[ $status != 000 ]] || say_above "The console does not answer: your hand is as it was. Try again when it does." "콘솔이 응답하지 않아 손 들기가 전달되지 않았습니다. 다시 연결되면 눌러 주세요."
		hear
		;;
	c | C | ㅊ)
		call /v1/checklist
		if [[ $status == 200 ]]; then
			say_above "──── Your checklist ────" "──── 내 체크리스트 ────"
			plain <reply
			say "→ here  ✓ reached  ✗ not yet  · still to come
↺ was reached before  ? cannot be told
The whole list, in a browser: $me" "→ 지금  ✓ 달성  ✗ 아직  · 나중에  ↺ 달성했다가 풀림  ? 확인할 수 없음
전체 목록 (브라우저): $me"
		elif [[ $status == 000 ]]; then say_above "The console does not answer." "콘솔이 응답하지 않습니다."
		else say_above "There is no checklist yet." "아직 체크리스트가 없습니다."; fi
		;;
	y | Y | ㅛ)
		[[ -n $offered ]] || return 0
		agreed="$agreed $offered" namespaces="$namespaces $offered" offered=""
		look_elsewhere
		;;
	q | Q | ㅂ) exit 0 ;;
	esac
}
# shellcheck disable=SC2317  # called by the trap
clean_up() { # however it ends: say goodbye, end the children, remove the folder
	trap '' INT TERM HUP
	trap - EXIT
	[[ -z $terminal ]] || stty "$terminal" <&3
	if $joined; then call /v1/leave --data "" --max-time 3; fi
	end_sender
	stop_watches
	end_child "$proxy"
	tell_guard end
	[[ -z $guard ]] || wait "$guard"
	cd / && rm -rf -- "$tmp"
	! $on_terminal || printf '\r\033[K'
	say "Ended. Nothing runs any more, and only this script is left on your machine." "종료했습니다. 실행 중인 것은 없고, 이 스크립트 파일만 남았습니다." 2>/dev/null
}
show_what() {
	local spaces kinds
	spaces=$(listed "$namespaces")
	kinds=$(listed "$wanted")
	say "  cluster     $context ($api)
  namespaces  $spaces
  kinds       $kinds
  never       Secrets, logs, files; what looks like a password or a key
              is replaced by •••••••• before it leaves
  Nothing in your cluster is changed.
  What your instructor sends you is shown as text and never executed." \
		"  클러스터      $context ($api)
  네임스페이스  $spaces
  종류          $kinds
  보내지 않음   Secret, 로그, 파일. 비밀번호나 키로 보이는 값은
                나가기 전에 ••••••••로 바뀝니다.
  클러스터는 전혀 바뀌지 않습니다.
  강사가 보내는 것은 글로만 보이고 절대 실행되지 않습니다."
}
listed() { # names in lines that fit behind the words of show_what
	local indent=14
	! $korean || indent=16
	tr ' ' '\n' <<<"$1" | awk -v indent=$indent 'NF { if (n + length($0) > 60) { printf "\n%" indent "s", ""; n = 0 } printf "%s ", $0; n += length($0) + 1 }'
}
confirm() {
	$sure && return
	if [[ -n $to ]]; then ask "Write this? [y/N] " "파일로 쓸까요? [y/N] "; else ask "Send this? [y/N] " "보낼까요? [y/N] "; fi
	case $answer in y | Y | yes | ㅛ | 네 | 예) return ;; esac
	say "Nothing of your cluster was sent. Run the line again when you want to." "클러스터의 내용은 아무것도 보내지 않았습니다.
접속하려면 명령을 다시 실행하세요."
	exit 0
}

main() {
	local code="" seat="" name="" context="" to="" sure=false asked_seat=false answer="" status="" word="" rest=""
	local token="" me="" title="" config=0 namespaces="" wanted="" api home=$PWD tmp="" socket="" base="" server=""
	local proxy="" guard="" watches="" watched=() namespaced_of=() version_of=() state=() taken=() files=() joined=false windows=false
	local cluster=ok why="" told="" cluster_at=0 backoff=1 started=0 proven=0 proxy_at=0 whole=true complete=false
	local seq=0 sent=0 sent_at=- every=3 fails=0 console_at=0 beat_at=0 hand=down shown="" sender="" warned=false
	local absent="" narrow="" learnt=/ begun=" " settled=" " missing="" looked_at=-1 has_keys=true on_terminal=false terminal="" ending=""
	[[ ! -t 1 ]] || on_terminal=true
	case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in ko*) korean=true ;; esac
	while [[ $# -gt 0 ]]; do
		case $1 in
		-h | --help) usage && exit 0 ;;
		--yes) sure=true ;;
		--code | --seat | --name | --context | --to | --namespaces | --lang)
			[[ $# -ge 2 ]] || fail "$1 needs a value" "$1 다음에 값이 필요합니다"
			case $1 in
			--code) code=$2 ;; --seat) seat=${2//[[:cntrl:]]/ } asked_seat=true ;; --name) name=${2//[[:cntrl:]]/ } ;; --context) context=$2 ;;
			--to) to=$2 ;; --namespaces) namespaces=$(names_in "$2") ;;
			--lang) [[ $2 == ko ]] && korean=true || korean=false ;;
			esac
			shift
			;;
		*) fail "unknown option $1 (see --help)" "알 수 없는 옵션 $1 (--help 참고)" ;;
		esac
		shift
	done
	[[ -n $ADDRESS || -n $to ]] || fail "this script can only write a file to hand in (see --help)" "이 스크립트로는 제출할 파일만 만들 수 있습니다 (--help 참고)"
	case $(uname -s) in MINGW* | MSYS* | CYGWIN*) windows=true ;; esac
	for word in kubectl curl gzip awk; do command -v "$word" >/dev/null || fail "$word is not installed" "$word 명령이 없습니다"; done
	{ curl --help all 2>/dev/null || curl --help; } | grep -q no-progress-meter || fail "curl 7.67 or newer is needed" "curl 7.67 이상이 필요합니다"
	# Made with one of these it ignores the pinned key, and talks to everybody.
	! curl --version | grep -qi -e rustls -e bearssl || fail "this curl cannot tell who answers it: use another one" "이 curl은 누가 응답하는지 확인하지 못합니다. 다른 curl을 쓰세요"
	context=${context:-$(kubectl config current-context 2>/dev/null)}
	[[ -n $context ]] || fail "kubectl has no current context: is your cluster set up?" "kubectl에 현재 컨텍스트가 없습니다. 클러스터를 만들었나요?"
	api=$(kubectl --context="$context" config view --minify -o 'jsonpath={.clusters[0].cluster.server}' 2>/dev/null)
	[[ -n $api ]] || fail "kubectl knows no context called $context" "$context 라는 kubectl 컨텍스트가 없습니다"
	if [[ ! -t 0 ]] && (: </dev/tty) 2>/dev/null; then exec 3</dev/tty; else exec 3<&0; fi # keys, also after curl | bash
	[[ -n $to && $to != /* ]] && to=$home/$to

	umask 077
	TMPDIR=${TMPDIR:-/tmp}
	[[ ${#TMPDIR} -lt 70 ]] || TMPDIR=/tmp # a socket's path may not be long
	tmp=$(mktemp -d "$TMPDIR/join.XXXXXX") || exit 1
	trap clean_up EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM
	trap 'exit 129' HUP
	cd "$tmp" || exit 1
	$windows || start_guard
	write_filter
	write_console_config
	if [[ -n $to ]]; then
		write_file
		exit 0
	fi
	say "Joining the class at $ADDRESS
Fingerprint $FINGERPRINT: compare it with the screen in the room.
Your seat, your name and what system you use are sent now.
You are asked before anything of your cluster is." \
		"$ADDRESS 수업에 접속합니다.
지문 $FINGERPRINT: 강의실 화면과 비교하세요.
지금은 자리와 이름, 운영체제 종류만 보냅니다.
클러스터의 내용을 보내기 전에는 다시 묻습니다."
	ask_who
	join_class
	joined=true
	until read_config; do
		[[ $status == 503 ]] || fail "the console does not say what the class is about ($status)" "콘솔이 수업 내용을 알려 주지 않습니다 ($status)"
		sleep 3
	done
	say "You are in: $title
This will be sent until you end it:" "접속했습니다: $title
끝낼 때까지 다음을 보냅니다:"
	show_what
	confirm
	agreed=$namespaces
	[[ -z $me ]] || say "Your own checklist in a browser: $me" "내 체크리스트 (브라우저): $me"
	if [[ -t 3 ]]; then # keys are for this script, and are not shown
		terminal=$(stty -g <&3)
		tell_guard "$terminal"
		stty -echo -icanon <&3
	fi
	# Some versions of bash crash when they are to exit in the midst of a read: a signal is noted, and seen to at the next turn.
	trap 'ending=130' INT
	trap 'ending=143' TERM
	trap 'ending=129' HUP
	while [[ -z $ending ]]; do
		[[ $fails -gt 0 && -n $watches ]] || look_at_cluster # the watches write on; what they wrote waits in their files
		report
		show_status
		[[ -n $ending ]] || wait_for_key
	done
	exit "$ending"
}
choose_namespaces() { # those of the lab are offered, also before they are there; others have to be in the cluster
	local usual=${LAB_NAMESPACES:-default} given=$namespaces here name unknown list
	here=$(cd "$home" && kubectl --context="$context" --request-timeout=10s get namespaces -o 'jsonpath={.items[*].metadata.name}' 2>/dev/null </dev/null)
	here=$(names_in "$here")
	while :; do
		if [[ -z ${namespaces// /} ]]; then
			ask "Namespaces of the lab: $usual
Enter takes these; else type the names of others: " "실습 네임스페이스: $usual
그대로 쓰려면 Enter, 아니면 다른 이름을 입력하세요: "
			namespaces=$(names_in "${answer:-$usual}")
		fi
		unknown=""
		for name in $namespaces; do [[ " $usual $here " == *" $name "* ]] || unknown="$unknown $name"; done
		unknown=${unknown# }
		[[ -n ${namespaces// /} ]] || continue
		[[ -n $here && -n $unknown ]] || return 0 # who may not list them is believed
		list=$(listed "$here")
		say "Not in your cluster: $unknown
  there are   $list" "클러스터에 없는 네임스페이스: $unknown
  있는 것       $list"
		[[ -z $given ]] || fail "there is no such namespace" "그런 네임스페이스가 없습니다"
		namespaces=""
	done
}
write_file() { # instead of sending: one whole report, with who it is from
	ask_who
	choose_namespaces
	wanted=" $(cut -d ' ' -f 1 <<<"$KINDS" | uniq | tr '\n' ' ')"
	say "This is written to $to:" "$to 파일에 다음을 씁니다:"
	show_what
	confirm
	local since=$SECONDS
	until $complete; do
		[[ $((SECONDS - since)) -lt 60 && $cluster != denied ]] || fail "your cluster does not answer: $why" "클러스터가 응답하지 않습니다: $why"
		look_at_cluster
		sleep 1
	done
	pack ",\"name\":\"$(quoted "$name")\",\"seat\":\"$(quoted "$seat")\""
	[[ ! -s waiting ]] || fail "there is too much in these namespaces" "네임스페이스에 객체가 너무 많습니다"
	cat sending.gz >"$to" || exit 1
	say "$to is written.
Hand it to your instructor, who drops it on the console's window." "$to 파일을 만들었습니다.
강사에게 전달하면 콘솔 창에 끌어다 놓습니다."
}
main "$@"
# shellcheck disable=SC2317  # whatever happens to main, nothing is read of this file after it
exit
