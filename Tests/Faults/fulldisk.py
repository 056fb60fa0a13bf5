"""A disk that runs full, at many sizes: a clear refusal, a store that can still be read, and it goes on when there is room."""
import os
import resource
import signal
import subprocess

from store import Expected, Fault, Input, Messages, Store, check_store, require, succeed

PAGE = 4096
# From where not even the keys fit to where everything does.
LARGEST = 300
# Where in LMDB's making of a file the room ends differs from page to page in the beginning.
SHORT = [*range(1, 22, 3), 9, 40, 90, 140, 150]
SHORT_RANDOM = 6
ROOMY = 64 << 20


class SmallFileSystem:
    """A tmpfs of a number of bytes."""
    name = "tmpfs"

    def __init__(self, folder, size):
        self.folder = folder
        os.makedirs(folder)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%d" % size, "none", folder], check=True, capture_output=True)

    def limits(self):
        return None

    def make_room(self):
        subprocess.run(["mount", "-o", "remount,size=%d" % ROOMY, self.folder], check=True, capture_output=True)

    def remove(self):
        subprocess.run(["umount", self.folder], check=True, capture_output=True)


class SmallFiles:
    """Where nothing may be mounted: no file may become longer than a number of bytes, and writing more fails."""
    name = "RLIMIT_FSIZE"

    def __init__(self, folder, size):
        self.size = size
        os.makedirs(folder)

    def limits(self):
        size = self.size

        def apply():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        return apply

    def make_room(self):
        self.size = ROOMY

    def remove(self):
        pass


def can_mount(work):
    folder = os.path.join(work, "mount-probe")
    try:
        SmallFileSystem(folder, PAGE).remove()
        return True
    except (subprocess.CalledProcessError, FileNotFoundError):
        return False


def check(program, work, tally, rounds, chance):
    source = Input(program, os.path.join(work, "full-input"))
    files = [source.file("full-a.ndjson", 0, 200), source.file("full-b.ndjson", 200, 600)]
    messages = Messages(files)
    undisturbed = Store(os.path.join(work, "full-undisturbed"))
    os.makedirs(undisturbed.case)
    succeed(program, "import", *files, "--store", undisturbed.path)
    expected = Expected(program, undisturbed)
    disks = [SmallFiles] + ([SmallFileSystem] if can_mount(work) else [])
    english = {}
    sizes = range(1, LARGEST)
    if rounds == "short":
        sizes = SHORT + chance.sample(sizes, SHORT_RANDOM)
    for disk_type in disks:
        for pages in sizes:
            store = Store(os.path.join(work, "full-%s-%d" % (disk_type.name, pages)))
            disk = disk_type(store.case, pages * PAGE)
            failure = attempt(disk, lambda: english.setdefault(
                one_size(program, disk, store, files, expected, messages), pages))
            tally.record("full disk (%s)" % disk_type.name, failure and "%d KiB: %s" % (pages * PAGE >> 10, failure))
    if SmallFileSystem in disks:
        store = Store(os.path.join(work, "filled"))
        disk = SmallFileSystem(store.case, LARGEST * PAGE)
        tally.record("full disk, lock files gone", attempt(disk, lambda: filled(program, disk, store, files, expected)))
    english.pop(None, None)
    for words, pages in sorted(english.items()):
        tally.record("message in Dutch", "Engels in de melding (%d KiB): %s" % (pages * PAGE >> 10, words))


def attempt(disk, action):
    """What went wrong, if anything did; the disk is gone afterwards."""
    try:
        action()
        return None
    except Fault as fault:
        return str(fault)
    finally:
        disk.remove()


def filled(program, disk, store, files, expected):
    """A sound store, put back from a copy without its lock files, on a disk where nothing more fits."""
    succeed(program, "import", files[0], "--store", store.path)
    before = check_store(program, store)
    for name in ("log.mdb-lock", "vault.mdb-lock"):
        os.unlink(os.path.join(store.path, name))
    filler = os.path.join(disk.folder, "filler")
    with open(filler, "wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(PAGE))
        except OSError:
            pass
    for command in (["events"], ["status"], ["import", files[1]]):
        run = program.run(*command, "--store", store.path)
        require(run.code in (0, 3), "%s op een volle schijf: %d %s" % (command[0], run.code, run.told))
    os.unlink(filler)
    require(check_store(program, store).leaves == before.leaves, "de opslag is veranderd")
    disk.make_room()
    succeed(program, "import", *files, "--store", store.path)
    expected.compare(program, store, check_store(program, store))


def one_size(program, disk, store, files, expected, messages):
    words = None
    recorded = 0
    for file in files:
        run = program.run("import", file, "--store", store.path, limits=disk.limits())
        require(not run.is_crash, "stortte in: %d %s" % (run.code, run.told))
        words = messages.check(run, store) or words
        if run.code == 0:
            recorded += run.summary[0]
        elif disk.name == "tmpfs":
            # A file that may not grow is told as such (EFBIG); a disk without room has a code of its own.
            require(run.code == 3 and "vol" in run.errors, "gaf %d: %s" % (run.code, run.told))
        else:
            require(run.code in (2, 3, 4), "gaf %d: %s" % (run.code, run.told))
        if store.exists:
            content = check_store(program, store)
            expected.compare_beginning(content)
            # What was not told may be there too: the commit behind it may be the one that did not fit.
            require(content.size >= recorded, "%d gemeld, %d vastgelegd" % (recorded, content.size))
            require(run.code != 0 or content.size == recorded, "%d gemeld, %d vastgelegd" % (recorded, content.size))
            recorded = content.size
        if run.code:
            break
    disk.make_room()
    again = program.run("import", *files, "--store", store.path, limits=disk.limits())
    require(again.code == 0, "met ruimte: gaf %d: %s" % (again.code, again.told))
    require(again.summary == (expected.size - recorded, recorded, 0), "met ruimte: %s" % (again.summary,))
    expected.compare(program, store, check_store(program, store))
    return words
