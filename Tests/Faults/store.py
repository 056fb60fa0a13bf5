"""The program under test, what is put into it, and what must always hold of a store that it wrote."""
import base64
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys

# A run that takes longer hangs.
TIMEOUT = int(os.environ.get("IVH_FAULTS_SECONDS", 30))
DOCUMENTED_CODES = range(0, 6)
CRASHES = {-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGILL, -signal.SIGBUS, -signal.SIGTRAP, -signal.SIGFPE}
# What the program says in place of a signal from the map: of a file that nobody damaged, its own fault.
CRASH_WORDS = "een bestand van de opslag is niet te lezen"
SUMMARY = re.compile(r"^Vastgelegd: (\d+)\. Al bekend: (\d+)\. Geweigerd: (\d+)\.$", re.MULTILINE)
QUESTION = ["indicatoren", "--regio", "regio-01", "--van", "2024-01-01", "--tot", "2024-12-31"]
PERSONAL_MEMBERS = {"geboortemaand", "problematiek", "anderstalig", "reden", "adviezen", "zorgvorm", "scores", "uitkomst"}


class Fault(Exception):
    """Something that must hold does not."""


def require(condition, text):
    if not condition:
        raise Fault(text)


class Run:
    def __init__(self, code, output, errors):
        self.code = code
        self.output = output
        self.errors = errors

    @property
    def is_crash(self):
        return self.code in CRASHES or CRASH_WORDS in self.errors

    @property
    def told(self):
        """The last line of standard error: what went wrong, if anything did."""
        return self.errors.strip().split("\n")[-1]

    @property
    def summary(self):
        """(recorded, known, refused) of the last summary line; None where the program told none."""
        found = SUMMARY.findall(self.errors)
        return tuple(map(int, found[-1])) if found else None


class Program:
    """The built program, or a command that stands in for it (a list)."""

    def __init__(self, command):
        self.command = [command] if isinstance(command, str) else list(command)
        listed = self.run("--help")
        require(listed.code == 0, "de hulp van %s: %d %s" % (self.command, listed.code, listed.told))
        self.verifies = re.search(r"^  verify\b", listed.output, re.MULTILINE) is not None

    def run(self, *arguments, under=(), environment=None, limits=None):
        """Runs the program; `under` comes before it on the command line (strace and its options)."""
        process = subprocess.Popen(
            [*under, *self.command, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})}, preexec_fn=limits, start_new_session=True)
        try:
            output, errors = process.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise Fault("hangt: na %d s nog niet klaar: %s" % (TIMEOUT, " ".join(arguments))) from None
        return Run(process.returncode, output.decode("utf-8", "replace"), errors.decode("utf-8", "replace"))


class Store:
    """A store in a folder of its own, with its keys beside it."""

    def __init__(self, case):
        self.case = case
        self.path = os.path.join(case, "s")
        self.keys = self.path + ".keys"

    @property
    def exists(self):
        return os.path.exists(os.path.join(self.path, "log.mdb"))

    def copy_to(self, case):
        """`case` must not be there yet. Lock files come along: a killed process leaves them too."""
        shutil.copytree(self.case, case)
        return Store(case)


# -- what must hold -------------------------------------------------------------------------------------------------------

def root_hash(hashes):
    """RFC 6962, from the hashes of the leaves."""
    if len(hashes) < 2:
        return hashes[0] if hashes else hashlib.sha256(b"").digest()
    half = 1 << (len(hashes) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + root_hash(hashes[:half]) + root_hash(hashes[half:])).digest()


def succeed(program, *arguments):
    run = program.run(*arguments)
    require(run.code == 0, "%s gaf %d: %s" % (" ".join(arguments), run.code, run.told))
    return run


class Content:
    """What a store holds, read in full."""

    def __init__(self, leaves, events):
        self.leaves = leaves
        self.events = events

    @property
    def size(self):
        return len(self.leaves)


def check_store(program, store):
    """Reads everything there is and checks it: the root from the leaves alone, each sealed field opens, positions without
    a gap. Returns the Content."""
    leaves = succeed(program, "events", "--leaves", "--store", store.path).output.encode().splitlines()
    checkpoint = succeed(program, "checkpoint", "--store", store.path).output.split("\n")
    require(int(checkpoint[1]) == len(leaves), "het checkpoint telt %s, er zijn %d bladen" % (checkpoint[1], len(leaves)))
    root = base64.b64encode(root_hash([hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves])).decode()
    require(checkpoint[2] == root, "de wortel %s hoort niet bij de bladen: %s" % (checkpoint[2], root))
    positions = [int(json.loads(leaf)["sequence"]) for leaf in leaves]
    require(positions == list(range(1, len(leaves) + 1)), "de posities lopen niet op van 1: %s" % positions[:20])
    events = succeed(program, "events", "--store", store.path).output.encode().splitlines()
    require(len(events) == len(leaves), "%d leesbare gebeurtenissen, %d bladen" % (len(events), len(leaves)))
    if program.verifies:
        succeed(program, "verify", "--store", store.path)
    return Content(leaves, events)


def plain(line):
    """An event or a leaf without what differs from one run to the next: the moment of recording and the ciphertext."""
    event = json.loads(line)
    event.pop("recordedtime", None)
    if isinstance(event.get("data"), dict):
        event["data"].pop("verzegeld", None)
    return json.dumps(event, sort_keys=True)


class Expected:
    """What an undisturbed run comes to."""

    def __init__(self, program, store):
        content = check_store(program, store)
        self.leaves = [plain(leaf) for leaf in content.leaves]
        self.events = [plain(event) for event in content.events]
        self.figures = figures(program, store)

    @property
    def size(self):
        return len(self.leaves)

    def compare(self, program, store, content):
        """The same events in the same order, and the same figures."""
        self.compare_beginning(content)
        require(content.size == self.size, "%d gebeurtenissen in plaats van %d" % (content.size, self.size))
        require(figures(program, store) == self.figures, "andere cijfers dan zonder storing")

    def compare_beginning(self, content):
        """The store may be shorter, but what is there is what an undisturbed run has there."""
        require(content.size <= self.size, "%d gebeurtenissen in plaats van %d" % (content.size, self.size))
        for name, found, expected in (("blad", content.leaves, self.leaves), ("gebeurtenis", content.events, self.events)):
            for position, (one, other) in enumerate(zip(found, expected), 1):
                require(plain(one) == other, "%s %d is een andere dan zonder storing" % (name, position))


def figures(program, store):
    answer = json.loads(succeed(program, *QUESTION, "--store", store.path).output)
    without = {"wortel", "root", "gemaakt", "logboek", "origin"}
    return {name: value for name, value in answer.items() if name not in without}


# -- messages -------------------------------------------------------------------------------------------------------------

ENGLISH = re.compile(
    r"\b(error|failed|cannot|unable|input/output|interrupted|no space left|file|folder|directory|open|make|write|read|"
    r"synchronise|rename|begin|commit|look at|lock|put|system call|memory|device|such|reserve|environment|clear)\b",
    re.IGNORECASE)


class Messages:
    """What the program may say on standard error. A message that is not right is told once, not at every call."""

    def __init__(self, inputs):
        self.private = set()
        for path in inputs:
            with open(path, encoding="utf-8") as lines:
                for line in lines:
                    event = json.loads(line)
                    self.private.update((event["id"], event["subject"]))
                    self.private.update(personal_values(event.get("data", {})))

    def check(self, run, store):
        """Raises where something is told that must not be, or nothing where something must. Returns the English in it."""
        text = run.errors
        for value in self.private:
            require(not re.search(r"(?<![\w-])%s(?![\w-])" % re.escape(value), text), "de melding noemt iets persoonlijks")
        for key in key_texts(store):
            require(key not in text, "de melding noemt een sleutel")
        if run.code in (0, 1) or run.code < 0:
            return None
        last = run.told
        require(last.startswith("ivh-monitor: "), "geen melding van het programma: %r" % last)
        require(store.case in text, "de melding noemt niet waar het is: %r" % last)
        words = re.sub(re.escape(store.case) + r"\S*", "PAD", last)
        return words if ENGLISH.search(words) else None


def personal_values(data):
    # The `reden` of a correction says why it was made, not something about a child.
    if "gebeurtenis" in data:
        data = {"vervanging": data.get("vervanging")}
    for name, value in data.items():
        if name == "vervanging" and isinstance(value, dict):
            yield from personal_values(value.get("data", {}))
        elif name in PERSONAL_MEMBERS:
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, str) and len(one) > 4:
                    yield one


def key_texts(store):
    if not os.path.isdir(store.keys):
        return
    for name in os.listdir(store.keys):
        with open(os.path.join(store.keys, name), errors="replace") as file:
            text = file.read().strip()
        if len(text) > 20:
            yield text


# -- input ----------------------------------------------------------------------------------------------------------------

class Input:
    """Files of made-up events, the same for every run with the same seed."""

    def __init__(self, program, folder, regions=1, years=1, seed=7):
        os.makedirs(folder, exist_ok=True)
        self.folder = folder
        run = succeed(program, "simulate", "--regions", str(regions), "--from-year", "2024", "--years", str(years),
                      "--seed", str(seed))
        self.lines = run.output.splitlines()

    def file(self, name, first, last):
        """Lines first ..< last."""
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in self.lines[first:last])
        return path


# -- telling --------------------------------------------------------------------------------------------------------------

class Tally:
    """Counts per kind of call, and prints a line for each."""

    def __init__(self, repeat):
        self.repeat = repeat
        self.passed = {}
        self.failed = {}

    def record(self, kind, failure=None, how=""):
        counts = self.passed if failure is None else self.failed
        counts[kind] = counts.get(kind, 0) + 1
        if failure is not None:
            print("FAILED %s: %s\n       repeat: %s%s" % (kind, failure, self.repeat, " " + how if how else ""), flush=True)

    def lines(self):
        for kind in sorted(set(self.passed) | set(self.failed)):
            print("%-34s %5d passed %4d failed" % (kind, self.passed.get(kind, 0), self.failed.get(kind, 0)))

    def finish(self):
        self.lines()
        failed = sum(self.failed.values())
        print("%d passed, %d failed" % (sum(self.passed.values()), failed))
        if failed:
            sys.exit(1)
