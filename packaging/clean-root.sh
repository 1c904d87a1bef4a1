#!/usr/bin/env bash
# Proves the two commands on a machine that has nothing: makes a fresh Debian or Ubuntu in a folder, with only python3,
# git, make and ca-certificates in it, clones this checkout's last commit into it, and runs make there.
#
#   packaging/clean-root.sh [--suite bookworm] [--mirror URL] [--root DIR] [--keep] [TARGET…]
#
# TARGETs default to `run` and `test`; each runs twice, and the second time must be quick. The root folder is removed
# at the end unless --keep says otherwise. Needs root and debootstrap. The machine's own way to reach package
# registries (configuration of apt, pip and npm, certificates, proxies) is passed in, whatever it is.
set -euo pipefail
checkout=$(cd "$(dirname "$0")/.." && pwd)
cd "$checkout"
source packaging/lib.sh

suite=bookworm mirror='' root='' keep='' targets=()
while [[ $# -gt 0 ]]; do
	case $1 in
	--suite) suite=$2 && shift ;;
	--mirror) mirror=$2 && shift ;;
	--root) root=$2 && shift ;;
	--keep) keep=yes ;;
	-*) die "unknown option $1" ;;
	*) targets+=("$1") ;;
	esac
	shift
done
[[ ${#targets[@]} -gt 0 ]] || targets=(run test)
root=${root:-/var/tmp/instructor-console-$suite}
readonly inside=/home/instructor-console # where the clone is, seen from within

[[ $(id -u) == 0 ]] || die "this needs root, to make a root folder and enter it"
command -v debootstrap >/dev/null || die "this needs debootstrap: apt-get install debootstrap"
[[ ! -e $root ]] || die "$root is in the way; remove it or name another with --root"

leave() {
	local mounted
	for mounted in dev/shm dev/pts dev sys proc; do
		if mountpoint --quiet "$root/$mounted"; then
			umount "$root/$mounted"
		fi
	done
	if [[ -z $keep ]]; then
		rm -rf --one-file-system "$root"
	fi
}
trap leave EXIT

say "Making a fresh $suite in $root"
# shellcheck disable=SC2086 # no mirror, no argument
debootstrap --variant=minbase --include=python3,git,make,ca-certificates "$suite" "$root" $mirror >"$root.log" 2>&1 ||
	die "debootstrap failed; see $root.log"
rm "$root.log"

# ------------------------------------------------------------ how this machine reaches package registries

# Symlinks at the target are replaced: seen from outside, an absolute one leads out of the root.
copy() {
	local path
	for path in "$@"; do
		if [[ -e $path ]]; then
			mkdir -p "$root$(dirname "$path")"
			cp --recursive --dereference --remove-destination "$path" "$root$(dirname "$path")/"
		fi
	done
}
copy /etc/resolv.conf /etc/hosts /etc/pip.conf /etc/npmrc /root/.npmrc /root/.config/pip /root/.pip \
	/usr/local/share/ca-certificates /etc/ssl/certs
for path in /etc/apt/apt.conf /etc/apt/apt.conf.d/* /etc/apt/auth.conf.d; do
	# Debian's own hooks call programs that are not there; what is left configures the way to the archive.
	if ! grep -rqsE '(Pre|Post)-Invoke' "$path"; then
		copy "$path"
	fi
done
# The archive's updates too, as an installed machine has them, when this machine runs the same release.
# shellcheck source=/dev/null
if [[ $(. /etc/os-release && echo "$VERSION_CODENAME") == "$suite" && -z $mirror ]]; then
	rm --recursive --force "$root"/etc/apt/sources.list*
	copy /etc/apt/sources.list /etc/apt/sources.list.d
fi
mapfile -d '' -t environment < <(env --null | grep --null-data -E '^(PIP_|UV_|NPM_|npm_|NODE_EXTRA_CA_CERTS=|[A-Z_]*(SSL|CERT|CA_BUNDLE|CAINFO)[A-Z_]*=|[A-Za-z]+_(proxy|PROXY)=)')

# ------------------------------------------------------------ the acceptance

mount --types proc proc "$root/proc"
mount --types sysfs sysfs "$root/sys"
mount --bind /dev "$root/dev"
mount --types devpts devpts "$root/dev/pts" 2>/dev/null || true
mountpoint --quiet "$root/dev/shm" || mount --types tmpfs tmpfs "$root/dev/shm"
git clone --quiet --no-local "$checkout" "$root$inside"

# enter COMMAND…: runs it in the clone, with a fresh user's environment and no display
enter() {
	# shellcheck disable=SC2016 # for the shell inside
	env --ignore-environment "${environment[@]}" HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM=dumb \
		chroot "$root" /bin/sh -c 'cd "$0" && exec "$@"' "$inside" "$@"
}

for target in "${targets[@]}"; do
	for time in first second; do
		say "make $target, for the $time time"
		began=$SECONDS
		enter make "$target" || die "make $target failed in $root"
		say "make $target took $((SECONDS - began)) s the $time time"
	done
done
say "A fresh $suite passes: ${targets[*]}"
