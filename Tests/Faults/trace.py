"""Reads what strace wrote: one Call for each system call, in the order in which they began."""
import re

START = re.compile(r"^(\d+) +(\w+)\((.*)$")
RESUMED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)$")
RESULT = re.compile(r"\)\s+= (-?\d+|0x[0-9a-f]+|\?)")
DESCRIPTOR = re.compile(r"^(\d+|AT_FDCWD)<((?:[^>\\]|\\.)*)>")
THROUGH = re.compile(r"\d<((?:[^>\\]|\\.)*)>")
RESULT_REACH = 4000
ESCAPE = re.compile(rb"\\(x[0-9a-f]{2}|[0-7]{1,3}|.)")
NAMED = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"v": b"\v", b"f": b"\f", b'"': b'"', b"\\": b"\\"}


class Call:
    def __init__(self, process, name, arguments):
        self.process = process
        self.name = name
        self.arguments = arguments
        self.result = None
        self.injected = False

    @property
    def descriptor(self):
        """(number, path) of the descriptor that is the first argument."""
        found = DESCRIPTOR.match(self.arguments)
        if not found:
            return None, None
        number = found.group(1)
        return (int(number) if number.isdigit() else None), unescape(found.group(2)).decode()

    @property
    def strings(self):
        return [unescape(text) for text in re.findall(r'"((?:[^"\\]|\\.)*)"', self.arguments)]

    @property
    def paths(self):
        """Every path that the call names, through a descriptor or in words."""
        through = [unescape(path).decode("utf-8", "replace") for path in THROUGH.findall(self.arguments)]
        return through + [text.decode("utf-8", "replace") for text in self.strings if text.startswith(b"/")]


def unescape(text):
    def replace(found):
        code = found.group(1)
        if code[:1] == b"x":
            return bytes([int(code[1:], 16)])
        if code.isdigit():
            return bytes([int(code, 8)])
        return NAMED.get(code, code)
    if re.fullmatch(r"(\\x[0-9a-f]{2})*", text):
        return bytes.fromhex(text.replace("\\x", ""))
    return ESCAPE.sub(replace, text.encode())


def read(path):
    """A list of (moment, call): `start` where a call begins and `end` where it has returned."""
    moments = []
    waiting = {}
    with open(path, encoding="utf-8", errors="surrogateescape") as lines:
        for line in lines:
            line = line.rstrip("\n")
            resumed = RESUMED.match(line)
            if resumed:
                call = waiting.pop(resumed.group(1))
                call.arguments += resumed.group(3)
                end(call, call.arguments, moments)
                continue
            begun = START.match(line)
            if not begun:
                continue
            call = Call(*begun.groups())
            moments.append(("start", call))
            if call.arguments.endswith("<unfinished ...>"):
                call.arguments = call.arguments[:-len("<unfinished ...>")]
                waiting[call.process] = call
            else:
                end(call, call.arguments, moments)
    return moments


def end(call, text, moments):
    # The result stands last; what was written may be megabytes before it.
    results = RESULT.findall(text[-RESULT_REACH:])
    if results and results[-1] != "?":
        call.result = int(results[-1], 0)
    call.injected = "(INJECTED)" in text[-RESULT_REACH:]
    moments.append(("end", call))
