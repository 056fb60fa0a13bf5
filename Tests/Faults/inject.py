#!/usr/bin/env python3
"""Injects a fault at each system call that an import makes on its store and keys, and looks what is left.

  inject.py PROGRAM [--rounds short|long] [--seed N] [--only SCENARIO:KIND:WHERE:N:FAULT] [--work DIR]

A clean run under strace counts the calls; then, for each of them, the same run is done again with that one call failing, or
with the process killed there. After each: the exit code and the message, the store as it was left, and the same command
again without a fault, which must come to what an undisturbed run comes to.
"""
import argparse
import atexit
import concurrent.futures
import json
import os
import random
import shutil
import sys
import tempfile

import fulldisk
import trace
from store import (DOCUMENTED_CODES, Expected, Fault, Input, Messages, Program, Store, Tally, check_store,
                   require, succeed)

WRITES = {"write", "pwrite64", "writev", "pwritev", "pwritev2"}
SYNCS = {"fsync", "fdatasync", "msync", "sync_file_range"}
NAMES = {"mkdir", "mkdirat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir"}
READS = {"read", "pread64", "readv", "preadv"}
LOOKS = {"access", "faccessat", "faccessat2", "stat", "lstat", "newfstatat", "fstat", "statx", "statfs", "fstatfs",
         "readlink", "getdents64"}
OTHERS = {"open", "openat", "close", "lseek", "ftruncate", "fallocate", "flock", "fcntl", "mmap", "dup", "dup2", "chmod",
          "fchmod", "link", "linkat", "symlink"}
KINDS = WRITES | SYNCS | NAMES | READS | LOOKS | OTHERS

# A call that strace makes fail is not carried out; `+` goes on failing, as a broken disk does.
EACH_WRITE = ["EIO", "EIO+", "ENOSPC", "EINTR"]
FAULTS = {
    **{kind: ["EIO"] for kind in KINDS},
    **{kind: EACH_WRITE for kind in WRITES | SYNCS | {"ftruncate", "fallocate"}},
    **{kind: ["EIO", "ENOSPC"] for kind in NAMES},
    **{kind: ["EIO", "EINTR"] for kind in READS},
    "openat": ["EIO", "ENOSPC", "EMFILE"], "open": ["EIO", "ENOSPC", "EMFILE"], "mmap": ["ENOMEM"],
    "flock": ["EINTR", "ENOLCK"], "fcntl": ["EINTR", "ENOLCK"],
}
# LMDB's own writes may come back short; a short write of a key file cannot be told from a whole one by what is left.
SHORT = {"pwrite64", "writev", "pwritev"}
SHORT_BYTES = 64
# Events that the program puts into one commit.
BATCH = 10_000

# In short rounds: all calls where the durable things happen, a sample of the others.
ALWAYS = SYNCS | NAMES | WRITES
SAMPLED = {"short": 80, "long": None}


class Target:
    """The n-th call of a kind on a path; where the path differs from run to run, the n-th of all."""

    def __init__(self, kind, where, number):
        self.kind = kind
        self.where = where
        self.number = number

    def faults(self):
        faults = FAULTS[self.kind] + ["SIGKILL"]
        if self.kind == "write" and not self.where:
            # Going on failing would take standard error along.
            faults.remove("EIO+")
        if self.kind in SHORT and self.where and self.where.endswith(".mdb"):
            faults = faults + ["short"]
        return faults

    def options(self, fault, case):
        """For strace."""
        when = "%d%s" % (self.number, "+" if fault.endswith("+") else "")
        what = "error=" + fault.rstrip("+")
        if fault.startswith("SIGKILL"):
            what = "signal=SIGKILL"
        if fault == "short":
            what = "retval=%d" % SHORT_BYTES
        options = ["-e", "trace=" + self.kind, "-e", "inject=%s:%s:when=%s" % (self.kind, what, when)]
        return options + (["-P", os.path.join(case, self.where)] if self.where else [])


class Scenario:
    def __init__(self, name, template, command, afterwards, work, program):
        """Runs it once undisturbed. `afterwards`: what is done when `command` has come through, or nothing."""
        self.name = name
        # The folder that each round starts with a copy of.
        self.template = template
        self.command = command
        self.afterwards = afterwards
        self.exists_before = Store(template).exists
        self.size_before = check_store(program, Store(template)).size if self.exists_before else 0
        undisturbed = Store(os.path.join(work, name + "-undisturbed"))
        shutil.copytree(template, undisturbed.case)
        succeed(program, *self.arguments(undisturbed))
        self.size_after = check_store(program, undisturbed).size
        if afterwards:
            succeed(program, *afterwards, "--store", undisturbed.path)
        self.expected = Expected(program, undisturbed)
        files = [word for word in [*command, *(afterwards or [])] if word.endswith(".ndjson")]
        require(self.expected.size == self.size_before + sum(map(count_lines, files)), "niet alle regels zijn vastgelegd")

    def arguments(self, store):
        return [*self.command, "--store", store.path]


def count_lines(path):
    with open(path, encoding="utf-8") as file:
        return sum(1 for _ in file)


def count_calls(scenario, program, work):
    """The calls that a clean run makes on the store and the keys."""
    case = os.path.join(work, scenario.name + "-clean")
    shutil.copytree(scenario.template, case)
    output = os.path.join(work, scenario.name + "-clean.trace")
    kinds = ",".join("?" + kind for kind in sorted(KINDS))
    run = program.run(*scenario.arguments(Store(case)), under=["strace", "-f", "-y", "-o", output, "-e", "trace=" + kinds])
    require(run.code == 0, "de schone run gaf %d: %s" % (run.code, run.told))
    targets, counts, totals = [], {}, {}
    first = None
    for moment, call in trace.read(output):
        if moment != "start":
            continue
        total = totals[call.process, call.name] = totals.get((call.process, call.name), 0) + 1
        ours = list(dict.fromkeys(path for path in call.paths if path == case or path.startswith(case + "/")))
        if not ours:
            continue
        first = first or call.process
        where = os.path.relpath(ours[0], case)
        parts = where.split("/")
        # A new store has another origin each time, and the names of its keys are made of that.
        is_new = not scenario.exists_before and parts[0] == "s.keys" and len(parts) > 1
        changing = any(part.startswith("s.new-") for part in parts) or where.endswith(".making") or is_new
        if changing or len(ours) > 1:
            # strace counts for each thread by itself; these are the first thread's.
            require(call.process == first, "%s %s door een andere draad" % (call.name, where))
            targets.append(Target(call.name, None, total))
        else:
            number = counts[call.process, call.name, where] = counts.get((call.process, call.name, where), 0) + 1
            targets.append(Target(call.name, where, number))
    shutil.rmtree(case)
    return targets


def round_of(program, scenario, target, fault, case, messages):
    """One fault and what comes after. Returns the English words of the message, if any."""
    shutil.copytree(scenario.template, case)
    store = Store(case)
    log = case + ".trace"
    run = program.run(*scenario.arguments(store), under=["strace", "-f", "-y", "-o", log, *target.options(fault, case)])
    with open(log, errors="replace") as lines:
        text = lines.read()
    hit = "(INJECTED)" in text or "killed by SIGKILL" in text
    if not hit and scenario.name == "batches" and run.code == 0:
        # What waits for the writer goes into one commit, so there may be one less of them than was counted.
        return None
    require(hit, "de storing kwam niet aan de beurt")
    require(not run.is_crash, "stortte in: %d %s" % (run.code, run.told))
    require(run.code in DOCUMENTED_CODES or (fault.startswith("SIGKILL") and run.code == -9), "eindigde met %d" % run.code)
    require(run.code != 1, "eindigde met 1, maar niets is geweigerd: %s" % run.told)
    english = messages.check(run, store)
    left = None
    if store.exists:
        left = check_store(program, store)
        scenario.expected.compare_beginning(left)
    size = left.size if left else 0
    require(left or not scenario.exists_before, "de opslag is weg")
    require(size >= scenario.size_before, "er waren %d gebeurtenissen, nu %d" % (scenario.size_before, size))
    if run.summary:
        require(size == scenario.size_before + run.summary[0], "%d gemeld, %d vastgelegd" % (run.summary[0], size))
    require(run.code != 0 or (left and size == scenario.size_after), "gaf 0, maar niet alles is er")
    if fault.endswith("twice"):
        program.run(*scenario.arguments(store), under=["strace", "-f", "-o", log, *target.options(fault, case)])
        left = check_store(program, store)
        scenario.expected.compare_beginning(left)
        require(left.size >= size, "er waren %d gebeurtenissen, nu %d" % (size, left.size))
    complete(program, scenario, store, left)
    return english


def complete(program, scenario, store, left):
    """The same command again, without a fault."""
    run = program.run(*scenario.arguments(store))
    if scenario.afterwards:
        require(run.code == (2 if left else 0), "opnieuw: gaf %d: %s" % (run.code, run.told))
        run = program.run(*scenario.afterwards, "--store", store.path)
    require(run.code == 0, "opnieuw: gaf %d: %s" % (run.code, run.told))
    known = left.size - scenario.size_before if left else 0
    wanted = (scenario.expected.size - scenario.size_before - known, known, 0)
    require(run.summary == wanted, "opnieuw: vastgelegd, bekend, geweigerd %s in plaats van %s" % (run.summary, wanted))
    scenario.expected.compare(program, store, check_store(program, store))
    leftovers = [name for name in os.listdir(store.case) if name.startswith("s.new-")]
    require(not leftovers, "er bleef iets achter: %s" % leftovers)


def reading(program, scenario, target, fault, case, messages):
    """One fault while the store is read: all of the answer, or a refusal."""
    shutil.copytree(scenario.template, case)
    store = Store(case)
    log = case + ".trace"
    run = program.run(*scenario.arguments(store), under=["strace", "-f", "-o", log, *target.options(fault, case)])
    require(run.code in DOCUMENTED_CODES, "eindigde met %d" % run.code)
    require(run.code != 0 or run.output == scenario.answer, "gaf 0 en een ander antwoord")
    require(run.code == 0 or scenario.answer.startswith(run.output), "gaf iets anders dan het begin van het antwoord")
    english = messages.check(run, store)
    require(succeed(program, *scenario.arguments(store)).output == scenario.answer, "daarna een ander antwoord")
    return english


class Reading:
    """What `Scenario` is for commands that change nothing."""

    def __init__(self, name, template, command, program):
        self.name = name
        self.template = template
        self.command = command
        self.exists_before = True
        self.answer = succeed(program, *self.arguments(Store(template))).output

    arguments = Scenario.arguments


def scenarios(program, work):
    source = Input(program, os.path.join(work, "input"))
    first = source.file("a.ndjson", 0, 120)
    second, third = source.file("b.ndjson", 120, 160), source.file("c.ndjson", 160, 260)
    empty, begun = os.path.join(work, "empty"), os.path.join(work, "begun")
    os.makedirs(empty)
    os.makedirs(begun)
    succeed(program, "import", first, "--store", Store(begun).path)

    init = ["init", "--origin", "ivh.example/proef"]
    large = large_file(program, work)
    found = [
        Scenario("existing", begun, ["import", second, third], None, work, program),
        Scenario("first", empty, ["import", first], None, work, program),
        Scenario("init", empty, init, ["import", first], work, program),
        Reading("reading", begun, ["events"], program),
        Scenario("batches", begun, ["import", second, large], None, work, program),
    ]
    return found, Messages([first, second, third])


def large_file(program, work):
    """More events than go into one commit, and two corrections of one event: the first stands before it and waits for the
    end of the file, so the second, far behind it, comes first. A run that is cut off in between must come to the same."""
    source = Input(program, os.path.join(work, "large"), regions=3, years=2, seed=8)
    lines = source.lines[:BATCH + 400]
    target = next(json.loads(line) for line in lines if '.uren-geregistreerd"' in line)

    def correction(number, hours):
        return json.dumps({
            **target, "id": "00000000-0000-4000-8000-%012d" % number,
            "type": "nl.integralevroeghulp.gebeurtenis-gecorrigeerd",
            "dataschema": "https://integralevroeghulp.nl/schema/gebeurtenis-gecorrigeerd/1",
            "data": {"gebeurtenis": target["id"], "reden": "invoerfout", "vervanging": {"data": {"uren": hours}}}})
    source.lines = [correction(1, 2)] + lines + [correction(2, 3)]
    return source.file("large.ndjson", 0, len(source.lines))


def plan(found, program, work, rounds, chance):
    """Every fault at every call, in an order that does not depend on the machine."""
    tasks, sampled = [], []
    for scenario in found:
        targets = count_calls(scenario, program, work)
        if scenario.name == "batches":
            # Each round takes long: only the ends of the commits of the large file.
            targets = [target for target in targets if target.kind == "fdatasync" and target.where == "s/log.mdb"][-3:]
            faults = ["SIGKILL"] if rounds == "short" else ["SIGKILL", "SIGKILL twice", "EIO"]
            tasks += [(scenario, target, fault) for target in targets for fault in faults]
            continue
        print("%s: %d calls on the store and the keys" % (scenario.name, len(targets)))
        for target in targets:
            for fault in target.faults():
                if isinstance(scenario, Reading) and fault.startswith("SIGKILL"):
                    continue
                always = target.kind in ALWAYS and fault in ("SIGKILL", "EIO")
                (tasks if always else sampled).append((scenario, target, fault))
    limit = SAMPLED[rounds]
    if limit is not None and len(sampled) > limit:
        sampled = chance.sample(sampled, limit)
    return tasks + sampled


def name_of(task):
    scenario, target, fault = task
    return "%s:%s:%s:%d:%s" % (scenario.name, target.kind, target.where or "*", target.number, fault)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", nargs="+", help="the program, and what comes before its arguments")
    parser.add_argument("--rounds", choices=["short", "long"], default="short")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--only", help="one round, as it is printed when it fails")
    parser.add_argument("--limit", type=int, help="at most so many rounds")
    parser.add_argument("--no-full-disk", action="store_true")
    parser.add_argument("--work", help="keeps everything in this folder")
    options = parser.parse_args()
    seed = random.randrange(1 << 32) if options.seed is None else options.seed
    print("seed %d" % seed)
    work = os.path.realpath(options.work or tempfile.mkdtemp(prefix="ivh-inject-"))
    os.makedirs(work, exist_ok=True)
    if not options.work:
        atexit.register(shutil.rmtree, work, ignore_errors=True)
    command = [os.path.abspath(options.program[0]), *options.program[1:]]
    tally = Tally("%s %s --rounds %s --seed %d" % (sys.argv[0], " ".join(options.program), options.rounds, seed))
    program = Program(command)
    found, messages = scenarios(program, work)
    tasks = plan(found, program, work, "long" if options.only else options.rounds, random.Random(seed))
    if options.only:
        tasks = [task for task in tasks if name_of(task) == options.only]
        if not tasks:
            sys.exit("no such round: " + options.only)
    if options.limit:
        tasks = random.Random(seed).sample(tasks, min(options.limit, len(tasks)))
    print("%d rounds" % len(tasks), flush=True)
    english = {}

    def one(numbered):
        number, task = numbered
        case = os.path.join(work, "round-%d" % number)
        try:
            words = (reading if isinstance(task[0], Reading) else round_of)(program, *task, case, messages)
        except Fault as fault:
            return task, str(fault), None
        except Exception as error:  # an answer that cannot be read is a failure of the program too
            return task, "%s: %s" % (type(error).__name__, error), None
        if not options.work:
            shutil.rmtree(case, ignore_errors=True)
            os.unlink(case + ".trace")
        return task, None, words

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for task, failure, words in pool.map(one, enumerate(tasks)):
            tally.record("%s %s" % (task[0].name, task[1].kind), failure, "--only " + name_of(task))
            if words:
                english.setdefault(words, name_of(task))
    for words, name in sorted(english.items()):
        tally.record("message in Dutch", "Engels in de melding: %s" % words, "--only " + name)
    if not options.only and not options.no_full_disk:
        fulldisk.check(program, work, tally, options.rounds, random.Random(seed))
    tally.finish()


if __name__ == "__main__":
    main()
