"""Compare two answers: numbers within 1e-9 (relative or absolute); absent equals 0, null or an object of only those."""

TOLERANCE = 1e-9
ABSENT = object()


def is_nothing(value):
    """May this stand for "absent"?"""
    if value is ABSENT or value is None or (value == 0 and not isinstance(value, (bool, str))):
        return True
    return isinstance(value, dict) and all(is_nothing(v) for v in value.values())


def is_number(v):
    return isinstance(v, (int, float)) and not isinstance(v, bool)


def differences(ours, theirs, path=""):
    """[(path, ours, theirs)]; where both are there, null is not 0 and true is not 1."""
    if ours is ABSENT or theirs is ABSENT:
        if is_nothing(ours) and is_nothing(theirs):
            return []
        # an absent object against one with content: say which members
        there = theirs if ours is ABSENT else ours
        if isinstance(there, dict):
            return [d for k in sorted(there) for d in differences(
                ABSENT if ours is ABSENT else ours[k], ABSENT if theirs is ABSENT else theirs[k], path + "." + k)]
        return [(path, ours, theirs)]
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return [d for k in sorted(set(ours) | set(theirs))
                for d in differences(ours.get(k, ABSENT), theirs.get(k, ABSENT), (path + "." + k).lstrip("."))]
    if is_number(ours) and is_number(theirs):
        close = abs(ours - theirs) <= TOLERANCE * max(1.0, abs(ours), abs(theirs))
        return [] if close else [(path, ours, theirs)]
    if type(ours) is type(theirs) and ours == theirs:
        return []
    return [(path, ours, theirs)]


def show(value):
    return "(absent)" if value is ABSENT else repr(value)
