#!/usr/bin/env python3
"""Cuts the power at every moment of a series of imports, and looks what the disk then holds.

  powerloss.py PROGRAM [--seed N] [--states N] [--rounds short|long] [--ignore data,names,meta] [--only STATE]
               [--work DIR]

Each import runs once under strace, which writes down every write with its bytes and every sync. The calls are then fed to
a model of a disk (disk.py); at chosen moments it is written out as a loss of power may leave it: with what was not synced
lost, kept, kept in part or torn. Of each state is asked: does the store open; is everything there that was told to be
there; is there no half commit; does the same import complete it.
"""
import argparse
import atexit
import concurrent.futures
import os
import random
import shutil
import sys
import tempfile
import threading

import disk
import trace
from store import Expected, Fault, Input, Program, Store, Tally, check_store, require, succeed

CALLS = ("openat,write,pwrite64,writev,pwritev,pwritev2,fsync,fdatasync,sync_file_range,msync,ftruncate,fallocate,rename,"
         "renameat,renameat2,link,linkat,symlink,unlink,unlinkat,rmdir,mkdir,mkdirat,lseek,close,dup,dup2,dup3")
FOLLOWED = {"openat", "write", "pwrite64", "writev", "fsync", "fdatasync", "ftruncate", "rename", "unlink", "unlinkat",
            "fallocate", "rmdir", "mkdir", "lseek", "close"}
STATES = {"short": 96, "long": 3000}
BIG_STATES = 120
FAILING_SYNC_STATES = {"short": 8, "long": 24}
# The note that an import begins with, its events, the note that it is whole, and the refusals.
SYNCS_OF_ONE_FILE = 4
# How it is lost, and whether that differs from nothing only where data or names are pending.
LOSSES = {
    "nothing lost": (lambda chance: disk.Loss(), lambda moment: True),
    "all unsynced lost": (lambda chance: disk.Everything(), lambda moment: moment.pending_data or moment.pending_names),
    "unsynced data lost": (lambda chance: disk.DataOnly(), lambda moment: moment.pending_data),
    "unsynced names lost": (lambda chance: disk.NamesOnly(), lambda moment: moment.pending_names),
    "random pages lost": (disk.RandomPages, lambda moment: moment.pending_data),
    "a write torn at sectors": (disk.TornSectors, lambda moment: moment.pending_data),
    "random names lost": (disk.RandomNames, lambda moment: moment.pending_names),
    "random pages and names lost": (disk.RandomAll, lambda moment: moment.pending_data or moment.pending_names),
}


class Moment:
    """Where the power may be cut, and what must be there then."""

    def __init__(self, edge, call, import_number):
        self.edge = edge
        self.call = call
        self.import_number = import_number
        # Of commits of the log: those whose last write has begun, and those for which it has returned.
        self.begun = self.done = 0
        self.told = 0
        self.is_store_told = False


class Recording:
    """A series of imports into one store, with all that they wrote."""

    def __init__(self, program, work, name, commands, fault=None):
        """`fault`: which of the imports it strikes, and what strace is told."""
        self.name = name
        self.program = program
        self.commands = commands
        self.case = os.path.join(work, name)
        self.store = Store(self.case)
        os.makedirs(self.case)
        self.moments = []
        self.codes = []
        told = begun = done = 0
        is_store_told = False
        for number, command in enumerate(commands):
            output = self.case + "-%d.trace" % number
            injected = fault[1] if fault and fault[0] == number else []
            run = program.run(*command, "--store", self.store.path,
                              under=["strace", "-f", "-y", "-xx", "-s", "1000000", "-o", output, "-e", "trace=" + CALLS,
                                     *injected])
            self.codes.append(run.code)
            require(run.code == 0 or injected, "de opname gaf %d: %s" % (run.code, run.told))
            for edge, call in trace.read(output):
                moment = Moment(edge, call, number)
                if self.is_commit(call):
                    begun += edge == "start"
                    done += edge == "end" and call.result is not None and call.result > 0
                if call.name == "write" and call.descriptor[0] == 2 and edge == "end":
                    text = b"".join(call.strings).decode()
                    is_store_told |= "Nieuwe opslag" in text
                    if text.startswith("Vastgelegd: "):
                        told += int(text.split()[1].rstrip("."))
                moment.begun, moment.done, moment.told, moment.is_store_told = begun, done, told, is_store_told
                require(call.name in FOLLOWED or not any(path.startswith(self.case) for path in call.paths),
                        "%s wordt niet gevolgd: vul disk.py aan" % call.name)
                self.moments.append(moment)
            os.unlink(output)
        self.sizes = self.sizes_of_commits(work)

    def is_commit(self, call):
        """The write of a meta page of the log, behind which a commit is whole."""
        if call.name != "pwrite64" or call.descriptor[1] != os.path.join(self.store.path, "log.mdb"):
            return False
        offset = int(disk.arguments_after_data(call)[-1])
        return offset < 2 * disk.PAGE and len(disk.written(call)) < disk.PAGE

    def play(self, ignores=()):
        """Yields each moment with the disk as it is then."""
        model = disk.Disk(self.case, ignores)
        number = 0
        for moment in self.moments:
            if moment.import_number != number:
                model.begin_process()
                number = moment.import_number
            (model.begin if moment.edge == "start" else model.end)(moment.call)
            yield moment, model

    def sizes_of_commits(self, work):
        """How many events the log has after each commit; notes at each moment what is pending."""
        sizes = {0: 0}
        for moment, model in self.play():
            moment.pending_data, moment.pending_names = model.pending()
            if moment.done > max(sizes):
                folder = os.path.join(work, "commit")
                model.write_out(folder, disk.Loss())
                answer = succeed(self.program, "checkpoint", "--store", Store(folder).path).output
                sizes[moment.done] = int(answer.split("\n")[1])
                shutil.rmtree(folder)
        return sizes


class Checker:
    def __init__(self, program, recording, whole):
        self.program = program
        self.recording = recording
        # The store after all of the series.
        self.leaves = check_store(program, whole).leaves
        self.expected = Expected(program, whole)

    def check(self, moment, folder):
        store = Store(folder)
        sizes = self.recording.sizes
        left = None
        if store.exists:
            left = check_store(self.program, store)
            least = max(sizes.get(moment.done, 0), moment.told)
            require(left.size >= least, "%d gebeurtenissen, maar er waren er %d vastgelegd" % (left.size, least))
            allowed = {sizes[commit] for commit in range(moment.done, moment.begun + 1) if commit in sizes}
            require(left.size in allowed, "%d gebeurtenissen is geen hele commit: %s" % (left.size, sorted(allowed)))
            require(left.leaves == self.leaves[:left.size], "de bladen zijn niet die van het begin van het logboek")
        else:
            require(not moment.is_store_told and not moment.done, "de opslag is weg")
            run = self.program.run("events", "--store", store.path)
            require(run.code == 5, "zonder opslag: %d %s" % (run.code, run.told))
        for command in self.recording.commands[moment.import_number if store.exists else 0:]:
            run = self.program.run(*command, "--store", store.path)
            require(run.code == 0, "opnieuw: gaf %d: %s" % (run.code, run.told))
        self.expected.compare(self.program, store, check_store(self.program, store))


def recordings(program, work, rounds):
    source = Input(program, os.path.join(work, "input"))
    files = [source.file("%02d.ndjson" % number, first, last) for number, (first, last) in enumerate(
        [(0, 30), (30, 60), (60, 100), (100, 350), (350, 360), (360, 400), (400, 600)])]
    series = [["import", files[0], files[1]], ["import", files[2]], ["import", files[3], files[4]], ["import", files[5]],
              ["import", files[6]]]
    small = Recording(program, work, "small", series)
    yield small, Checker(program, small, small.store), None
    yield from failing_syncs(program, work, series[:3], rounds)
    if rounds == "long":
        large = Input(program, os.path.join(work, "large"), regions=3, years=2, seed=8)
        big = Recording(program, work, "big", [["import", files[0]], ["import", large.file("large.ndjson", 0, 25000)]])
        yield big, Checker(program, big, big.store), BIG_STATES


def failing_syncs(program, work, series, rounds):
    """A sync that fails: the kernel may throw away what it could not write, and say so once only. And one at which the
    process is killed: what it wrote stays in memory, and the next process writes on top of that."""
    whole = Store(os.path.join(work, "whole"))
    os.makedirs(whole.case)
    for command in series:
        succeed(program, *command, "--store", whole.path)
    for number in (1, 2) if rounds == "short" else range(1, 7):
        # strace counts for each thread by itself, so this strikes the log and, where it syncs as often, the vault.
        name = "failing-sync-%d" % number
        fault = ["-e", "inject=fdatasync:error=EIO:when=%d" % number]
        recording = Recording(program, work, name, series, (len(series) - 1, fault))
        require(recording.codes[-1] not in (0, 1), "%s: een mislukte sync werd niet gemeld" % name)
        checker = Checker(program, recording, recording.store)
        checker.expected = Expected(program, whole)
        yield recording, checker, FAILING_SYNC_STATES[rounds]
        if number > SYNCS_OF_ONE_FILE:
            continue
        name = "killed-at-sync-%d" % number
        fault = ["-e", "inject=fdatasync:signal=SIGKILL:when=%d" % number]
        recording = Recording(program, work, name, [*series[:2], series[1], *series[2:]], (1, fault))
        require(recording.codes[1] == -9, "%s: niet gedood" % name)
        checker = Checker(program, recording, recording.store)
        checker.expected = Expected(program, whole)
        yield recording, checker, FAILING_SYNC_STATES[rounds]


def choose(recording, chance, count):
    """Moments that touch the store or tell something, with a loss for each: every kind of loss as often, and all of them at
    the end and where the store gets its name."""
    useful = [index for index, moment in enumerate(recording.moments)
              if moment.call.descriptor[0] == 2 or any(path.startswith(recording.case) for path in moment.call.paths)
              and moment.call.name not in ("close", "lseek")]
    if recording.name.startswith("failing"):
        useful = useful[-6:]
    if recording.name.startswith("killed"):
        useful = [index for index in useful if recording.moments[index].import_number in (1, 2)]
    picked = [(useful[-1], loss) for loss in LOSSES]
    for index in useful:
        if recording.moments[index].call.name == "rename":
            picked += [(near, "random names lost") for near in (index, index, index, index + 1, index + 1, index + 1)]
    for loss, (_, differs) in LOSSES.items():
        there = [index for index in useful if differs(recording.moments[index])]
        share = max(count // len(LOSSES), 1)
        if there:
            picked += [(index, loss) for index in chance.sample(there * (share // len(there) + 1), share)]
    return sorted(picked)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", nargs="+", help="the program, and what comes before its arguments")
    parser.add_argument("--rounds", choices=["short", "long"], default="short")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--states", type=int, default=None)
    parser.add_argument("--ignore", default="", help="data, names, meta: what the model takes for not synced (to see it fail)")
    parser.add_argument("--only", help="one state, as it is printed when it fails")
    parser.add_argument("--work", help="keeps everything in this folder")
    options = parser.parse_args()
    seed = random.randrange(1 << 32) if options.seed is None else options.seed
    print("seed %d" % seed)
    work = os.path.realpath(options.work or tempfile.mkdtemp(prefix="ivh-powerloss-"))
    os.makedirs(work, exist_ok=True)
    if not options.work:
        atexit.register(shutil.rmtree, work, ignore_errors=True)
    tally = Tally(" ".join(sys.argv + ([] if "--seed" in sys.argv else ["--seed", str(seed)])))
    program = Program([os.path.abspath(options.program[0]), *options.program[1:]])
    for recording, checker, states in recordings(program, work, options.rounds):
        chance = random.Random("%d %s" % (seed, recording.name))
        picked = choose(recording, chance, states or options.states or STATES[options.rounds])
        print("%s: %d calls, %d commits, %d states" % (
            recording.name, len(recording.moments) // 2, max(recording.sizes), len(picked)), flush=True)
        examine(recording, checker, picked, chance, options, work, tally)
    tally.finish()


def examine(recording, checker, picked, chance, options, work, tally):
    """Writes the chosen states out and checks them, on all processors."""
    ignores = [one for one in options.ignore.split(",") if one]
    at = {}
    for index, loss in picked:
        at.setdefault(index, []).append(loss)
    # So that not thousands of states stand on the disk at once.
    room = threading.Semaphore(2 * os.cpu_count())
    results = []

    def one(moment, case, loss, index):
        try:
            checker.check(moment, case)
            return loss, None
        except Fault as fault:
            text = str(fault)
        except Exception as error:  # an answer that cannot be read is a failure of the program too
            text = "%s: %s" % (type(error).__name__, error)
        finally:
            if not options.work:
                shutil.rmtree(case, ignore_errors=True)
            room.release()
        call = moment.call
        return loss, "%s, %s of call %d (%s %s): %s" % (
            recording.name, moment.edge, index // 2, call.name, os.path.basename(call.paths[0] if call.paths else ""), text)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for index, (moment, model) in enumerate(recording.play(ignores)):
            for number, loss in enumerate(at.get(index, [])):
                room.acquire()
                name = "%s:%d:%d" % (recording.name, index, number)
                case = os.path.join(work, "state-" + name.replace(":", "-"))
                # Written out though nobody looks: chance goes on from one state to the next.
                model.write_out(case, LOSSES[loss][0](chance))
                if options.only in (None, name):
                    results.append((name, pool.submit(one, moment, case, loss, index)))
                else:
                    shutil.rmtree(case)
                    room.release()
        for name, result in results:
            tally.record(*result.result(), "" if options.only else "--only " + name)


if __name__ == "__main__":
    main()
