#!/usr/bin/env bash
# Makes a checkout ready to run: system packages, .venv with the locked dependencies, web assets, the program itself.
#
#   packaging/setup.sh run     what the application needs
#   packaging/setup.sh test    that, and what tests, checks and locks need
#
# Safe to run again: each step leaves a stamp of what it was made from, and is passed over while that is unchanged.
set -euo pipefail
cd "$(dirname "$0")/.."
source packaging/lib.sh

purpose=${1:-run}
case $purpose in
run) locks=(packaging/locks/runtime.lock packaging/locks/build.lock) ;;
test) locks=(packaging/locks/dev.lock) ;;
*) die "usage: packaging/setup.sh run|test" ;;
esac

venv=.venv
stamps=$venv/stamps
oldest_python="3, 11"

# ------------------------------------------------------------ system packages

installed() { [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# Prints the lines of system-packages.txt that this purpose and machine need and of which no alternative is installed.
missing_packages() {
	local groups=" window " group names name
	if [[ $purpose == test ]]; then
		groups+="virtual test "
	elif ! has_display; then
		groups+="virtual "
	fi
	while read -r group names; do
		[[ $groups == *" $group "* ]] || continue
		for name in ${names//|/ }; do
			installed "$name" && continue 2
		done
		echo "$names"
	done < <(grep -v '^#' packaging/system-packages.txt)
}

# Prints of `a|b|c` the first name that this release knows, or else the last.
pick() {
	local name
	for name in ${1//|/ }; do
		if apt-cache show "$name" >/dev/null 2>&1; then
			break
		fi
	done
	echo "$name"
}

# Prints the words to put before a command that needs root; fails when there is no way to become root.
as_root() {
	if [[ $(id -u) == 0 ]]; then
		echo env
	elif sudo -n true 2>/dev/null; then
		echo "sudo -n"
	elif [[ -t 0 && -t 2 ]] && command -v sudo >/dev/null; then
		echo sudo # asks for the password
	else
		return 1
	fi
}

# Installs the packages named by the arguments, or says how to and stops.
apt_install() {
	local root names=("$@")
	if ! root=$(as_root); then
		mapfile -t names < <(for name in "$@"; do pick "$name"; done)
		say "Some packages of the distribution are missing, and installing them needs root. Please run this, then make again:"
		echo
		echo "sudo apt-get update && sudo apt-get install --yes --no-install-recommends ${names[*]}"
		echo
		exit 1
	fi
	say "Installing ${#names[@]} packages of the distribution"
	# shellcheck disable=SC2086 # $root is words on purpose
	$root apt-get update -qq
	mapfile -t names < <(for name in "$@"; do pick "$name"; done)
	note "${names[*]}"
	# shellcheck disable=SC2086
	$root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends -qq -o Dpkg::Use-Pty=0 "${names[@]}" |
		sed --unbuffered -n 's/^Setting up /    /p'
}

# Debian keeps a part of Python's venv module in a package of its own; prints its name if it is needed and not there.
missing_venv_package() {
	local python
	if ! has_environment && python=$(find_python) && ! "$python" -c "import ensurepip" 2>/dev/null; then
		"$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
	fi
}

system_packages() {
	if ! command -v apt-get >/dev/null; then
		note "not Debian or Ubuntu: packaging/system-packages.txt names what Qt needs from the system"
		return
	fi
	local missing
	mapfile -t missing < <(missing_packages && missing_venv_package)
	if [[ ${#missing[@]} -gt 0 ]]; then
		apt_install "${missing[@]}"
	fi
}

# ------------------------------------------------------------ Python

recent_enough() { "$1" -c "import sys; sys.exit(sys.version_info < ($oldest_python))" 2>/dev/null; }

has_environment() { recent_enough $venv/bin/python && $venv/bin/python -m pip --version >/dev/null 2>&1; }

find_python() {
	local name
	for name in python3 python3.13 python3.12 python3.11; do
		if recent_enough "$name"; then
			command -v "$name"
			return
		fi
	done
	return 1
}

virtual_environment() {
	if has_environment; then
		return
	fi
	local python
	python=$(find_python) || die "Python 3.11 or later is needed, and none was found as python3, python3.13, python3.12 or python3.11"
	say "Making $venv with $("$python" --version)"
	rm -rf $venv
	"$python" -m venv $venv
}

# Runs a step unless its stamp says that it was done from the same things.
#   step NAME MADE_FROM TITLE COMMAND...
step() {
	local stamp=$stamps/$1 made_from=$2 title=$3
	shift 3
	if [[ -f $stamp && $(<"$stamp") == "$made_from" ]]; then
		return
	fi
	say "$title"
	"$@"
	mkdir -p "$stamps"
	echo "$made_from" >"$stamp"
}

install_locked() {
	local arguments=() lock
	for lock in "${locks[@]}"; do
		arguments+=(--requirement "$lock")
	done
	$venv/bin/python -m pip install --disable-pip-version-check --no-input --require-hashes --only-binary :all: "${arguments[@]}" |
		sed --unbuffered -n -e 's/^Collecting \([^ ]*\).*/    \1/p' -e 's/^Installing collected.*/    installing/p'
}

install_project() {
	$venv/bin/python -m pip install --disable-pip-version-check --no-input --quiet --no-deps --no-build-isolation --editable .
}

# Prints what the packages that the named locks hold depend on: the locks and the Python.
packages_from() { $venv/bin/python --version | digest "$@"; }

system_packages
# What a lock no longer names would stay behind and may clash with what took its place: other locks, a fresh start.
if [[ -f $stamps/$purpose && $(<"$stamps/$purpose") != "$(packages_from "${locks[@]}")" ]]; then
	say "The locked packages have changed: making $venv anew"
	rm -rf $venv
fi
virtual_environment
# The larger set also serves the smaller purpose, so that `make run` after `make test` has nothing to do.
if [[ $purpose == test || ! -f $stamps/test || $(<"$stamps/test") != "$(packages_from packaging/locks/dev.lock)" ]]; then
	step "$purpose" "$(packages_from "${locks[@]}")" "Installing the locked Python packages" install_locked
fi
$venv/bin/python packaging/web_assets.py
step project "$(pwd | digest pyproject.toml packaging/hatch_build.py)" "Installing the console into $venv" install_project
