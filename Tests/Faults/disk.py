"""A disk as POSIX promises it: what was not synced may be there, or not, or in part.

Fed with the calls of a trace in their order; at any moment it can be written out as one of the states in which a loss of
power may leave it."""
import os

PAGE = 4096
SECTOR = 512


def is_lock(name):
    """A file that is of use to running processes only; LMDB's are made anew by the next."""
    return name.endswith("-lock") or name == "writer.lock"


class File:
    def __init__(self):
        self.durable = bytearray()
        # Writes [offset, bytes] not yet known to be on disk, in order; bytes None cuts the file at the offset.
        self.pending = []


class Folder:
    def __init__(self):
        self.durable = {}
        # Changes not yet synced, in order: each is {name: File, Folder or None}, all of it or nothing.
        self.pending = []

    def latest(self):
        names = dict(self.durable)
        for change in self.pending:
            names.update(change)
        return {name: node for name, node in names.items() if node is not None}


class Descriptor:
    def __init__(self, node, is_synchronous):
        self.node = node
        self.is_synchronous = is_synchronous
        self.offset = 0


class Disk:
    """`root`: the folder of which the calls are followed; all else is passed over.

    ignores: "data" takes every fdatasync and fsync of a file for nothing, "names" every fsync of a folder, "meta" every
    O_DSYNC: to see that the states then show it."""

    def __init__(self, root, ignores=()):
        self.root = root
        self.ignores = set(ignores)
        self.top = Folder()
        self.descriptors = {}
        self.running = {}

    # -- names

    def inside(self, path):
        return path == self.root or path.startswith(self.root + "/")

    def find(self, path):
        node = self.top
        for name in self.parts(path):
            if not isinstance(node, Folder):
                return None
            node = node.latest().get(name)
        return node

    def parts(self, path):
        return [part for part in path[len(self.root):].split("/") if part]

    def change(self, *paths_and_nodes):
        """All paths are in one folder, as the program's are."""
        parents = {os.path.dirname(path) for path, _ in paths_and_nodes}
        assert len(parents) == 1, parents
        self.find(parents.pop()).pending.append({os.path.basename(path): node for path, node in paths_and_nodes})

    # -- calls

    def begin(self, call):
        """A write may reach the disk from here on, whole or in part."""
        if call.name in ("pwrite64", "write", "writev"):
            descriptor = self.descriptor(call)
            if descriptor:
                data = written(call)
                offset = int(arguments_after_data(call)[-1]) if call.name == "pwrite64" else descriptor.offset
                pieces = [[offset + start, data[start:start + PAGE]] for start in range(0, len(data), PAGE)]
                self.running[id(call)] = pieces
                descriptor.node.pending.extend(pieces)
        elif call.name in ("fsync", "fdatasync"):
            descriptor = self.descriptor(call)
            if descriptor:
                self.running[id(call)] = list(descriptor.node.pending)

    def begin_process(self):
        self.descriptors = {}

    def end(self, call):
        handle = getattr(self, "end_" + call.name, None)
        if handle and call.result is not None:
            handle(call)
        self.running.pop(id(call), None)

    def descriptor(self, call):
        number, _ = call.descriptor
        return self.descriptors.get(number)

    def end_openat(self, call):
        path = call.strings[0].decode()
        if call.result < 0 or not self.inside(path):
            return
        node = self.find(path)
        if node is None:
            assert "O_CREAT" in call.arguments, call.arguments
            node = File()
            self.change((path, node))
        if "O_TRUNC" in call.arguments:
            node.pending.append([0, None])
        synchronous = "O_DSYNC" in call.arguments or "O_SYNC" in call.arguments
        self.descriptors[call.result] = Descriptor(node, synchronous and "meta" not in self.ignores)

    def end_close(self, call):
        self.descriptors.pop(call.descriptor[0], None)

    def end_lseek(self, call):
        if self.descriptor(call) and call.result >= 0:
            self.descriptor(call).offset = call.result

    def end_pwrite64(self, call):
        descriptor = self.descriptor(call)
        if not descriptor:
            return
        pieces = self.running[id(call)]
        kept = max(call.result, 0)
        for piece in pieces:
            here = piece[1][:kept]
            kept -= len(here)
            piece[1] = here
        if call.name != "pwrite64":
            descriptor.offset += max(call.result, 0)
        if descriptor.is_synchronous and call.result > 0:
            # The pages that it touches go to disk as they are, with what older writes put there.
            touched = {piece[0] // PAGE for piece in pieces}
            self.settle(descriptor.node, [piece for piece in descriptor.node.pending
                                          if piece[1] is None or piece[0] // PAGE in touched])

    end_write = end_writev = end_pwrite64

    def end_fallocate(self, call):
        """Only of a lock file, which does not survive."""

    def end_ftruncate(self, call):
        descriptor = self.descriptor(call)
        if descriptor and call.result == 0:
            descriptor.node.pending.append([int(call.arguments.split(",")[1].split(")")[0]), None])

    def end_fdatasync(self, call):
        descriptor = self.descriptor(call)
        if not descriptor or call.result != 0:
            return
        node, covered = descriptor.node, self.running[id(call)]
        if isinstance(node, File) and "data" not in self.ignores:
            self.settle(node, covered)
        elif isinstance(node, Folder) and "names" not in self.ignores:
            for change in covered:
                node.durable.update(change)
            node.pending = [change for change in node.pending if not any(change is other for other in covered)]

    end_fsync = end_fdatasync

    def settle(self, node, covered):
        node.durable = bytearray(apply(node.durable, covered))
        node.pending = [piece for piece in node.pending if not any(piece is other for other in covered)]

    def end_mkdir(self, call):
        path = call.strings[0].decode()
        if call.result == 0 and self.inside(path):
            self.change((path, Folder()))

    def end_rename(self, call):
        old, new = (text.decode() for text in call.strings)
        if call.result == 0 and self.inside(old):
            self.change((old, None), (new, self.find(old)))

    def end_unlink(self, call):
        path = call.strings[-1].decode()
        if call.result == 0 and self.inside(path):
            self.change((path, None))

    end_rmdir = end_unlink

    def end_unlinkat(self, call):
        found = call.descriptor[1]
        path = call.strings[-1].decode()
        if call.result == 0:
            path = path if path.startswith("/") else os.path.join(found, path)
            if self.inside(path):
                self.change((path, None))

    def pending(self):
        """(whether data is pending, whether names are): of what the next process needs."""
        data = names = False
        waiting = [self.top]
        while waiting:
            folder = waiting.pop()
            names = names or any(not is_lock(name) for change in folder.pending for name in change)
            for name, node in folder.latest().items():
                if isinstance(node, Folder):
                    waiting.append(node)
                elif not is_lock(name) and node.pending:
                    data = True
        return data, names

    # -- what is left after a loss of power

    def write_out(self, folder, loss):
        """Writes the state that `loss` picks into a fresh folder."""
        self.write_folder(self.top, folder, loss)

    def write_folder(self, node, path, loss):
        os.makedirs(path)
        names = dict(node.durable)
        for change in loss.changes(node.pending):
            names.update(change)
        for name, child in names.items():
            below = os.path.join(path, name)
            if isinstance(child, Folder):
                self.write_folder(child, below, loss)
            elif isinstance(child, File) and not name.endswith("-lock"):
                with open(below, "wb") as file:
                    file.write(apply(child.durable, loss.writes(child.pending)))
                os.chmod(below, 0o600)


def apply(content, pieces):
    content = bytearray(content)
    for offset, data in pieces:
        if data is None:
            del content[offset:]
            content.extend(bytes(offset - len(content)))
        else:
            content.extend(bytes(max(offset - len(content), 0)))
            content[offset:offset + len(data)] = data
    return bytes(content)


def written(call):
    return b"".join(call.strings)


def arguments_after_data(call):
    """The numbers behind the data: length and offset."""
    rest = call.arguments[call.arguments.rfind('"') + 1:].partition(")")[0]
    return [part.strip() for part in rest.split(",") if part.strip()]


# -- how much is lost -----------------------------------------------------------------------------------------------------

class Loss:
    """Picks, of what is pending, what reached the disk: here, all of it."""

    def writes(self, pending):
        return pending

    def changes(self, pending):
        return pending


class Everything(Loss):
    """Nothing that was not synced is there."""

    def writes(self, pending):
        return []

    def changes(self, pending):
        return []


class DataOnly(Loss):
    def writes(self, pending):
        return []


class NamesOnly(Loss):
    def changes(self, pending):
        return []


class RandomPages(Loss):
    """Each page by itself is there or not; a file may be longer than what is in it."""

    def __init__(self, chance):
        self.chance = chance

    def writes(self, pending):
        kept = []
        for offset, data in pending:
            fate = self.chance.random()
            if data is None or fate < 0.5:
                kept.append([offset, data])
            elif fate < 0.6:
                kept.append([offset + len(data), b""])
        return kept


class TornSectors(RandomPages):
    """Of one write only some sectors."""

    def writes(self, pending):
        whole = [piece for piece in pending if piece[1]]
        if not whole:
            return pending
        torn = self.chance.choice([whole[-1], self.chance.choice(whole)])
        kept = []
        for piece in pending:
            if piece is not torn:
                kept.append(piece)
                continue
            offset, data = piece
            start = 0
            while start < len(data):
                length = SECTOR - (offset + start) % SECTOR
                if self.chance.random() < 0.5:
                    kept.append([offset + start, data[start:start + length]])
                start += length
        return kept


class RandomNames(Loss):
    """Each change of names by itself, as POSIX allows: a rename may be there without what came before it."""

    def __init__(self, chance):
        self.chance = chance

    def changes(self, pending):
        return [change for change in pending if self.chance.random() < 0.5]


class RandomAll(RandomPages):
    def changes(self, pending):
        return [change for change in pending if self.chance.random() < 0.5]
