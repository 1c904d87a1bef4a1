# shellcheck shell=bash
# What the scripts of this folder share. Source it from the top of the checkout.

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
note() { printf '    %s\n' "$*"; }
die() {
	printf '\033[1;31merror:\033[0m %s\n' "$*" >&2
	exit 1
}

# A Mac always has a display and no variable that says so.
has_display() { [[ $(uname -s) != Linux || -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; }

# Chromium refuses to run its sandbox as root. Containers and CI are root; nobody's desktop should be, so this is
# called on the way to a virtual display and to the tests only.
allow_web_engine_as_root() {
	if [[ $(id -u) == 0 ]]; then
		export QTWEBENGINE_DISABLE_SANDBOX=1
	fi
}

# Runs a command on the display there is, or else on a virtual one.
on_display() {
	if has_display; then
		"$@"
	else
		allow_web_engine_as_root
		# Without a display there is no GPU to look for either.
		LIBGL_ALWAYS_SOFTWARE=1 xvfb-run --auto-servernum --server-args="-screen 0 2560x1440x24 -nolisten tcp" "$@"
	fi
}

# Prints one checksum over the named files and everything on standard input.
digest() { cat - "$@" | sha256sum | cut -d ' ' -f 1; }
