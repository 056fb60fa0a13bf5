#!/usr/bin/env python3
"""Shows that the harness can fail: programs and disks with a fault of their own must be caught.

  selfcheck.py PROGRAM
"""
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))

# Programs that stand in for the real one, and what must be said of them.
PROGRAMS = {
    "does not show the last event": ("het checkpoint telt", """
        [ "$1" = events ] || exec "$PROGRAM" "$@"
        "$PROGRAM" "$@" >"$0.$$" || { code=$?; rm -f "$0.$$"; exit $code; }
        head -n -1 "$0.$$"; rm -f "$0.$$" """),
    "does not import the last line": ("niet alle regels", """
        [ "$1" = import ] || exec "$PROGRAM" "$@"
        head -n -1 "$2" >"$0.$$"; shift 2
        "$PROGRAM" import "$0.$$" "$@"; code=$?
        rm -f "$0.$$"; exit $code """),
    "throws the store away after a fault": ("de opslag is weg|gebeurtenissen, nu", """
        "$PROGRAM" "$@"; code=$?
        for store; do :; done
        [ $code -lt 2 ] || rm -rf "$store"
        exit $code """),
    "crashes where it should explain": ("stortte in: -11", """
        "$PROGRAM" "$@"; code=$?
        [ $code -lt 2 ] || kill -SEGV $$
        exit $code """),
    "hangs where it should explain": ("hangt", """
        "$PROGRAM" "$@"; code=$?
        [ $code -lt 2 ] || sleep 1000
        exit $code """),
    "explains in English": ("Engels in de melding.*cannot open", """
        "$PROGRAM" "$@" 2>"$0.$$"; code=$?
        for store; do :; done
        if [ $code -lt 2 ]; then cat "$0.$$" >&2; else echo "ivh-monitor: $store: cannot open it" >&2; fi
        rm -f "$0.$$"; exit $code """),
    "names a child": ("iets persoonlijks", """
        "$PROGRAM" "$@"; code=$?
        [ $code -lt 2 ] || sed -n 's/.*"subject":"\\([^"]*\\)".*/ivh-monitor: \\1/p;9q' "$2" >&2
        exit $code """),
    "says done when it is not": ("gaf 0, maar", """
        "$PROGRAM" "$@"; code=$?
        [ "$1" != import ] || exit 0
        exit $code """),
}
# What the model of the disk takes for not synced, as if the program did not sync it.
DISKS = {
    "data is not synced before the meta page": ("data", "beschadigd|bladen|gaf"),
    "folders are not synced": ("names", "de opslag is weg"),
    "the meta page is not synced": ("meta", "vastgelegd|een andere dan zonder storing"),
}


def main():
    program = os.path.abspath(sys.argv[1])
    work = tempfile.mkdtemp(prefix="ivh-selfcheck-")
    missed = 0
    for name, (expected, script) in PROGRAMS.items():
        path = os.path.join(work, "program")
        with open(path, "w") as file:
            file.write("#!/bin/sh\nPROGRAM='%s'\n%s\n" % (program, script))
        os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
        missed += not caught(name, expected, ["inject.py", path, "--seed", "1", "--limit", "8", "--no-full-disk"])
    for name, (ignored, expected) in DISKS.items():
        missed += not caught(name, expected, ["powerloss.py", program, "--seed", "1", "--states", "16", "--ignore", ignored])
    shutil.rmtree(work)
    print("%d passed, %d failed" % (len(PROGRAMS) + len(DISKS) - missed, missed))
    sys.exit(1 if missed else 0)


def caught(name, expected, command):
    run = subprocess.run([sys.executable, os.path.join(HERE, command[0]), *command[1:]], capture_output=True, text=True,
                         env={**os.environ, "IVH_FAULTS_SECONDS": "8"})
    found = len(re.findall(expected, run.stdout + run.stderr)) if run.returncode else 0
    print("%-45s %s" % (name, "caught (%d)" % found if found else "NOT CAUGHT"), flush=True)
    if not found:
        print(run.stdout[-2000:] + run.stderr[-1000:])
    return found > 0


if __name__ == "__main__":
    main()
