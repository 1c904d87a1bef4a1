"""A very small shell: words, variables, ``&&``, ``||`` and ``;``, and the few programs that a lab calls in it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from console.rehearsal.api.history import Object
from console.rehearsal.containers.scratch import Folder
from console.rehearsal.containers.tools import Result, Tools
from console.rehearsal.controllers.images import repository
from console.rehearsal.controllers.objects import name_of

_BUSYBOX = frozenset({"nslookup", "nc", "wget", "getent"})
_TOOLS_OF = {
    "nginx": _BUSYBOX | {"curl"},
    "curl": _BUSYBOX | {"curl"},
    "busybox": _BUSYBOX,
    "alpine": _BUSYBOX,
    "redis": _BUSYBOX | {"redis-cli"},
    "postgres": frozenset({"getent", "psql", "pg_isready"}),
    "mongo": frozenset({"getent"}),
}
_SHELLS = frozenset({"sh", "bash", "ash"})
_SEPARATORS = ("&&", "||", ";")
_VARIABLE = re.compile(r"\$\{?(\w+)\}?")
_QUIET = re.compile(r"\s*\d?&?>(&\d|\s*/dev/null)")
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Inside:
    """What a command finds in its container: variables, files by path, and what was left there by other commands."""

    environment: Mapping[str, str]
    files: Mapping[str, str]
    left: Folder


class Shell:
    """Runs command lines in one container."""

    def __init__(self, pod: Object, container: Object, inside: Inside, tools: Tools) -> None:
        self._pod = pod
        self._inside = inside
        self._tools = tools
        self._mounts = [str(each["mountPath"]) for each in container.get("volumeMounts") or ()]
        self._image = repository(container["image"])
        self._programs: dict[str, Callable[[Sequence[str]], Result]] = {
            "cat": self._cat,
            "date": lambda _: Result("Thu Jan  1 00:00:00 UTC 1970\n"),
            "df": self._df,
            "echo": lambda words: Result(" ".join(words) + "\n"),
            "env": self._env,
            "false": lambda _: Result(code=1),
            "hostname": lambda _: Result(f"{name_of(self._pod)}\n"),
            "id": lambda _: Result("uid=0(root) gid=0(root) groups=0(root)\n"),
            "ls": self._ls,
            "mount": self._mount,
            "printenv": self._env,
            "pwd": lambda _: Result("/\n"),
            "rm": self._rm,
            "sleep": lambda _: Result(),
            "touch": self._touch,
            "true": lambda _: Result(),
            "whoami": lambda _: Result("root\n"),
        }

    def run(self, argv: Sequence[str], *, depth: int = 0) -> Result:
        """Run one command, which may be a shell with a command line."""
        name, words = PurePosixPath(argv[0]).name, list(argv[1:])
        if name in _SHELLS and depth < _DEEPEST:
            return self._line(words[1], depth + 1) if len(words) > 1 and words[0].endswith("c") else Result()
        if name in self._programs:
            return self._programs[name](words)
        if name in self._tools.by_name and name in _TOOLS_OF.get(self._image, _BUSYBOX | {"curl"}):
            return self._tools.run(name, words)
        if depth:
            return Result(err=f"sh: {name}: not found\n", code=127)
        reason = f'exec: "{name}": executable file not found in $PATH: unknown'
        failed = f"OCI runtime exec failed: exec failed: unable to start container process: {reason}"
        return Result(err=f"{failed}\n", code=127)

    def _line(self, line: str, depth: int) -> Result:
        out, err, code = "", "", 0
        for joint, command in _commands(_QUIET.sub("", line)):
            if (joint == "&&" and code) or (joint == "||" and not code):
                continue
            try:
                words = shlex.split(_VARIABLE.sub(lambda each: self._inside.environment.get(each[1], ""), command))
            except ValueError:
                return Result(out, f"{err}sh: syntax error: unterminated quoted string\n", 2)
            if not words:
                continue
            if words[0] == "exit":
                return Result(out, err, int(words[1]) % 256 if len(words) > 1 and words[1].isdigit() else code)
            done = self.run(words, depth=depth)
            out, err, code = out + done.out, err + done.err, done.code
        return Result(out, err, code)

    # programs

    def _env(self, words: Sequence[str]) -> Result:
        if words:
            value = self._inside.environment.get(words[0])
            return Result(code=1) if value is None else Result(f"{value}\n")
        return Result("".join(f"{name}={value}\n" for name, value in self._inside.environment.items()))

    def _cat(self, words: Sequence[str]) -> Result:
        out, err = "", ""
        for path in words:
            content = self._inside.files.get(path)
            if content is None:
                err += f"cat: can't open '{path}': No such file or directory\n"
            else:
                out += content if content.endswith("\n") else f"{content}\n"
        return Result(out, err, 1 if err else 0)

    def _ls(self, words: Sequence[str]) -> Result:
        paths = [word for word in words if not word.startswith("-")] or ["/"]
        out, err = "", ""
        for path in paths:
            inside = self._names_in(path.rstrip("/"))
            if path in self._inside.files or path in self._inside.left:
                out += f"{path}\n"
            elif inside or path in self._mounts:
                out += "".join(f"{name}\n" for name in sorted(inside))
            else:
                err += f"ls: {path}: No such file or directory\n"
        return Result(out, err, 1 if err else 0)

    def _touch(self, words: Sequence[str]) -> Result:
        for path in words:
            self._inside.left.add(path)
        return Result()

    def _rm(self, words: Sequence[str]) -> Result:
        is_forced = any(word.startswith("-") and "f" in word for word in words)
        err = ""
        for path in (word for word in words if not word.startswith("-")):
            if path not in self._inside.left and not is_forced:
                err += f"rm: can't remove '{path}': No such file or directory\n"
            self._inside.left.discard(path)
        return Result(err=err, code=1 if err else 0)

    def _names_in(self, folder: str) -> set[str]:
        known = [*self._inside.files, *self._mounts]
        found = {path.removeprefix(f"{folder}/").partition("/")[0] for path in known if path.startswith(f"{folder}/")}
        return found | ({"bin", "etc", "proc", "tmp", "usr", "var"} if not folder else set())

    def _df(self, words: Sequence[str]) -> Result:
        paths = [word for word in words if not word.startswith("-")] or ["/"]
        rows = "".join(f"/dev/sda1        59G   21G   35G  38% {path}\n" for path in paths)
        return Result(f"Filesystem      Size  Used Avail Use% Mounted on\n{rows}")

    def _mount(self, _words: Sequence[str]) -> Result:
        rows = "".join(f"/dev/sda1 on {path} type ext4 (rw,relatime)\n" for path in self._mounts)
        return Result(f"overlay on / type overlay (rw,relatime)\n{rows}")


def _commands(line: str) -> list[tuple[str, str]]:
    """Split a command line at what joins commands, outside of quotes: (joint before it, command)."""
    found, joint, current, quote = list[tuple[str, str]](), ";", "", ""
    rest = line
    while rest:
        separator = next((each for each in _SEPARATORS if rest.startswith(each)), "") if not quote else ""
        if separator:
            found.append((joint, current))
            joint, current, rest = separator, "", rest[len(separator) :]
            continue
        letter, rest = rest[0], rest[1:]
        if letter in "'\"" and quote in ("", letter):
            quote = "" if quote else letter
        current += letter
    return [*found, (joint, current)]
