#!/usr/bin/env python3
"""Every file under samples/expected against reference.py."""
import glob
import json
import os
import shlex
import sys

import reference
from treediff import differences, show

SAMPLES = sys.argv[1] if len(sys.argv) > 1 else os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "..", "ProgramTests", "Samples")
logs, bad = {}, 0
for path in sorted(glob.glob(os.path.join(SAMPLES, "expected", "*.args"))):
    with open(path) as f:
        args = reference.parse_command(shlex.split(f.read()))
    with open(path[:-5] + ".json") as f:
        expected = json.load(f)
    if args.file not in logs:
        logs[args.file] = reference.import_file(os.path.join(SAMPLES, args.file))[0]
    answer = getattr(reference, args.command)(logs[args.file], **reference.question_of(args))
    found = differences(answer, expected)
    bad += bool(found)
    print("ok  " if not found else "BAD ", os.path.basename(path)[:-5])
    for where, ours, theirs in found:
        print("      %s: ours %s, expected %s" % (where, show(ours), show(theirs)))
for name, log in sorted(logs.items()):
    print("%s: %d positions" % (name, len(log.events)))
sys.exit(1 if bad else 0)
