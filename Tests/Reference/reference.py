#!/usr/bin/env python3
"""Reference implementation of contract/indicators.md, version 1.0: plain and slow, one function per sentence.

  reference.py import FILE
  reference.py indicatoren FILE [--regio R] [--gemeente GM] --van D --tot D [--peildatum D] [--positie N]
                                [--norm-mdo N] [--norm-vervolghulp N] [--gemeenten destijds]
  reference.py vergelijking FILE --van D --tot D [--norm-mdo N]

Not here: positie, wortel and fictief of the JSON; erasure.   Days are ordinals (date.toordinal) throughout.
"""
import argparse
import json
import math
import os
import re
import sys
from collections import Counter, namedtuple
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo

from scipy.stats import beta, chi2, poisson

CATALOGUE_PATH = os.environ.get("IVH_CATALOGUE") or os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "..", "VocabularyTests", "Resources", "catalogue.json")
with open(CATALOGUE_PATH, encoding="utf-8") as _f:
    CATALOGUE = json.load(_f)
PREFIX = CATALOGUE["typePrefix"]
EVENTS = {e["type"]: e for e in CATALOGUE["events"]}
CODES = CATALOGUE["codes"]
CORRECTION = "gebeurtenis-gecorrigeerd"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
Z = 1.959963984540054
EPS = 1e-12


# =====================================================================================================================
# Reading JSON, canonical form
# =====================================================================================================================

class Refused(Exception):
    """The event is not accepted; the text says why."""


class UnknownTarget(Refused):
    """A correction that names an unknown or foreign event: an import puts it aside and tries again."""


def parse_json(text):
    """Strict JSON: no member twice, no NaN, only numbers that a double can hold."""
    def pairs(items):
        keys = [k for k, _ in items]
        if len(set(keys)) != len(keys):
            raise Refused("json: member twice")
        return dict(items)

    def constant(name):
        raise Refused("json: " + name)

    def integer(s):
        n = int(s)
        if abs(n) > 2 ** 53 and (abs(n) > 10 ** 308 or int(float(n)) != n):
            raise Refused("json: number does not fit a double")
        return n

    def decimal(s):
        x = float(s)
        if not math.isfinite(x):
            raise Refused("json: number does not fit a double")
        return int(x) if x.is_integer() and abs(x) < 2 ** 53 else x     # 3.0 and 3 are one canonical number

    try:
        return json.loads(text, object_pairs_hook=pairs, parse_constant=constant, parse_int=integer, parse_float=decimal)
    except (json.JSONDecodeError, RecursionError) as e:
        raise Refused("json: " + str(e))


def canonical(value):
    """A text that is equal exactly where the JSON is equal (true is not 1, order of members does not matter)."""
    return json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


# =====================================================================================================================
# Time: instants and local days
# =====================================================================================================================

RFC3339 = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,9}))?"
                     r"(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))\Z")


def instant(text):
    """Nanoseconds since 0001-01-01T00:00:00Z. "offsets resolved, at most nine digits of a second, `:60` refused"."""
    m = RFC3339.match(text) if isinstance(text, str) else None
    if not m:
        raise Refused("time: not RFC 3339")
    year, month, day, hour, minute, second = (int(x) for x in m.groups()[:6])
    try:
        ordinal = date(year, month, day).toordinal()
    except ValueError:
        raise Refused("time: no such day")
    if hour > 23 or minute > 59 or second > 59:
        raise Refused("time: no such time of day")
    offset = 0
    if m.group(8):
        oh, om = int(m.group(9)), int(m.group(10))
        if oh > 23 or om > 59:
            raise Refused("time: no such offset")
        offset = (oh * 60 + om) * (1 if m.group(8) == "+" else -1)
    seconds = (ordinal - 1) * 86400 + hour * 3600 + minute * 60 + second - offset * 60
    nanos = int((m.group(7) or "0").ljust(9, "0"))
    return seconds * 10 ** 9 + nanos


def local_day(ns):
    """"its local day is the day in Europe/Amsterdam"."""
    utc = datetime(1, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=ns // 10 ** 9)
    return utc.astimezone(AMSTERDAM).date().toordinal()


# =====================================================================================================================
# Validation by the catalogue
# =====================================================================================================================

ID = re.compile(r"[A-Za-z0-9._-]{1,64}\Z")
GEMEENTE = re.compile(r"GM[0-9]{4}\Z")
MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])\Z")
DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
OWN_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9]{0,39}\Z")
ATTRIBUTE = re.compile(r"[a-z0-9]{1,20}\Z")


def is_number(v):
    return isinstance(v, (int, float)) and not isinstance(v, bool) and math.isfinite(v)


def is_int(v):
    return isinstance(v, int) and not isinstance(v, bool)


def is_text_matching(regex, v):
    return isinstance(v, str) and regex.match(v) is not None


def is_date(v):
    m = DATE.match(v) if isinstance(v, str) else None
    if not m:
        return False
    try:
        date(*(int(x) for x in m.groups()))
        return True
    except ValueError:
        return False


def is_maatwerk(v):
    """"an object of a region's own names ([a-zA-Z][a-zA-Z0-9]{0,39}) -> code, number or bool"."""
    return isinstance(v, dict) and all(
        OWN_NAME.match(k) and (isinstance(x, bool) or is_number(x) or is_text_matching(ID, x)) for k, x in v.items())


def is_field(kind, v):
    if kind == "id" or kind == "regio":
        return is_text_matching(ID, v)
    if kind == "eventId":
        return isinstance(v, str) and v != ""
    if kind == "gemeente":
        return is_text_matching(GEMEENTE, v)
    if kind == "month":
        return is_text_matching(MONTH, v)
    if kind == "date":
        return is_date(v)
    if kind == "bool":
        return isinstance(v, bool)
    if kind == "int":
        return is_int(v) and v >= 0
    if kind == "number":
        return is_number(v) and v > 0
    if kind == "text":
        return isinstance(v, str) and 1 <= len(v) <= 200
    if kind == "scores":
        return isinstance(v, dict) and len(v) > 0 and all(k in CODES["thema"] and is_int(x) and 1 <= x <= 5 for k, x in v.items())
    if kind == "code:zorgvorm, not geen":
        return isinstance(v, str) and v in CODES["zorgvorm"] and v != "geen"
    if kind.startswith("code:"):
        return isinstance(v, str) and v in CODES[kind[5:]]
    if kind.startswith("codes:"):
        return (isinstance(v, list) and all(isinstance(x, str) and x in CODES[kind[6:]] for x in v)
                and len(set(v)) == len(v))
    if kind == "array of gemeente":
        return isinstance(v, list) and all(is_text_matching(GEMEENTE, x) for x in v)
    if kind == "object: theme code -> number 1..5":
        return isinstance(v, dict) and all(k in CODES["thema"] and is_number(x) and 1 <= x <= 5 for k, x in v.items())
    if kind.startswith("object: time, and/or data"):                     # the `vervanging` of a correction
        return (isinstance(v, dict) and len(v) > 0 and set(v) <= {"time", "data"}
                and ("data" not in v or isinstance(v["data"], dict)))
    raise AssertionError("unknown field type " + kind)


def validate_data(type_, data):
    fields = EVENTS[type_]["data"]
    if not isinstance(data, dict):
        raise Refused("data: not an object")
    for name in data:
        if name not in fields and name != "maatwerk":
            raise Refused("data: unknown member " + name)
    for name, spec in fields.items():
        if name not in data:
            if "required" in spec[1:]:
                raise Refused("data: missing " + name)
        elif not is_field(spec[0], data[name]):
            raise Refused("data: invalid " + name)
    if "maatwerk" in data and not is_maatwerk(data["maatwerk"]):
        raise Refused("data: invalid maatwerk")


Event = namedtuple("Event", "position source id type subject ns data")      # as recorded
Effective = namedtuple("Effective", "ns position day type subject data")    # after corrections

OWN_ATTRIBUTES = ("sequence", "recordedtime", "recordedby")                 # "dropped and no part of an event's identity"


def validate_envelope(e):
    """CloudEvents 1.0; returns (short type, ns)."""
    if e.get("specversion") != "1.0":
        raise Refused("specversion")
    for name in ("id", "source", "type", "subject", "time"):
        if not isinstance(e.get(name), str) or e[name] == "":
            raise Refused("missing " + name)
    if not e["type"].startswith(PREFIX) or e["type"][len(PREFIX):] not in EVENTS:
        raise Refused("type: unknown")
    type_ = e["type"][len(PREFIX):]
    if "datacontenttype" in e and e["datacontenttype"] != "application/json":
        raise Refused("datacontenttype")
    if "dataschema" in e and (not isinstance(e["dataschema"], str) or e["dataschema"] == ""):
        raise Refused("dataschema")
    for name, v in e.items():
        if name == "data":
            continue
        if not ATTRIBUTE.match(name) or not isinstance(v, (str, bool, int)):
            raise Refused("attribute " + name)
    stream, slash, ident = e["subject"].partition("/")
    if not slash or stream not in CATALOGUE["streams"] or not ID.match(ident):
        raise Refused("subject")
    allowed = EVENTS[type_]["stream"]
    if allowed != "any" and stream not in allowed.split(" or "):
        raise Refused("subject: wrong stream for this type")
    ns = instant(e["time"])
    if "data" not in e:
        raise Refused("data: missing")
    return type_, ns


def merge_patch(target, patch):
    """RFC 7396, section 2, as printed there."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merge_patch(result.get(name), value)
    return result


def apply_replacement(event, vervanging):
    """(ns, data) of the event that a `vervanging` makes; "what results must be valid, else it is refused"."""
    ns, data = event.ns, event.data
    if "time" in vervanging:
        ns = instant(vervanging["time"])
    if "data" in vervanging:
        data = merge_patch(data, vervanging["data"])
        validate_data(event.type, data)
    return ns, data


# =====================================================================================================================
# The log and the import
# =====================================================================================================================

class Log:
    def __init__(self):
        self.events = []            # position p stands at index p − 1
        self.by_identity = {}       # (source, id) -> (position, canonical JSON)

    def offer(self, text):
        """("new", position) or ("known", position); raises Refused or UnknownTarget."""
        e = parse_json(text)
        if not isinstance(e, dict):
            raise Refused("not an object")
        e = {k: v for k, v in e.items() if k not in OWN_ATTRIBUTES}
        identity = (e.get("source"), e.get("id"))
        # "The same event (equal as JSON, canonicalised) sent again is not stored twice: the sender gets the first
        # position back. Other content under the same identity is refused."
        if all(isinstance(x, str) for x in identity) and identity in self.by_identity:
            position, known = self.by_identity[identity]
            if known == canonical(e):
                return "known", position
            raise Refused("identity: other content")
        type_, ns = validate_envelope(e)
        validate_data(type_, e["data"])
        if type_ == CORRECTION:
            self.validate_correction(e)
        position = len(self.events) + 1
        self.events.append(Event(position, e["source"], e["id"], type_, e["subject"], ns, e["data"]))
        self.by_identity[identity] = (position, canonical(e))
        return "new", position

    def validate_correction(self, e):
        data = e["data"]
        retracts = data.get("ingetrokken") is True
        if retracts == ("vervanging" in data):                      # "exactly one of the two"
            raise Refused("correction: exactly one of ingetrokken and vervanging")
        if "vervanging" in data and "time" in data["vervanging"]:
            instant(data["vervanging"]["time"])
        # "names an earlier event of the same source and subject"
        known = self.by_identity.get((e["source"], data["gebeurtenis"]))
        target = self.events[known[0] - 1] if known else None
        if target is None or target.subject != e["subject"]:
            raise UnknownTarget("correction: unknown or foreign event")
        if retracts:
            return
        # "A correction itself can only be retracted (a `vervanging` on one is refused)"
        if target.type == CORRECTION:
            raise Refused("correction: a correction can only be retracted")
        apply_replacement(target, data["vervanging"])

    # -- effective events ---------------------------------------------------------------------------------------------

    def effective(self, position=None):
        """All effective events of the log up to the position, in order of (time, position)."""
        events = self.events if position is None else self.events[:position]
        counting = {}      # (source, id) of the corrected -> corrections that count, highest position first
        # Who retracts stands after what it retracts: from the end backwards, each one is decided when it is reached.
        for c in reversed(events):
            if c.type != CORRECTION:
                continue
            if (c.source, c.id) in counting:        # it was retracted by one that counts: "counts as never made"
                continue
            counting.setdefault((c.source, c.data["gebeurtenis"]), []).append(c)
        result = []
        for e in events:
            if e.type == CORRECTION:
                continue
            ns, data = e.ns, e.data
            corrections = counting.get((e.source, e.id), [])
            if corrections:
                # "Of several corrections the one with the highest position holds, applied to the original."
                holds = corrections[0]
                if holds.data.get("ingetrokken") is True:
                    continue
                ns, data = apply_replacement(e, holds.data["vervanging"])
            result.append(Effective(ns, e.position, local_day(ns), e.type, e.subject, data))
        result.sort(key=lambda e: (e.ns, e.position))
        return result


def import_lines(lines, log=None):
    """(log, outcomes): per line ("new", n), ("known", n) or ("refused", reason); None for an empty line."""
    log, outcomes, aside = log or Log(), [], []
    for index, text in enumerate(lines):
        if text.strip() == "":
            outcomes.append(None)
            continue
        try:
            outcomes.append(log.offer(text))
        except UnknownTarget as reason:
            outcomes.append(("refused", str(reason)))
            aside.append(index)
        except Refused as reason:
            outcomes.append(("refused", str(reason)))
    # "tries it again at the end of the file, in order, until nothing more is accepted"
    accepted = True
    while accepted and aside:
        accepted, still = False, []
        for index in aside:
            try:
                outcomes[index] = log.offer(lines[index])
                accepted = True
            except UnknownTarget as reason:
                outcomes[index] = ("refused", str(reason))
                still.append(index)
            except Refused as reason:
                outcomes[index] = ("refused", str(reason))
        aside = still
    return log, outcomes


def import_file(path, log=None):
    with open(path, encoding="utf-8", newline="\n") as f:
        return import_lines(f.read().split("\n"), log)


# =====================================================================================================================
# Statistics
# =====================================================================================================================

def plain_median(values):
    """"the middle value, or the mean of the two middle ones"."""
    if not values:
        return None
    v = sorted(values)
    n = len(v)
    return v[n // 2] if n % 2 else (v[n // 2 - 1] + v[n // 2]) / 2


def kaplan_meier(waits):
    """[(t, S exactly, Greenwood sum)] at each event time; waits are (days, ended by the event?).
    "At ties events come before censorings; a wait of 0 counts at t = 0"."""
    steps, survival, greenwood = [], Fraction(1), Fraction(0)
    for t in sorted({days for days, happened in waits if happened}):
        at_risk = sum(1 for days, _ in waits if days >= t)
        d = sum(1 for days, happened in waits if happened and days == t)
        survival *= 1 - Fraction(d, at_risk)
        if at_risk > d:
            greenwood += Fraction(d, at_risk * (at_risk - d))
        steps.append((t, survival, greenwood))
    return steps


def km_quantile(waits, q):
    """"the smallest event time t with S(t) ≤ 1−q, decided exactly, else null"."""
    for t, survival, _ in kaplan_meier(waits):
        if survival <= 1 - q:
            return t
    return None


MEDIAN, P90 = Fraction(1, 2), Fraction(9, 10)


def km_median_interval(waits):
    """"lower = first event time whose lower limit is ≤ 0.5, upper = first whose upper limit is ≤ 0.5"."""
    lower = upper = None
    for t, survival, greenwood in kaplan_meier(waits):
        if survival in (0, 1):              # "these limits do not exist: that time is passed over"
            continue
        s = float(survival)
        width = Z * math.sqrt(greenwood) / math.log(s)
        a, b = s ** math.exp(width), s ** math.exp(-width)
        if lower is None and min(a, b) <= 0.5 + EPS:
            lower = t
        if upper is None and max(a, b) <= 0.5 + EPS:
            upper = t
    return lower, upper


def proportion(k, n):
    """(k/n, Wilson lower, Wilson upper), clamped; null where n = 0."""
    if n == 0:
        return None, None, None
    p = k / n
    centre = p + Z * Z / (2 * n)
    half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    return p, max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale)


def rate(k, time):
    """(k/T, exact Poisson lower, upper); all null where T = 0."""
    if time == 0:
        return None, None, None
    lower = 0.0 if k == 0 else chi2.ppf(0.025, 2 * k) / (2 * time)
    return k / time, float(lower), float(chi2.ppf(0.975, 2 * k + 2) / (2 * time))


def rate_ratio(k1, t1, k0, t0):
    """(ratio, lower, upper): Clopper–Pearson limits p of k1 in k1+k0, each turned into p/(1−p)·T0/T1."""
    if t1 == 0 or t0 == 0 or k1 + k0 == 0:
        return None, None, None
    n = k1 + k0
    low = 0.0 if k1 == 0 else float(beta.ppf(0.025, k1, n - k1 + 1))
    high = 1.0 if k1 == n else float(beta.ppf(0.975, k1 + 1, n - k1))
    ratio = None if k0 == 0 else (k1 / t1) / (k0 / t0)
    return ratio, low / (1 - low) * t0 / t1, None if high == 1.0 else high / (1 - high) * t0 / t1


def mantel_haenszel(bands):
    """bands: (k1, T1, k0, T0). (ratio, lower, upper); null where numerator or denominator is 0."""
    numerator = denominator = variance = Fraction(0)
    for k1, t1, k0, t0 in bands:
        t = t1 + t0
        if t == 0:
            continue
        numerator += Fraction(k1 * t0, t)
        denominator += Fraction(k0 * t1, t)
        variance += Fraction((k0 + k1) * t1 * t0, t * t)
    if numerator == 0 or denominator == 0:
        return None, None, None
    ratio = float(numerator / denominator)
    half = Z * math.sqrt(variance / (numerator * denominator))
    return ratio, math.exp(math.log(ratio) - half), math.exp(math.log(ratio) + half)


class Binomial:
    """Exact binomial of n at θ = a/b, in whole numbers."""
    def __init__(self, n, theta):
        self.n, a, b = n, theta.numerator, theta.denominator
        self.weights = [math.comb(n, r) * a ** r * (b - a) ** (n - r) for r in range(n + 1)]
        self.total = b ** n
        self.below = []             # cumulative
        running = 0
        for w in self.weights:
            running += w
            self.below.append(running)

    def f(self, r):
        return Fraction(self.weights[r], self.total)

    def F(self, r):
        return Fraction(self.below[r], self.total)

    def at_least(self, r):
        return 1 - (self.F(r - 1) if r > 0 else 0)


def funnel(n, theta, q):
    """(lower, upper) limits of the exact binomial funnel at tail probability q; "comparisons within 1e-12"."""
    b, tiny = Binomial(n, theta), Fraction(1, 10 ** 12)
    lower = upper = None
    if b.F(0) <= q + tiny:                                                   # "null where F(0) > q"
        r = next(r for r in range(n + 1) if b.F(r) >= q - tiny)              # "the smallest count with F(r) ≥ q"
        lower = float((r - (b.F(r) - q) / b.f(r)) / n)
    r = next((r for r in range(n + 1) if b.at_least(r) <= q + tiny), None)   # "the smallest count with P(X≥r) ≤ q"
    if r is not None:
        upper = float((r - 1 + (b.at_least(r - 1) - q) / b.f(r - 1)) / n)
    return lower, upper


Q95, Q998 = Fraction(25, 1000), Fraction(1, 1000)


def verdict(k, n, theta):
    """"outside the line exactly when its tail probability is below q"."""
    b, tiny = Binomial(n, theta), Fraction(1, 10 ** 12)
    for q, name in ((Q998, "998"), (Q95, "95")):
        if b.at_least(k) < q - tiny:
            return "hoger" + name
        if b.F(k) < q - tiny:
            return "lager" + name
    return "binnen"


def nelson_aalen(waits):
    """[(t, H(t))] in order of t; waits as (days, met). "At ties events come before censorings"."""
    hazard, steps = Fraction(0), []
    for t in sorted({t for t, met in waits if met}):
        hazard += Fraction(sum(1 for d, met in waits if met and d == t), sum(1 for d, _ in waits if d >= t))
        steps.append((t, hazard))
    return steps


def poisson_funnel(expected, q):
    """(lower, upper) limits of observed over expected: the formula of the binomial funnel, with Poisson probabilities."""
    at_least = lambda r: poisson.sf(r - 1, expected)
    lower = None
    if poisson.cdf(0, expected) <= q + EPS:
        r = next(r for r in range(10 ** 6) if poisson.cdf(r, expected) >= q - EPS)
        lower = max(0.0, (r - (poisson.cdf(r, expected) - q) / poisson.pmf(r, expected)) / expected)
    r = next(r for r in range(10 ** 6) if at_least(r) <= q + EPS)
    return lower, (r - 1 + (at_least(r - 1) - q) / poisson.pmf(r - 1, expected)) / expected


def poisson_verdict(observed, expected):
    for q, name in ((float(Q998), "998"), (float(Q95), "95")):
        if poisson.sf(observed - 1, expected) < q - EPS:
            return "hoger" + name
        if poisson.cdf(observed, expected) < q - EPS:
            return "lager" + name
    return "binnen"


# =====================================================================================================================
# Cases and places
# =====================================================================================================================

class Case:
    """One stream casus/… with a referral; events in effective order, up to the peildatum."""
    def __init__(self, subject, events):
        self.subject, self.events = subject, events
        referrals = self.of("aanmelding-ontvangen")
        self.referral = referrals[0]                # "exists through its first effective aanmelding-ontvangen"
        self.doubles = len(referrals) - 1
        transfers = self.of("casus-overgedragen")
        # "where the case is at the peildatum: the last casus-overgedragen, else the referral"
        self.place = (transfers or [self.referral])[-1]

    def of(self, type_):
        return [e for e in self.events if e.type == type_]

    def last_intake(self):
        intakes = self.of("vraagverheldering-afgerond")
        return intakes[-1] if intakes else None

    def closing(self):
        """"the last casus-afgesloten that no later casus-heropend follows"; None where the case is open."""
        closings = self.of("casus-afgesloten")
        if not closings:
            return None
        last = closings[-1]
        if any((e.ns, e.position) > (last.ns, last.position) for e in self.of("casus-heropend")):
            return None
        return last


class View:
    """The effective events that count at the peildatum, and the question asked."""
    def __init__(self, log, van, tot, peildatum=None, regio=None, gemeente=None, positie=None, norm_mdo=42,
                 norm_vervolghulp=70, destijds=False):
        if positie is not None and not 1 <= positie <= len(log.events):
            raise ValueError("positie below 1 or beyond the log")
        self.van, self.tot = van, tot
        self.peildatum = tot if peildatum is None else peildatum
        if tot < van:
            raise ValueError("tot before van")
        if self.peildatum < van:
            raise ValueError("peildatum before the period")
        # "where it lies before the period's end, the period ends at it for every count"
        self.last = min(tot, self.peildatum)
        self.regio, self.gemeente, self.destijds = regio, gemeente, destijds
        self.norm_mdo, self.norm_vervolghulp = norm_mdo, norm_vervolghulp
        # "Only those with a local day on or before the peildatum count."
        self.events = [e for e in log.effective(positie) if e.day <= self.peildatum]
        streams = {}
        for e in self.events:
            streams.setdefault(e.subject, []).append(e)
        self.streams = streams
        self.cases = [Case(s, es) for s, es in streams.items()
                      if s.startswith("casus/") and any(e.type == "aanmelding-ontvangen" for e in es)]
        # "for one code the last in effective order holds"
        self.merged = {}
        for e in self.events:
            if e.type == "gemeente-heringedeeld":
                for code in e.data["van"]:
                    self.merged[code] = e.data["naar"]

    def in_period(self, day):
        return self.van <= day <= self.last

    def read(self, code):
        """"reads as its `naar`, transitively; in a circle reading stops at the first code met again"."""
        if self.destijds:
            return code
        met = {code}
        while code in self.merged:
            code = self.merged[code]
            if code in met:
                return code
            met.add(code)
        return code

    def here(self, place):
        """Is the place (an event with regio and gemeente) the one asked for?"""
        if self.regio is not None and place.data["regio"] != self.regio:
            return False
        if self.gemeente is not None and self.read(place.data["gemeente"]) != self.read(self.gemeente):
            return False
        return True

    def referred_here(self):
        """"Inflow, time-to-MDO and satisfaction belong to the region and municipality of the referral"."""
        return [c for c in self.cases if self.here(c.referral)]

    def now_here(self):
        """"waiting list and meetings to where the case is at the peildatum"."""
        return [c for c in self.cases if self.here(c.place)]

    def inflow(self):
        return [c for c in self.referred_here() if self.in_period(c.referral.day)]


# =====================================================================================================================
# The indicators
# =====================================================================================================================

def age_in_years(case):
    """"completed years at referral, counted in months from the month of birth"; None where it lies after the referral."""
    birth_year, birth_month = (int(x) for x in case.referral.data["geboortemaand"].split("-"))
    at = date.fromordinal(case.referral.day)
    months = (at.year * 12 + at.month) - (birth_year * 12 + birth_month)
    return None if months < 0 else months // 12


def age_limit(view, case):
    """"the last `leeftijdTot` given, on or before the referral's day and in any region's stream, for the municipality
    code as recorded (7 where none)"."""
    limit = 7
    for e in view.events:
        if (e.type in ("gemeente-toegetreden", "gemeente-gewijzigd") and e.day <= case.referral.day
                and e.data["gemeente"] == case.referral.data["gemeente"] and "leeftijdTot" in e.data):
            limit = e.data["leeftijdTot"]
    return limit


def instroom(view):
    outcome, referrer, ages, problems, reasons = Counter(), Counter(), Counter(), Counter(), Counter()
    beyond = doubles = 0
    cases = view.inflow()
    for c in cases:
        data, intake, age = c.referral.data, c.last_intake(), age_in_years(c)
        outcome[intake.data["uitkomst"] if intake else "onbekend"] += 1
        referrer[data["verwijzer"]] += 1
        ages["onbekend" if age is None else str(age)] += 1
        for code in data["problematiek"] or ["onbekend"]:
            problems[code] += 1
        reasons[data.get("redenNietLokaal", "onbekend")] += 1
        if age is not None and age >= age_limit(view, c):
            beyond += 1
        doubles += c.doubles
    return {"aanmeldingen": len(cases), "uitkomstVraagverheldering": dict(outcome), "verwijzer": dict(referrer),
            "leeftijd": dict(ages), "problematiek": dict(problems), "redenNietLokaal": dict(reasons),
            "buitenLeeftijdsgrens": beyond, "dubbeleAanmeldingen": doubles}


Wait = namedtuple("Wait", "case days met end")      # met: ended by an MDO; end: day it ended without one, or None


def mdo_cohort(view):
    """The cohort of tijdTotMdo, with the clock of each case; data errors left out."""
    result = []
    for c in view.inflow():
        intake = c.last_intake()
        if intake and intake.data["uitkomst"] in ("direct-antwoord", "doorverwezen", "geen-doelgroep"):
            continue
        referral = c.referral.day
        meetings = c.of("mdo-gehouden")
        if any(m.day < referral for m in meetings):         # data error: any MDO before the referral
            continue
        # "ends without MDO on the day of closing, or on the day of the last intake outcome where that is
        # ouders-zien-af, whichever is first"
        ends = []
        if c.closing():
            ends.append(c.closing().day)
        if intake and intake.data["uitkomst"] == "ouders-zien-af":
            ends.append(intake.day)
        end = min(ends) if ends else None
        if meetings:
            result.append(Wait(c, meetings[0].day - referral, True, None))
            continue
        if end is not None and end < referral:              # data error: no MDO and an end without MDO before it
            continue
        result.append(Wait(c, (view.peildatum if end is None else end) - referral, False, end))
    return result


def norm_cohort(view, cohort):
    """(binnenNorm, normCohort)."""
    norm = view.norm_mdo
    inside = [w for w in cohort
              if w.case.referral.day <= view.peildatum - norm                       # "at least normDagen before"
              and not (not w.met and w.end is not None and w.days < norm)]
    return sum(1 for w in inside if w.met and w.days <= norm), len(inside)


def tijd_tot_mdo(view):
    cohort = mdo_cohort(view)
    waits = [(w.days, w.met) for w in cohort]
    lower, upper = km_median_interval(waits)
    within, norm_n = norm_cohort(view, cohort)
    share, share_low, share_high = proportion(within, norm_n)
    return {"casussen": len(cohort), "metMdo": sum(w.met for w in cohort),
            "afgeslotenZonderMdo": sum(1 for w in cohort if not w.met and w.end is not None),
            "wachtend": sum(1 for w in cohort if not w.met and w.end is None),
            "mediaan": km_quantile(waits, MEDIAN), "mediaanOnder": lower, "mediaanBoven": upper,
            "p90": km_quantile(waits, P90),
            "normDagen": view.norm_mdo, "normCohort": norm_n, "binnenNorm": within,
            "aandeelBinnenNorm": share, "aandeelOnder": share_low, "aandeelBoven": share_high}


Care = namedtuple("Care", "request started withdrawn")      # request: the first event; days or None


def care_waits(case):
    """"Each `vervolghulp` id of a case opens a wait with its first `vervolghulp-aangevraagd`"; "care started or
    withdrawn that was not requested" in effective order is ignored."""
    cares = {}
    for e in case.events:
        if e.type not in ("vervolghulp-aangevraagd", "vervolghulp-gestart", "vervolghulp-vervallen"):
            continue
        ident = e.data["vervolghulp"]
        care = cares.get(ident)
        if e.type == "vervolghulp-aangevraagd":
            if care is None:                                # "a repeated request changes nothing"
                cares[ident] = Care(e, None, None)
        elif care is not None:
            if e.type == "vervolghulp-gestart" and care.started is None:
                cares[ident] = care._replace(started=e.day)
            if e.type == "vervolghulp-vervallen" and care.withdrawn is None:
                cares[ident] = care._replace(withdrawn=e.day)
    return list(cares.values())


def care_clock(view, care):
    """(days, started?) for Kaplan–Meier: "whichever comes first by local day, the start on the same day"."""
    asked = care.request.day
    if care.started is not None and (care.withdrawn is None or care.started <= care.withdrawn):
        return care.started - asked, True
    if care.withdrawn is not None:
        return care.withdrawn - asked, False
    return view.peildatum - asked, False


def wachtlijst(view):
    cares = [care for c in view.now_here() for care in care_waits(c)]

    def waiting_days(subset):
        return [view.peildatum - c.request.day for c in subset if c.started is None and c.withdrawn is None]

    def asked_in_period(subset):
        return [c for c in subset if view.in_period(c.request.day)]

    def part(subset):
        waits = [care_clock(view, c) for c in asked_in_period(subset)]
        return {"aangevraagd": len(waits), "mediaan": km_quantile(waits, MEDIAN), "p90": km_quantile(waits, P90)}

    now = waiting_days(cares)
    per_kind = {}
    for kind in sorted({c.request.data["zorgvorm"] for c in cares}):
        subset = [c for c in cares if c.request.data["zorgvorm"] == kind]
        days = waiting_days(subset)
        per_kind[kind] = {"wachtend": len(days), "mediaanWachttijd": plain_median(days), **part(subset)}
    return {"wachtend": len(now), "mediaanWachttijd": plain_median(now), "langsteWachttijd": max(now) if now else None,
            "normDagen": view.norm_vervolghulp, "bovenNorm": sum(d > view.norm_vervolghulp for d in now),
            # "a start after a withdrawal too"
            "gestart": sum(1 for c in cares if c.started is not None and view.in_period(c.started)),
            # "not where care started on or before that day"
            "vervallen": sum(1 for c in cares if c.withdrawn is not None and view.in_period(c.withdrawn)
                             and not (c.started is not None and c.started <= c.withdrawn)),
            **part(cares), "perZorgvorm": per_kind,
            "voorrang": {"ja": part([c for c in cares if c.request.data.get("voorrangsafspraak") is True]),
                         "nee": part([c for c in cares if c.request.data.get("voorrangsafspraak") is not True])}}


class Questionnaire:
    """(case, id): "its target group and its sending day are those of its first sending of any kind, a reminder that
    comes first included"."""
    def __init__(self, first):
        self.audience, self.sent_day = first.data["doelgroep"], first.day
        self.undeliverable, self.returned = False, None


def questionnaires(case):
    """Those for parents. Undeliverable or returned without having been sent (in effective order) is ignored."""
    known = {}
    for e in case.events:
        if e.type not in ("vragenlijst-verstuurd", "vragenlijst-onbestelbaar", "vragenlijst-ontvangen"):
            continue
        ident = e.data["vragenlijst"]
        if e.type == "vragenlijst-verstuurd":
            if ident not in known:
                known[ident] = Questionnaire(e)
            elif e.data.get("herinnering") is not True:
                known[ident].undeliverable = False          # "a later sending that is no reminder clears it"
        elif ident in known:
            if e.type == "vragenlijst-onbestelbaar":
                known[ident].undeliverable = True
            elif known[ident].returned is None:             # "The first return of a questionnaire counts"
                known[ident].returned = e
    return [q for q in known.values() if q.audience == "ouders"]


def clienttevredenheid(view):
    closed = []
    for c in view.referred_here():
        closing = c.closing()
        if closing and view.in_period(closing.day) and closing.data["reden"] in ("advies-afgerond", "uitval-ouders"):
            closed.append(c)
    sent = undeliverable = 0
    answers = []                                            # (questionnaire, its return), one per case
    for c in closed:
        lists = questionnaires(c)
        if not lists:
            continue
        sent += 1
        returned = [q for q in lists if q.returned is not None]
        if returned:
            # "of several questionnaires the return that came first in effective order"
            answers.append(min(returned, key=lambda q: (q.returned.ns, q.returned.position)))
        elif all(q.undeliverable for q in lists):
            undeliverable += 1
    scores = {}
    for q in answers:
        for theme, score in q.returned.data["scores"].items():
            scores.setdefault(theme, []).append(score)
    share, low, high = proportion(len(answers), sent - undeliverable)
    return {"afgesloten": len(closed), "verstuurd": sent, "onbestelbaar": undeliverable, "ontvangen": len(answers),
            "verzendgraad": sent / len(closed) if closed else None,
            "respons": share, "responsOnder": low, "responsBoven": high,
            "mediaanResponsdagen": plain_median([q.returned.day - q.sent_day for q in answers]),
            "themas": {theme: {"n": len(v), "gemiddelde": sum(v) / len(v),
                               "aandeelTevreden": sum(s >= 4 for s in v) / len(v)} for theme, v in sorted(scores.items())}}


def rollen(view):
    """"A staff stream is one post: its first start, its first end after it."""
    posts = {}
    for subject, events in view.streams.items():
        if not subject.startswith("medewerker/"):
            continue
        start = end = None
        for e in events:
            if e.type == "medewerker-gestart" and start is None:
                start = e
            if e.type == "medewerker-gestopt" and start is not None and end is None:
                end = e
        if start is not None and (view.regio is None or start.data["regio"] == view.regio):
            posts.setdefault(start.data["rol"], []).append((start.day, end.day if end else None))
    result = {}
    for role, spans in sorted(posts.items()):
        begin = sum(1 for s, e in spans if s < view.van and (e is None or e >= view.van))
        eind = sum(1 for s, e in spans if s <= view.last and (e is None or e > view.last))
        gestart = sum(1 for s, e in spans if view.in_period(s))
        gestopt = sum(1 for s, e in spans if e is not None and view.in_period(e))
        # "days in post in the period, the day of the end not counted"
        days = sum(max(0, min(view.last, view.last if e is None else e - 1) - max(s, view.van) + 1) for s, e in spans)
        years = days / 365.25
        share, low, high = rate(gestopt, years)
        result[role] = {"begin": begin, "eind": eind, "gestart": gestart, "gestopt": gestopt, "persoonsjaren": years,
                        "verloop": share, "verloopOnder": low, "verloopBoven": high}
    return result


def change_day(case, wait_days):
    """Day (since the referral, at least 0) of "the first trajectbegeleider-toegewezen to another worker than the one
    assigned before, on or before the last day of the wait"; None without one."""
    worker = None
    for e in case.of("trajectbegeleider-toegewezen"):
        if worker is not None and e.data["medewerker"] != worker:
            day = max(0, e.day - case.referral.day)     # "one before the referral counts as on day 0"
            return day if day <= wait_days else None
        worker = e.data["medewerker"]
    return None


BANDS = ((0, 28), (28, 56), (56, 10 ** 9))


def days_in(first, last, band):
    """Days d with first < d ≤ last and band[0] < d ≤ band[1]."""
    return max(0, min(last, band[1]) - max(first, band[0]))


def personeelsverloop(view):
    with_change = 0
    bands = [[0, 0, 0, 0] for _ in BANDS]               # k1, T1, k0, T0
    for w in mdo_cohort(view):
        change = change_day(w.case, w.days)
        if change is not None:
            with_change += 1
        boundary = w.days if change is None else change
        for cell, band in zip(bands, BANDS):
            cell[1] += days_in(boundary, w.days, band)
            cell[3] += days_in(0, boundary, band)
            in_band = band[0] < w.days <= band[1] or (w.days == 0 and band[0] == 0)    # "an event on day 0 in the first"
            if w.met and in_band:
                exposed = w.days > boundary             # "an MDO on the day of the change is unexposed"
                cell[0 if exposed else 2] += 1
    k1, t1, k0, t0 = (sum(column) for column in zip(*bands))
    ratio, low, high = rate_ratio(k1, t1, k0, t0)
    pooled, pooled_low, pooled_high = mantel_haenszel(bands)
    return {"rollen": rollen(view), "casussenMetWissel": with_change,
            "mdoTempo": {"wachtdagenZonder": t0, "mdoZonder": k0, "wachtdagenMet": t1, "mdoMet": k1,
                         "verhouding": ratio, "verhoudingOnder": low, "verhoudingBoven": high,
                         "gecorrigeerd": pooled, "gecorrigeerdOnder": pooled_low, "gecorrigeerdBoven": pooled_high}}


def mdo(view):
    """"Every effective mdo-gehouden in the period"."""
    meetings = [m for c in view.now_here() for m in c.of("mdo-gehouden") if view.in_period(m.day)]
    return {"gehouden": len(meetings),
            "oudersAanwezig": sum(m.data["oudersAanwezig"] is True for m in meetings),
            "gemeenteAanwezig": sum(m.data.get("gemeenteAanwezig") is True for m in meetings),
            "vijfOfMeerDisciplines": sum(len(m.data["disciplines"]) >= 5 for m in meetings),
            "disciplines": dict(Counter(code for m in meetings for code in m.data["disciplines"]))}


# =====================================================================================================================
# The two answers
# =====================================================================================================================

def iso(day):
    return date.fromordinal(day).isoformat()


def indicatoren(log, **question):
    view = View(log, **question)
    answer = {"regio": view.regio, "gemeente": view.gemeente, "van": iso(view.van), "tot": iso(view.tot),
              "peildatum": iso(view.peildatum),
              "instroom": instroom(view), "tijdTotMdo": tijd_tot_mdo(view), "wachtlijst": wachtlijst(view),
              "clienttevredenheid": clienttevredenheid(view)}
    if view.gemeente is None:                           # "absent where a municipality is asked"
        answer["personeelsverloop"] = personeelsverloop(view)
    answer["mdo"] = mdo(view)
    return answer


def compared_regions(log, **question):
    """"All regions registered by the peildatum, and any other with a case referred to it."""
    view = View(log, **question)
    registered = {e.subject.partition("/")[2] for e in view.events if e.type == "regio-ingesteld"}
    return sorted(registered | {c.referral.data["regio"] for c in view.cases})


def compare_proportion(counts):
    """counts: region -> (k, n)."""
    k_all, n_all = sum(k for k, _ in counts.values()), sum(n for _, n in counts.values())
    regions = {}
    for region, (k, n) in counts.items():
        row = {"teller": k, "noemer": n, "aandeel": None, "onder95": None, "boven95": None, "onder998": None,
               "boven998": None, "oordeel": None}
        if n > 0:
            theta = Fraction(k_all, n_all)
            row["aandeel"] = k / n
            row["onder95"], row["boven95"] = funnel(n, theta, Q95)
            row["onder998"], row["boven998"] = funnel(n, theta, Q998)
            row["oordeel"] = verdict(k, n, theta)
        regions[region] = row
    return {"landelijk": {"teller": k_all, "noemer": n_all, "aandeel": k_all / n_all if n_all else None}, "regios": regions}


def vergelijking(log, **question):
    view = View(log, **question)
    times, responses = {}, {}
    for region in compared_regions(log, **question):
        own = View(log, **{**question, "regio": region})
        times[region] = norm_cohort(own, mdo_cohort(own))
        c = clienttevredenheid(own)
        responses[region] = (c["ontvangen"], c["verstuurd"] - c["onbestelbaar"])
    return {"van": iso(view.van), "tot": iso(view.tot), "peildatum": iso(view.peildatum),
            "tijdTotMdo": {"normDagen": view.norm_mdo, **compare_proportion(times)},
            "respons": compare_proportion(responses)}


def snelheid(log, **question):
    """"speed as observed over expected MDOs, E = Σ of the Nelson–Aalen hazard of the other regions at each case's time,
    exact Poisson funnel (uses those still waiting too)"; by region. Not in the JSON: the CSV has it."""
    waits = {region: [(w.days, w.met) for w in mdo_cohort(View(log, **{**question, "regio": region}))]
             for region in compared_regions(log, **question)}
    answer = {}
    for region, own in waits.items():
        steps = nelson_aalen([w for other, ws in waits.items() if other != region for w in ws])
        expected = float(sum(max([h for t, h in steps if t <= days], default=Fraction(0)) for days, _ in own))
        observed = sum(met for _, met in own)
        row = {"teller": observed, "noemer": expected, "waarde": None, "onder95": None, "boven95": None, "onder998": None,
               "boven998": None, "oordeel": None}
        if expected > 0:
            row["waarde"] = observed / expected
            row["onder95"], row["boven95"] = poisson_funnel(expected, float(Q95))
            row["onder998"], row["boven998"] = poisson_funnel(expected, float(Q998))
            row["oordeel"] = poisson_verdict(observed, expected)
        answer[region] = row
    return answer


# =====================================================================================================================
# Command line
# =====================================================================================================================

def day_argument(text):
    if not is_date(text):
        raise argparse.ArgumentTypeError("YYYY-MM-DD")
    return date.fromisoformat(text).toordinal()


def parse_command(argv):
    parser = argparse.ArgumentParser(prog="reference.py")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("import", "indicatoren", "vergelijking"):
        p = commands.add_parser(name)
        p.add_argument("file")
        if name == "import":
            continue
        p.add_argument("--van", type=day_argument, required=True)
        p.add_argument("--tot", type=day_argument, required=True)
        p.add_argument("--peildatum", type=day_argument)
        p.add_argument("--positie", type=int)
        p.add_argument("--norm-mdo", dest="norm_mdo", type=int, default=42)
        p.add_argument("--gemeenten", choices=["destijds"])
        p.add_argument("--json", action="store_true")
        if name == "indicatoren":
            p.add_argument("--regio")
            p.add_argument("--gemeente")
            p.add_argument("--norm-vervolghulp", dest="norm_vervolghulp", type=int, default=70)
    return parser.parse_args(argv)


def question_of(args):
    question = {k: v for k, v in vars(args).items() if k not in ("command", "file", "json", "gemeenten")}
    question["destijds"] = args.gemeenten == "destijds"
    return question


def main():
    args = parse_command(sys.argv[1:])
    log, outcomes = import_file(args.file)
    if args.command == "import":
        for outcome in outcomes:
            if outcome is not None:
                kind, what = outcome
                print(what if kind == "new" else "%s %s" % (kind, what))
        return
    try:
        answer = (indicatoren if args.command == "indicatoren" else vergelijking)(log, **question_of(args))
    except ValueError as problem:
        sys.exit("refused: %s" % problem)
    print(json.dumps(answer, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
