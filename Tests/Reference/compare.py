#!/usr/bin/env python3
"""Compare a program with reference.py on nasty logs.

  compare.py --program PATH [--seeds A-B] [--work DIR] [--questions N] [--events M] [--murky] [--shrink] [--log FILE]

For each seed: generate a log, `PATH import FILE --store DIR/store` (exit 0 or 1), a dozen random `PATH indicatoren …` and a
few `PATH vergelijking … --json`; numbers within 1e-9, absent = 0/null; `positie` and `fictief` are looked at too,
and the speed in `vergelijking … --csv -`. Prints the
path, ours, theirs and the command of every mismatch; exit 1 on any. --shrink makes the log of the first mismatch of a seed
as small as it gets. --log takes one file instead of seeds (questions from --seeds' first number).
"""
import argparse
import csv
import json
import os
import shlex
import shutil
import subprocess
import sys
import traceback
from collections import Counter
from datetime import date
from random import Random

import nasty
import reference
from treediff import differences, show

TIMEOUT = 300
PERIODS = ([("%d-01-01" % y, "%d-12-31" % y) for y in (2023, 2024, 2025)] * 3
           + [("2023-01-01", "2025-12-31"), ("2022-01-01", "2026-12-31"), ("2024-01-01", "2024-06-30"), ("2024-07-01", "2024-12-31"),
              ("2025-01-01", "2025-06-30"), ("2025-01-01", "2025-03-31"), ("2024-10-01", "2024-12-31"), ("2025-04-01", "2025-06-30"),
              ("2024-02-01", "2024-02-29"), ("2024-02-29", "2024-02-29"), ("2025-03-30", "2025-03-30"), ("2025-10-26", "2025-12-31"),
              ("2024-03-31", "2025-03-30"), ("2024-12-31", "2025-01-01"), ("2024-01-01", "2025-12-31"), ("2020-01-01", "2020-12-31")])
LONG_PERIODS = [(van, tot) for van, tot in PERIODS if van[:4] < tot[:4]]


def ordinal(text):
    return date.fromisoformat(text).toordinal()


# -- questions: a command and its options as text, for both sides ---------------------------------------------------------

def places(log, positie):
    """Regions and municipalities that the log knows at that position; those that merged, twice."""
    regions, towns, merged = set(), set(), set()
    for e in log.effective(positie):
        if e.type == "regio-ingesteld":
            regions.add(e.subject.partition("/")[2])
        if e.type in ("aanmelding-ontvangen", "casus-overgedragen"):
            regions.add(e.data["regio"])
            towns.add(e.data["gemeente"])
        if e.type == "gemeente-toegetreden":
            towns.add(e.data["gemeente"])
        if e.type == "gemeente-heringedeeld":
            merged.update(e.data["van"] + [e.data["naar"]])
    return sorted(regions), sorted(towns | merged) + sorted(merged)


def random_question(r, log, command):
    van, tot = r.choice(LONG_PERIODS if command == "vergelijking" and r.random() < 0.6 else PERIODS)
    options = {"van": van, "tot": tot}
    v, t = ordinal(van), ordinal(tot)
    kind = r.random()
    if kind < 0.45:
        day = (r.randint(v, t) if kind < 0.15 else r.choice([v, t]) if kind < 0.2
               else t + r.choice([1, 7, 30, 42, 90, 365, r.randint(1, 500)]))
        if command == "indicatoren":
            options["peildatum"] = reference.iso(day)
    positie = None
    if command == "indicatoren" and r.random() < 0.35:
        n = len(log.events)
        positie = options["positie"] = r.randint(max(1, n - n // 20), n) if r.random() < 0.4 else r.randint(1, n)
    if r.random() < 0.3:
        options["norm-mdo"] = r.choice([1, 7, 28, 41, 43, 56, 60, 100])
    if command == "vergelijking":
        return command, options
    regions, towns = places(log, positie)
    if regions and r.random() < 0.65:
        options["regio"] = r.choice(regions)
    if towns and r.random() < 0.5:
        options["gemeente"] = r.choice(towns)
    if r.random() < 0.25:
        options["norm-vervolghulp"] = r.choice([1, 30, 69, 71, 100, 365])
    if r.random() < 0.2:
        options["gemeenten"] = "destijds"
    return command, options


def questions(seed, log, count):
    r = Random("questions-%d" % seed)
    return ([random_question(r, log, "indicatoren") for _ in range(count)]
            + [random_question(r, log, "vergelijking") for _ in range(max(1, count // 4))])


def wrong_questions(log):
    """Asked like this the program must refuse (not exit with 0)."""
    year = {"van": "2025-01-01", "tot": "2025-12-31"}
    return [("indicatoren", dict(year, positie=0)), ("indicatoren", dict(year, positie=len(log.events) + 1)),
            ("indicatoren", dict(year, peildatum="2024-12-31"))]


# -- the two sides --------------------------------------------------------------------------------------------------------

def ask_reference(log, command, options):
    kwargs = {"van": ordinal(options["van"]), "tot": ordinal(options["tot"])}
    for name in ("regio", "gemeente", "positie"):
        if name in options:
            kwargs[name] = options[name]
    if "peildatum" in options:
        kwargs["peildatum"] = ordinal(options["peildatum"])
    if "norm-mdo" in options:
        kwargs["norm_mdo"] = options["norm-mdo"]
    if "norm-vervolghulp" in options:
        kwargs["norm_vervolghulp"] = options["norm-vervolghulp"]
    kwargs["destijds"] = options.get("gemeenten") == "destijds"
    answer = getattr(reference, command)(log, **kwargs)
    positie = options.get("positie", len(log.events))
    answer["positie"] = positie
    answer["fictief"] = any(e.source.endswith(":fictief") for e in log.events[:positie])
    return answer


def speed_of_reference(log, options):
    norm = {"norm_mdo": options["norm-mdo"]} if "norm-mdo" in options else {}
    return reference.snelheid(log, van=ordinal(options["van"]), tot=ordinal(options["tot"]), **norm)


def speed_of_program(program, store, options):
    """The rows of the speed in the table for a spreadsheet, by region."""
    line = [part for part in command_line(program, store, "vergelijking", options) if part != "--json"]
    code, out, err = run(line + ["--csv", "-"])
    if code != 0:
        return {"(exit code)": "%d: %s" % (code, err.strip()[:300])}
    rows = csv.DictReader(out.removeprefix("\ufeff").splitlines(), delimiter=";")
    number = lambda text: float(text.replace(",", ".")) if text else None
    names = ("teller", "noemer", "waarde", "onder95", "boven95", "onder998", "boven998")
    return {row["regio"]: {**{name: number(row[name]) for name in names}, "oordeel": row["oordeel"] or None}
            for row in rows if row["cijfer"] == "snelheid"}


def command_line(program, store, command, options):
    line = program + [command, "--store", store]
    for name in ("regio", "gemeente", "van", "tot", "peildatum", "positie", "norm-mdo", "norm-vervolghulp", "gemeenten"):
        if name in options:
            line += ["--" + name, str(options[name])]
    return line + (["--json"] if command == "vergelijking" else [])


def run(line):
    try:
        done = subprocess.run(line, capture_output=True, timeout=TIMEOUT)
        return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        return -999, "", "no answer within %d s" % TIMEOUT


def import_into(program, file, store):
    shutil.rmtree(store, ignore_errors=True)
    return run(program + ["import", file, "--store", store])


def mismatches(program, store, log, command, options):
    """[(path, ours, theirs)] of one question."""
    code, out, err = run(command_line(program, store, command, options))
    if code != 0:
        return [("(exit code)", 0, "%d: %s" % (code, err.strip()[:300]))]
    try:
        theirs = json.loads(out)
    except ValueError as problem:
        return [("(output)", "JSON", "%s: %s" % (problem, out[:200]))]
    if not isinstance(theirs, dict):
        return [("(output)", "an object", out[:200])]
    theirs.pop("wortel", None)
    ours = ask_reference(log, command, options)
    found = differences(ours, theirs)
    for part in ("tijdTotMdo", "respons") if command == "vergelijking" else ():
        # a region without cases is a row too ("All regions registered by the peildatum, and any other …")
        there = theirs.get(part, {}).get("regios", {})
        if set(ours[part]["regios"]) != set(there):
            found.append((part + ".regios", sorted(ours[part]["regios"]), sorted(there)))
    if command == "vergelijking":
        found += differences({"snelheid": speed_of_reference(log, options)},
                             {"snelheid": speed_of_program(program, store, options)})
    return found


# -- help in finding the cause --------------------------------------------------------------------------------------------

def write_lines(path, lines):
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write("\n".join(lines) + "\n")


def first_line_that_differs(program, work, lines):
    """Number of the first line after which the positions differ (a search by halves; a hint where it is not monotone)."""
    file, store = os.path.join(work, "prefix.ndjson"), os.path.join(work, "prefix-store")

    def equal(n):
        write_lines(file, lines[:n])
        import_into(program, file, store)
        log, _ = reference.import_lines(lines[:n])
        if not log.events:
            return True
        code, out, _ = run(command_line(program, store, "indicatoren", {"van": "2025-01-01", "tot": "2025-12-31"}))
        try:
            return code == 0 and json.loads(out).get("positie") == len(log.events)
        except ValueError:
            return False

    low, high = 0, len(lines)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if equal(middle) else (low, middle)
    return high


def shrink(program, work, lines, command, options, budget=250):
    """Fewer lines with which this question still differs: whole streams first, then lines."""
    file, store = os.path.join(work, "small.ndjson"), os.path.join(work, "small-store")

    def differs(some):
        nonlocal budget
        budget -= 1
        log, _ = reference.import_lines(some)
        if not log.events:
            return None
        asked = dict(options)
        if "positie" in asked:
            asked["positie"] = min(asked["positie"], len(log.events))
        write_lines(file, some)
        import_into(program, file, store)
        found = mismatches(program, store, log, command, asked)
        return (asked, found) if found and found[0][0] != "(exit code)" else None

    def subject(line):
        try:
            return str(json.loads(line).get("subject"))
        except (ValueError, AttributeError):
            return "?"

    groups = {}
    for index, line in enumerate(lines):
        groups.setdefault(subject(line), []).append(index)
    for parts in (list(groups.values()), None):
        if parts is None:
            parts = [[i] for part in kept for i in part]
        kept, size = parts, max(1, len(parts) // 2)
        while budget > 0:
            start, smaller = 0, False
            while start < len(kept) and budget > 0:
                trial = kept[:start] + kept[start + size:]
                if trial and differs([lines[i] for i in sorted(i for p in trial for i in p)]):
                    kept, smaller = trial, True
                else:
                    start += size
            if size == 1 and not smaller:
                break
            size = max(1, size // 2)
    small = [lines[i] for i in sorted(i for p in kept for i in p)]
    return small, differs(small)


# -- what is accepted -----------------------------------------------------------------------------------------------------

def positions_in(program, store):
    code, out, _ = run(command_line(program, store, "indicatoren", {"van": "2025-01-01", "tot": "2025-12-31"}))
    try:
        return json.loads(out)["positie"] if code == 0 else None
    except (ValueError, KeyError, TypeError):
        return None


def check_systematic(program, work):
    """Every field of every type with good and wrong values: does the program accept the same lines?"""
    header, lines = nasty.systematic()
    os.makedirs(work, exist_ok=True)
    file, store = os.path.join(work, "systematic.ndjson"), os.path.join(work, "systematic-store")
    wrong = []

    def look(part):
        write_lines(file, header + part)
        import_into(program, file, store)
        theirs, ours = positions_in(program, store), len(reference.import_lines(header + part)[0].events)
        if theirs == ours:
            return
        if len(part) == 1:
            _, outcomes = reference.import_lines(header + part)
            wrong.append((outcomes[-1], part[0]))
            return
        look(part[:len(part) // 2])
        look(part[len(part) // 2:])

    for outcome in (True, False):           # accepted and refused apart, so that two faults cannot hide each other
        kind = [l for l in lines if (reference.import_lines(header + [l])[1][-1][0] == "new") == outcome]
        for start in range(0, len(kind), 200):
            look(kind[start:start + 200])
    for ours, line in wrong:
        print("systematic: %s, theirs the opposite:\n    %s" % ("ours accepts" if ours[0] == "new" else "ours refuses (%s)" % ours[1], line))
    print("systematic: %d lines on their own, %d mismatching" % (len(lines), len(wrong)), flush=True)
    return len(wrong)


def check_sent_again(program, work, store, name, lines, log, outcomes, seed):
    """What is accepted, sent again (written otherwise): nothing refused, nothing new. What conflicts: refused, one by one."""
    maker = nasty.Nasty(seed, 300)
    maker.r = Random("again-%d" % seed)
    # what stands under each position: the line that was given it
    events = [json.loads(lines[i]) for i, o in enumerate(outcomes) if o and o[0] == "new"]
    file, bad = os.path.join(work, "again.ndjson"), 0

    def offer(text, want, what):
        nonlocal bad
        write_lines(file, text)
        code, _, err = run(program + ["import", file, "--store", store])
        after = positions_in(program, store)
        if code != want or after != len(log.events):
            bad += 1
            print("%s: %s: import must end with %d at position %d, ended with %d at %s: %s" % (
                name, what, want, len(log.events), code, after, err.strip()[:200]))
            for line in text[:3]:
                print("    " + line)

    offer([maker.duplicate(e) for e in events], 0, "everything sent again")
    for e in maker.r.sample(events, min(3, len(events))):
        offer([maker.conflict(e)], 1, "other content under the same identity")
    return bad


# -- one seed -------------------------------------------------------------------------------------------------------------

def compare_log(program, work, name, lines, seed, count, want_shrink):
    os.makedirs(work, exist_ok=True)
    file, store = os.path.join(work, name + ".ndjson"), os.path.join(work, "store")
    write_lines(file, lines)
    log, outcomes = reference.import_lines(lines)
    tally = Counter(o[0] for o in outcomes if o)
    code, out, err = import_into(program, file, store)
    with open(os.path.join(work, name + ".import.txt"), "w") as f:
        f.write("exit %d\n--- stdout\n%s\n--- stderr\n%s\n" % (code, out, err))
    if code not in (0, 1):
        print("%s: import of %s ended with %d: %s" % (name, file, code, err.strip()[:500]))
        return 1
    if code != (1 if tally["refused"] else 0):
        print("%s: note: import ended with %d; refused by ours: %d" % (name, code, tally["refused"]))
    bad, first = 0, None
    asked = questions(seed, log, count)
    for command, options in asked:
        found = mismatches(program, store, log, command, options)
        if not found:
            continue
        bad += 1
        first = first or (command, options, found)
        print("%s: %s" % (name, shlex.join(command_line(program, store, command, options))))
        for path, ours, theirs in found[:25]:
            print("    %-50s ours %s   theirs %s" % (path, show(ours), show(theirs)))
        if len(found) > 25:
            print("    … and %d more" % (len(found) - 25))
    for command, options in wrong_questions(log):
        line = command_line(program, store, command, options)
        code, out, _ = run(line)
        if code <= 0:
            bad += 1
            print("%s: %s\n    must be refused, ended with %d" % (name, shlex.join(line), code))
    bad += check_sent_again(program, work, store, name, lines, log, outcomes, seed)
    print("%s: %d lines, %s, %d positions: %d questions, %d mismatching"
          % (name, len(lines), dict(tally), len(log.events), len(asked), bad), flush=True)
    if first and any(path == "positie" for path, _, _ in first[2]):
        n = first_line_that_differs(program, work, lines)
        print("    positions differ from about line %d of %s on; ours says %r of it:\n    %s" % (n, file, outcomes[n - 1], lines[n - 1]))
    if first and want_shrink:
        small, result = shrink(program, work, lines, first[0], first[1])
        path = os.path.join(work, name + ".small.ndjson")
        write_lines(path, small)
        print("    %d lines are enough: %s" % (len(small), path))
        if result:
            print("    %s" % shlex.join(command_line(program, os.path.join(work, "small-store"), first[0], result[0])))
            for where, ours, theirs in result[1][:10]:
                print("      %-48s ours %s   theirs %s" % (where, show(ours), show(theirs)))
            for line in small[:40]:
                print("      " + line)
    return bad


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--seeds", default="1-20")
    parser.add_argument("--work", default="/tmp/reference-work")
    parser.add_argument("--questions", type=int, default=12)
    parser.add_argument("--events", type=int)
    parser.add_argument("--murky", action="store_true")
    parser.add_argument("--shrink", action="store_true")
    parser.add_argument("--log")
    parser.add_argument("--no-systematic", action="store_true")
    args = parser.parse_args()
    program = shlex.split(args.program)
    first, _, last = args.seeds.partition("-")
    total = 0 if args.log or args.no_systematic else check_systematic(program, args.work)
    for seed in range(int(first), int(last or first) + 1):
        if args.log:
            with open(args.log, encoding="utf-8", newline="\n") as f:
                lines = f.read().rstrip("\n").split("\n")
        else:
            lines = nasty.generate(seed, args.events, args.murky)
        try:
            total += compare_log(program, args.work, "seed-%d" % seed, lines, seed, args.questions, args.shrink)
        except Exception:
            total += 1
            print("seed-%d: compare.py itself failed:" % seed)
            traceback.print_exc(file=sys.stdout)
    print("%d mismatching in all" % total)
    sys.exit(1 if total else 0)


if __name__ == "__main__":
    main()
