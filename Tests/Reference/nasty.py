#!/usr/bin/env python3
"""A deterministic generator of nasty but mostly valid logs.

  nasty.py --seed N [--events M] [--murky] [--out FILE]

Few regions, municipalities, cases, care ids, workers and days, so that every sentence of the definitions meets its
corner often. --murky adds lines whose acceptance the contract does not decide (see MURKY below); without it each line is
plainly valid, plainly known, or plainly to be refused.
"""
import argparse
import copy
import json
import sys
from datetime import date, datetime, timedelta, timezone
from random import Random

from reference import AMSTERDAM, CATALOGUE, CODES, CORRECTION, EVENTS, PREFIX

SPECIAL_DAYS = [date.fromisoformat(d).toordinal() for d in (
    "2023-03-26", "2023-10-29", "2024-03-31", "2024-10-27", "2025-03-30", "2025-10-26",     # clock changes
    "2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01", "2025-12-31",                   # New Year
    "2024-02-28", "2024-02-29", "2024-03-01", "2025-02-28", "2025-03-01",                   # leap day
    "2024-06-30", "2024-07-01", "2025-03-31", "2025-06-30", "2025-07-01")]
FIRST, LAST = date(2023, 3, 1).toordinal(), date(2026, 1, 31).toordinal()
REGIONS = ["noord", "zuid", "oost", "leeg", "wild", "laat"]     # leeg: no cases; wild: never registered
MUNICIPALITIES = ["GM98%02d" % i for i in range(1, 9)]
OFFSETS = [0, 60, 120, -300, 330, 840, -720, 765, -570]
EXTREME_TIMES = [(0, 0, 0, 0), (23, 59, 59, 999999999), (0, 0, 0, 1), (2, 0, 0, 0), (2, 30, 0, 0), (1, 59, 59, 5),
                 (3, 0, 0, 0), (23, 0, 0, 0), (22, 30, 0, 0), (23, 30, 0, 0), (0, 30, 0, 0), (1, 0, 0, 0)]


# A summary whose tot lies before its van, or with more received than sent: the contract does not say.
SUMMARY = {"van": "2024-01-01", "tot": "2024-12-31", "verstuurd": 30000, "onbestelbaar": 12}


class Nasty:
    def __init__(self, seed, events=None, murky=False):
        self.r = Random("nasty-%d" % seed)
        self.wanted = events or self.r.choice([300, 300, 500, 800, 1200, 2000, 3000])
        self.murky = murky
        self.events = []                # dicts, in the order made
        self.serial = 0
        self.recent = {}                # subject -> instants used, for ties
        # each log has a temper of its own, so that rare things are common in some of them
        self.region_count = self.r.choice([1, 2, 2, 3, 3])
        self.home = REGIONS[:self.region_count]
        self.towns = self.r.sample(MUNICIPALITIES, self.r.randint(2, 6))
        self.chaos = self.r.choice([0.1, 0.3, 0.6])
        self.correcting = self.r.choice([0.03, 0.1, 0.25])
        self.lateness = self.r.choice([0.02, 0.2, 0.6])
        self.mergers = self.r.choice([0, 1, 3, 8, 8])
        self.ties = self.r.choice([0.03, 0.1, 0.4])
        self.swift = self.r.choice(self.home)
        self.contrast = self.r.choice([0.3, 0.6, 0.95])             # how much the swift region differs from the others
        self.level = {region: self.r.choice([0, 0.1, 0.3, 0.5, 0.6, 0.9, 1]) for region in REGIONS}
        if self.contrast > 0.9:
            self.region_count, self.home = 3, REGIONS[:3]
        self.window = self.r.choice([(FIRST, LAST), (date(2024, 1, 1).toordinal(), date(2025, 12, 31).toordinal()),
                                     (date(2024, 10, 1).toordinal(), date(2025, 4, 30).toordinal())])

    # -- small things -------------------------------------------------------------------------------------------------

    def chance(self, p):
        return self.r.random() < p

    def code(self, name):
        return self.r.choice(CODES[name])

    def codes(self, name, most):
        return self.r.sample(CODES[name], self.r.randint(0, most))

    def identity(self):
        self.serial += 1
        if self.chance(0.03) and self.serial > 10:          # the same id may occur under another source
            return "e%d" % self.r.randint(1, self.serial)
        return "e%d" % self.serial

    def source(self, region):
        return "urn:nld:oin:00000099999999990000:systeem:%s:fictief" % region

    def day(self):
        if self.chance(0.3):
            return self.r.choice(SPECIAL_DAYS) + self.r.choice([0, 0, 0, -1, 1])
        return self.r.randint(*self.window)

    def moment(self, day, subject):
        """(seconds since 1970, nanoseconds) on that local day; ties and neighbours within a stream are common."""
        used = self.recent.setdefault(subject, [])
        if used and self.chance(self.ties):
            return self.r.choice(used)
        if used and self.chance(0.04):
            s, n = self.r.choice(used)
            return (s, n + 1) if n < 999999999 else (s + 1, 0)
        if self.chance(0.3):
            h, m, s, n = self.r.choice(EXTREME_TIMES)
        else:
            h, m, s, n = self.r.randint(7, 18), self.r.randint(0, 59), self.r.randint(0, 59), 0
            if self.chance(0.15):
                n = self.r.choice([500000000, 123456789, 1, 100000000, 999999999, 120000])
        d = date.fromordinal(day)
        local = datetime(d.year, d.month, d.day, h, m, s, tzinfo=AMSTERDAM, fold=self.r.randint(0, 1))
        result = (int(local.astimezone(timezone.utc).timestamp()), n)
        used.append(result)
        return result

    def print_time(self, moment):
        """One of the many ways to write an instant."""
        seconds, nanos = moment
        utc = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=seconds)
        offset = int(utc.astimezone(AMSTERDAM).utcoffset().total_seconds() // 60)
        if self.chance(0.4):
            offset = self.r.choice(OFFSETS)
        text = (utc + timedelta(minutes=offset)).strftime("%Y-%m-%dT%H:%M:%S")
        if nanos:
            digits = "%09d" % nanos
            text += "." + (digits if self.chance(0.5) else digits.rstrip("0"))
        elif self.chance(0.05):
            text += "." + "0" * self.r.randint(1, 9)
        if offset == 0 and not self.chance(0.2):
            return text + "Z"
        return text + "%s%02d:%02d" % ("-" if offset < 0 else "+", abs(offset) // 60, abs(offset) % 60)

    def maatwerk(self):
        result = {}
        for name in self.r.sample(["wijk", "kleur", "A1", "teamNummer", "z" * 40], self.r.randint(1, 3)):
            result[name] = self.r.choice(["noord-3", "rood", True, False, 7, 2.5])
        return result

    # -- the data of each type ----------------------------------------------------------------------------------------

    def field(self, kind):
        """A valid value of a field type."""
        r = self.r
        if kind == "id":
            return r.choice(["h1", "h2", "h3"])
        if kind == "regio":
            return r.choice(self.home if self.chance(0.95) else ["wild", "laat"])
        if kind == "gemeente":
            return r.choice(self.towns)
        if kind == "month":
            return "%04d-%02d" % (r.randint(2016, 2024), r.randint(1, 12))
        if kind == "date":
            return date.fromordinal(self.day()).isoformat()
        if kind == "bool":
            return self.chance(0.5)
        if kind == "int":
            return r.choice([0, 1, 4, 5, 6, 7, 8, 12, 25000])
        if kind == "number":
            return r.choice([0.25, 1, 1.5, 7.75, 36])
        if kind == "text":
            return r.choice(["Voorbeeld", "é", "x" * 200, "Fryslân \u2013 \U0001F600"])
        if kind == "scores":
            return {t: r.randint(1, 5) for t in r.sample(CODES["thema"], r.randint(1, 5))}
        if kind == "code:zorgvorm, not geen":
            return r.choice(["logopedie", "imh", "jeugd-ggz"])
        if kind == "code:doelgroep":
            return "ouders" if self.chance(0.7) else self.code("doelgroep")
        if kind == "code:afsluitreden":
            return r.choice(["advies-afgerond", "uitval-ouders"]) if self.chance(0.7) else self.code("afsluitreden")
        if kind == "code:rol":
            return r.choice(["trajectbegeleider", "coordinator"]) if self.chance(0.8) else self.code("rol")
        if kind.startswith("code:"):
            return self.code(kind[5:])
        if kind.startswith("codes:"):
            return self.codes(kind[6:], r.choice([1, 2, 4, 6]))
        if kind == "array of gemeente":
            return r.sample(self.towns, r.randint(1, min(2, len(self.towns))))
        if kind == "object: theme code -> number 1..5":
            return {t: r.choice([1, 2.5, 4.25, 5]) for t in r.sample(CODES["thema"], r.randint(1, 3))}
        raise AssertionError(kind)

    def data(self, type_, **fixed):
        result = {}
        for name, spec in EVENTS[type_]["data"].items():
            if name in fixed:
                if fixed[name] is not None:
                    result[name] = fixed[name]
            elif "required" in spec[1:] or self.chance(0.4):
                result[name] = self.worker() if name == "medewerker" else \
                    self.r.choice(["v1", "v1", "v2", "v3"]) if name == "vragenlijst" else self.field(spec[0])
        if self.chance(0.05):
            result["maatwerk"] = self.maatwerk()
        return result

    def worker(self):
        return self.r.choice(["m1", "m1", "m2", "m3"])

    def add(self, type_, subject, day, region, **fixed):
        moment = self.moment(day, subject)
        region = region if self.chance(0.97) else self.r.choice(REGIONS)
        event = {"specversion": "1.0", "id": self.identity(), "source": self.source(region), "type": PREFIX + type_,
                 "subject": subject, "time": self.print_time(moment), "datacontenttype": "application/json",
                 "data": self.data(type_, **fixed), "_at": moment[0] + moment[1] / 1e9}
        if self.chance(0.7):
            event["dataschema"] = "https://integralevroeghulp.nl/schema/%s/1" % type_
        if self.chance(0.02):                       # "dropped, and no part of an event's identity"
            event[self.r.choice(["sequence", "recordedby", "recordedtime"])] = self.r.choice(["1", "x", "2025-01-01T00:00:00Z"])
        self.events.append(event)
        return event

    # -- streams ------------------------------------------------------------------------------------------------------

    def region_stream(self, region):
        subject = "regio/" + region
        if region == "wild":
            pass
        elif region == "laat":
            self.add("regio-ingesteld", subject, date(2025, self.r.randint(1, 12), 15).toordinal(), region)
        else:
            for _ in range(self.r.choice([1, 1, 2])):
                self.add("regio-ingesteld", subject, date(2023, 1, 3).toordinal(), region)
        for town in self.towns:
            if self.chance(0.7):
                self.add("gemeente-toegetreden", subject, date(2023, 1, 4).toordinal() if self.chance(0.7) else self.day(),
                         region, gemeente=town, leeftijdTot=self.r.choice([None, 0, 4, 5, 7, 7, 12]))
        for _ in range(self.r.randint(0, 6)):       # age limits that change over time
            self.add("gemeente-gewijzigd", subject, self.day(), region, leeftijdTot=self.r.choice([None, 3, 4, 6, 7, 8, 12]))
        if self.chance(0.3):
            self.add("gemeente-uitgetreden", subject, self.day(), region)
        for type_ in ("consult-gegeven", "uren-geregistreerd", "rapport-verstrekt", "enquete-samengevat",
                      "kwaliteitsactiviteit-gehouden"):
            for _ in range(self.r.randint(0, 2)):
                self.add(type_, subject, self.day(), region, **(SUMMARY if type_ == "enquete-samengevat" else {}))

    def merger_events(self):
        """Chains, circles, onto itself, merged again elsewhere, on New Year and on any day, in any region's stream."""
        for _ in range(self.r.randint(0, self.mergers)):
            region = self.r.choice(self.home + ["wild"])
            day = self.r.choice([date(2024, 1, 1), date(2025, 1, 1)]).toordinal() if self.chance(0.5) else self.day()
            self.add("gemeente-heringedeeld", "regio/" + region, day, region,
                     van=self.r.sample(self.towns, self.r.randint(1, min(3, len(self.towns)))), naar=self.r.choice(self.towns))
        if self.mergers and self.chance(0.5):                   # a circle with a tail: a → b → c → b
            a, b, c = (self.towns * 2)[:3]
            for van, naar in ((a, b), (b, c), (c, b)):
                self.add("gemeente-heringedeeld", "regio/" + self.home[0], self.day(), self.home[0], van=[van], naar=naar)

    def age_limits_on_referral_days(self):
        for e in self.r.sample(self.events, len(self.events) // 20):
            if e["type"].endswith("aanmelding-ontvangen"):
                region = self.r.choice(self.home)
                day = datetime.fromtimestamp(e["_at"], AMSTERDAM).date().toordinal()
                self.add("gemeente-gewijzigd", "regio/" + region, day + self.r.choice([0, 0, 1]), region,
                         gemeente=e["data"]["gemeente"], leeftijdTot=self.r.choice([0, 1, 2, 3, 5, 30]))

    def staff_stream(self, number):
        subject, region = "medewerker/p%d" % number, self.r.choice(self.home)
        day = self.day()
        for _ in range(self.r.choice([1, 2, 2, 2, 3, 4])):
            type_ = self.r.choice(["medewerker-gestart", "medewerker-gestopt"])
            if self.chance(0.7):
                type_ = "medewerker-gestart" if _ == 0 else "medewerker-gestopt"
            self.add(type_, subject, day, region, **({"regio": region} if type_ == "medewerker-gestart" and self.chance(0.9) else {}))
            later = [d for d in SPECIAL_DAYS if d >= day]
            day = self.r.choice(later) if later and self.chance(0.4) else day + self.r.choice([0, 0, 1, 30, 200, -3])

    CHAOTIC = (["aanmelding-ontvangen"] * 2 + ["vraagverheldering-afgerond"] * 3 + ["trajectbegeleider-toegewezen"] * 4
               + ["mdo-gehouden"] * 3 + ["vervolghulp-aangevraagd"] * 4 + ["vervolghulp-gestart"] * 4
               + ["vervolghulp-vervallen"] * 4 + ["vragenlijst-verstuurd"] * 4 + ["vragenlijst-onbestelbaar"] * 3
               + ["vragenlijst-ontvangen"] * 3 + ["casus-overgedragen"] * 2 + ["casus-afgesloten"] * 3 + ["casus-heropend"] * 2
               + ["mdo-gepland", "mdo-uitgesteld", "advies-uitgebracht", "beschikking-gevraagd", "beschikking-afgegeven",
                  "uren-geregistreerd", "bouwsteen-ingezet", "nazorg-contact", "pauze-gestart", "pauze-beeindigd"])

    def case_stream(self, number):
        region = self.r.choice(self.home + (["wild", "laat"] if self.chance(0.1) else []))
        if self.contrast > 0.9 and self.chance(0.5):            # and regions of unequal size
            region = self.swift
        subject, r = "casus/%s-%d" % (region, number), self.r
        day = self.day()

        def add(type_, offset, **fixed):
            return self.add(type_, subject, day + offset, region, **fixed)

        def some(*offsets):
            return r.choice(offsets)

        if not self.chance(0.04):                   # some cases have no referral
            birth = date.fromordinal(day) - timedelta(days=r.choice([r.randint(0, 3000), 7 * 365 + r.randint(-40, 40), -40, 5]))
            add("aanmelding-ontvangen", 0, regio=region if self.chance(0.95) else r.choice(REGIONS),
                geboortemaand=birth.strftime("%Y-%m"), problematiek=self.codes("problematiek", 3))
        if self.contrast > 0.9 and self.chance(0.9):            # a plain case, for the funnel
            p = self.level[region]
            add("mdo-gehouden", some(42, 20) if self.chance(p) else some(43, 100))
            add("casus-afgesloten", 101, reden="advies-afgerond")
            add("vragenlijst-verstuurd", 102, vragenlijst="v1", doelgroep="ouders", herinnering=None)
            if self.chance(1 - p):
                add("vragenlijst-ontvangen", 110, vragenlijst="v1")
            return
        if self.chance(self.chaos):
            for _ in range(r.randint(1, 14)):
                add(r.choice(self.CHAOTIC), some(0, 0, 0, 1, -1, 2, r.randint(-12, 120), r.randint(-12, 120), r.randint(0, 400)))
            return
        at = some(0, 1, 3, 10, 20)
        if self.chance(0.85):
            add("vraagverheldering-afgerond", at, uitkomst="mdo" if self.chance(0.75) else self.code("intakeUitkomst"))
        if self.chance(0.15):
            add("vraagverheldering-afgerond", at + some(0, 0, 5, -1))
        for k in range(r.choice([0, 1, 1, 1, 2, 3])):
            add("trajectbegeleider-toegewezen", some(-5, 0, 1, 5, 28, 29, 42, r.randint(0, 90)), medewerker="m1" if k == 0 else self.worker())
        mdo_at = some(-1, 0, 1, 27, 28, 29, 41, 42, 43, 55, 56, 57, r.randint(5, 150), r.randint(5, 150))
        if self.chance(self.contrast):              # regions that differ, so that the funnel has something to see
            mdo_at = some(10, 20, 30, 42) if region == self.swift else some(43, 60, 90, 120)
        if self.chance(0.04):
            mdo_at = -7
        if self.chance(0.7):
            add("mdo-gehouden", max(mdo_at, 0) if self.chance(0.9) else mdo_at)
            if self.chance(0.15):
                add("mdo-gehouden", mdo_at + some(0, 1, 30))
            if self.chance(0.3):                    # a change of worker on the very day
                add("trajectbegeleider-toegewezen", mdo_at + some(0, 0, 1, -1))
        for k in range(r.choice([0, 0, 1, 1, 2, 3])):
            care, asked = "h%d" % r.choice([1, 2, 3]), mdo_at + some(0, 1, 5, 30)
            if self.chance(0.95):
                add("vervolghulp-aangevraagd", asked, vervolghulp=care)
            started = asked + some(0, 0, 1, 30, 69, 70, 71, r.randint(0, 200), -2)
            if self.chance(0.6):
                add("vervolghulp-gestart", started, vervolghulp=care)
            if self.chance(0.3):
                add("vervolghulp-vervallen", started + some(0, 0, -1, 1, 20), vervolghulp=care)
            if self.chance(0.15):
                add("vervolghulp-aangevraagd", asked + some(0, 3, 40, -1), vervolghulp=care)
        closed_at = mdo_at + some(0, 1, 20, 41, 60, 100, -10)
        if self.chance(0.7):
            add("casus-afgesloten", closed_at)
            if self.chance(0.15):
                reopened = closed_at + some(0, 0, 1, 10, -1)
                add("casus-heropend", reopened)
                if self.chance(0.5):
                    add("casus-afgesloten", reopened + some(0, 0, 5, 40))
            if self.chance(0.06):
                add("aanmelding-ontvangen", closed_at + some(0, 5, 90), regio=region)
            for k in range(r.choice([0, 1, 1, 1, 2, 3])):
                form, sent = "v%d" % r.choice([1, 1, 2, 3]), closed_at + some(0, 1, 7, -3)
                if self.chance(0.93):
                    add("vragenlijst-verstuurd", sent, vragenlijst=form, herinnering=r.choice([None, None, False, True]))
                if self.chance(0.4):
                    add("vragenlijst-onbestelbaar", sent + some(0, 1, 3), vragenlijst=form)
                if self.chance(0.3):
                    add("vragenlijst-verstuurd", sent + some(0, 2, 14), vragenlijst=form, herinnering=r.choice([None, False, True, True, True]))
                for _ in range(r.choice([0, 1, 1, 2] if region == self.swift else [0, 0, 0, 0, 0, 1, 2])):
                    add("vragenlijst-ontvangen", sent + some(0, 5, 20, 33, -1), vragenlijst=form)
        if self.chance(0.12):
            add("casus-overgedragen", regio="elders" if self.chance(0.1) else self.field("regio"), offset=some(-4, 0, 10, 60, r.randint(0, 200)))
            if self.chance(0.3):
                add("casus-overgedragen", some(0, 10, 60, r.randint(0, 200)))

    # -- corrections --------------------------------------------------------------------------------------------------

    def correction_of(self, target, **data):
        at = target["_at"] + self.r.choice([0, 3600, 86400 * 3, 86400 * 200, -86400])
        e = {"specversion": "1.0", "id": self.identity(), "source": target["source"], "type": PREFIX + CORRECTION,
             "subject": target["subject"], "time": self.print_time((int(at), 0)), "datacontenttype": "application/json",
             "data": {"gebeurtenis": target["id"], "reden": self.code("correctiereden"), **data}, "_at": at, "_target": target}
        if self.chance(0.05):
            e["data"]["maatwerk"] = self.maatwerk()
        return e

    def replacement(self, target):
        """A valid `vervanging`: another time, and/or a merge patch that leads to valid data."""
        result = {}
        if self.chance(0.6):
            shift = self.r.choice([0, 1, -1, 7, -7, 30, -30, 100])
            seconds = int(target["_at"]) + shift * 86400 + self.r.choice([0, 0, 3600, -7200, 60])
            used = self.recent.get(target["subject"])
            tie = used and self.chance(0.3)                     # to the very instant of another event
            result["time"] = self.print_time(self.r.choice(used) if tie else (seconds, self.r.choice([0, 0, 0, 1])))
        type_ = target["type"][len(PREFIX):]
        if not result or self.chance(0.5):
            fields, old = EVENTS[type_]["data"], target["data"]
            new = self.data(type_)
            patch = {}
            for name, spec in fields.items():
                if self.chance(0.5) or (type_ == "enquete-samengevat" and name in SUMMARY):
                    continue
                if name in new:
                    patch[name] = new[name]
                    if isinstance(new[name], dict):             # nested objects likewise
                        for inner in old.get(name, {}):
                            if inner not in new[name] and self.chance(0.5):
                                patch[name] = dict(patch[name], **{inner: None})
                elif "required" not in spec[1:]:
                    patch[name] = None                          # also where it was not there
            if "maatwerk" in old and self.chance(0.5):
                patch["maatwerk"] = self.r.choice([None, {"wijk": None, "nieuw": 1}, {"nieuw": "ja"}])
            elif "maatwerk" in new:
                patch["maatwerk"] = new["maatwerk"]
            if patch or not result:
                if not patch and not self.murky:
                    patch = {"maatwerk": {"nieuw": True}}
                result["data"] = patch
        return result

    def corrections(self):
        """Retractions and replacements, several of one event, and retractions of those, and of these."""
        made = []
        for target in [e for e in self.events if self.chance(self.correcting)]:
            chain = []
            for _ in range(self.r.choice([1, 1, 1, 2, 3])):
                if self.chance(0.4):
                    c = self.correction_of(target, ingetrokken=True)
                else:
                    c = self.correction_of(target, vervanging=self.replacement(target))
                chain.append(c)
            while chain and self.chance(0.4):                   # retractions of corrections, and of those
                chain.append(self.correction_of(self.r.choice(chain), ingetrokken=True))
            made += chain
        return made

    def bad_corrections(self):
        made = []
        for target in self.r.sample(self.events, min(len(self.events), max(3, len(self.events) // 80))):
            c = self.correction_of(target, ingetrokken=True)
            kind, d = self.r.randint(0, 12), c["data"]
            if kind == 0:
                d["gebeurtenis"] = "nergens-%d" % self.serial
            elif kind == 1:
                d["gebeurtenis"] = c["id"]                      # itself
            elif kind == 2:
                c["subject"] = "casus/iemand-anders"            # foreign
            elif kind == 3:
                c["source"] = self.source("vreemd")
            elif kind == 4:
                d["vervanging"] = {"time": target["time"]}      # both
            elif kind == 5:
                del d["ingetrokken"]                            # neither
            else:
                del d["ingetrokken"]
                d["vervanging"] = self.r.choice([
                    {}, {"time": "2025-02-30T10:00:00Z"}, {"time": "2025-02-20 10:00:00Z"}, {"data": {"onbekendLid": 1}},
                    {"data": []}, {"time": None}, {"time": target["time"], "subject": target["subject"]}, "nee",
                    {"data": {next(iter(target["data"]), "x"): {"a": 1}}}, {"time": 5}, {"data": {"maatwerk": {"1x": 1}}}])
            made.append(c)
        return made

    # -- lines --------------------------------------------------------------------------------------------------------

    def line(self, e):
        """One way to write an event: the order of members, blanks and escapes do not matter."""
        e = {k: v for k, v in e.items() if not k.startswith("_")}
        if self.chance(0.1):
            items = list(e.items())
            self.r.shuffle(items)
            e = dict(items)
        return json.dumps(e, ensure_ascii=self.chance(0.5), separators=self.r.choice([(",", ":"), (", ", ": ")]))

    def duplicate(self, e):
        """Equal as JSON, written otherwise."""
        e = {k: v for k, v in e.items() if not k.startswith("_")}
        if self.chance(0.2):
            e["sequence"] = "%016d" % self.r.randint(1, 999)
        d = dict(reversed(list(e["data"].items())))
        if isinstance(d.get("uren"), int):
            d["uren"] = float(d["uren"])                        # 1 and 1.0 are one canonical number
        return self.line(dict(e, data=d))

    def conflict(self, e):
        e = copy.deepcopy({k: v for k, v in e.items() if not k.startswith("_")})
        kind = self.r.randint(0, 3)
        if kind == 0:
            e["time"] = self.print_time((1735689600 + self.serial, 7))
        elif kind == 1:
            e["data"]["maatwerk"] = {"anders": self.r.randint(1, 9999)}
        elif kind == 2:
            e["subject"] += "-x"
        else:
            e["dataschema"] = "https://integralevroeghulp.nl/schema/ander/%d" % self.r.randint(2, 9)
        return self.line(e)

    WRONG = {
        "id": ["", "a b", "x" * 65, 5, "é", None, "a/b"], "regio": ["", "a b", 5, None], "gemeente": ["GM123", "gm9801", "9801", "GM98011", None, 5],
        "month": ["2020-13", "2020-1", "2020", "2020-00", None, "2020-01-01"], "date": ["2025-02-29", "2025-2-1", "x", None, "2025-13-01", "20250101"],
        "bool": [0, 1, "true", None], "int": [-1, 1.5, "1", None, True], "number": [0, -1, "1", None, True],
        "text": ["", "x" * 201, 5, None], "eventId": [5, None, ""],
        "scores": [{}, {"totaal": 0}, {"totaal": 6}, {"totaal": 3.5}, {"anders": 3}, [], None, {"totaal": "3"}, {"totaal": None}],
        "array of gemeente": ["GM9801", [5], ["x"], None, [None]],
        "object: theme code -> number 1..5": [{"totaal": 0.5}, {"totaal": 5.5}, {"x": 3}, [], None, {"totaal": "4"}],
        "code:zorgvorm, not geen": ["geen", "x", None, 5, ""],
    }
    BAD_TIMES = ["2025-01-01T10:00:00", "2025-01-01T10:00:60Z", "2016-12-31T23:59:60Z", "2025-01-01T10:00:00.1234567890Z", "2025-02-29T10:00:00Z",
                 "2025-01-01T24:00:00Z", "2025-13-01T10:00:00Z", "2025-01-01T10:60:00Z", "2025-01-01 10:00:00Z", "2025-01-01",
                 "2025-01-01T10:00:00.Z", "2025-01-01T10:00:00+0100", "2025-01-01T10:00:00+01", "20250101T100000Z", "", "nu", 5, None,
                 "2025-01-01T10:00Z", "2025-04-31T10:00:00Z", "2025-1-1T10:00:00Z", "2025-01-01T10:00:00+24:00", "2025-01-01T10:00:00+01:60",
                 " 2025-01-01T10:00:00Z", "2025-01-01T10:00:00Z ", "2025-01-01T10:00:00,5Z", "2025-01-01T10:00:00ZZ"]

    def invalid(self, e):
        """A line to be refused, made of a valid event that may or may not be in the log."""
        r = self.r
        e = copy.deepcopy({k: v for k, v in e.items() if not k.startswith("_")})
        if self.chance(0.7):
            e["id"] = "ongeldig-%d" % r.randint(1, 10 ** 9)
        fields = EVENTS[e["type"][len(PREFIX):]]["data"]
        kind = r.randint(0, 13)
        if kind == 0:
            return r.choice(["{", "niets", "[]", '"tekst"', "5", "null", self.line(e)[:-1], self.line(e)[:-2], self.line(e) + "}",
                             self.line(e) + " x", "{}", "[" + self.line(e) + "]"])
        if kind == 1:
            e.pop(r.choice(["id", "source", "type", "subject", "time", "specversion"]))
        elif kind == 2:
            e[r.choice(["id", "source", "type", "subject", "time", "specversion"])] = r.choice(["", None, 5, [], {}])
        elif kind == 3:
            e["specversion"] = r.choice(["0.3", "1", "1.1"])
        elif kind == 4:
            e["type"] = r.choice([e["type"][len(PREFIX):], PREFIX + "onbekend", "nl.anders." + e["type"][len(PREFIX):], e["type"] + " ", e["type"].upper()])
        elif kind == 5:
            e["subject"] = r.choice(["casus", "casus/", "/x", "x/1", "casus/a b", "casus/" + "x" * 65, "casus/a/b", "Casus/a", " casus/a"])
        elif kind == 6:
            stream = EVENTS[e["type"][len(PREFIX):]]["stream"]
            other = [s for s in CATALOGUE["streams"] if stream != "any" and s not in stream]
            if not other:
                return "{"
            e["subject"] = r.choice(other) + "/x1"
        elif kind == 7:
            e["time"] = r.choice(self.BAD_TIMES)
        elif kind == 8:
            e["data"] = r.choice([None, [], "x", 5, True])
        elif kind == 9:
            e["data"][r.choice(["onbekend", "bsn", "naam2", "Maatwerk"])] = r.choice([1, "x", None])
        elif kind == 10:
            e["data"]["maatwerk"] = r.choice([5, [], None, {"1a": 1}, {"a-b": 1}, {"x" * 41: 1}, {"": 1}, {"a": None}, {"a": {}}, {"a": [1]}])
        elif kind == 11:
            required = [n for n, s in fields.items() if "required" in s[1:]]
            if not required:
                return "{"
            e["data"].pop(r.choice(required))
        elif kind == 12:
            e["data"] = dict(e["data"], maatwerk={"groot": "HIER"})
            return self.line(e).replace('"HIER"', r.choice(["1e400", "-1e999", "NaN", "Infinity", "01", "+1", ".5", "1."]))
        else:
            names = [n for n, s in fields.items() if not s[0].startswith("object: time")]
            if not names:
                return "{"
            name = r.choice(names)
            spec = fields[name][0]
            if spec.startswith("codes:"):
                one = self.code(spec[6:])
                wrong = [[one, one], ["bestaat-niet"], one, None, {}, [None], [one, 5], [one.upper()]]
            elif spec in self.WRONG:
                wrong = self.WRONG[spec]
            else:
                wrong = ["bestaat-niet", "", None, 5, [], True]
            e["data"][name] = r.choice(wrong)
        return self.line(e)

    def murky_line(self, e):
        """MURKY: the contract does not say whether these are accepted (or says so only by reference)."""
        r = self.r
        e = copy.deepcopy({k: v for k, v in e.items() if not k.startswith("_")})
        e["id"] = "troebel-%d" % r.randint(1, 10 ** 9)
        kind = r.randint(0, 12)
        if kind == 0:
            e["time"] = r.choice(["2025-01-01t10:00:00z", "2025-01-01T10:00:00-00:00", "2025-01-01T10:00:00+23:59", "0000-01-01T00:00:00Z"])
        elif kind == 1:
            e["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        elif kind == 2:
            e["datacontenttype"] = r.choice(["application/json; charset=utf-8", "text/plain", "APPLICATION/JSON"])
        elif kind == 3:
            e["data"]["maatwerk"] = r.choice([{}, {"a": ""}, {"a": "met spatie"}, {"a": -5}, {"a": "x" * 65}])
        elif kind == 4:
            return self.line(e)[:-1] + ',"id":"%s"}' % e["id"]
        elif kind == 5:
            e["id"] = r.choice(["x" * 300, "met spatie", "é", "a/b"]) + str(r.randint(1, 10 ** 9))
        elif kind == 6:
            e["source"] = r.choice(["/relatief", "https://voorbeeld.nl/bron:fictief", "urn:uuid:1:fictief"])
        elif kind == 7:
            e["type"], e["subject"], e["data"] = PREFIX + "gemeente-heringedeeld", "regio/noord", {"van": r.choice([[], ["GM9801", "GM9801"]]), "naar": "GM9802"}
        elif kind == 8:
            e["type"], e["subject"], e["data"] = PREFIX + "mdo-gehouden", "casus/noord-1", {"disciplines": [], "oudersAanwezig": True, "ronde": 2.0}
        elif kind == 9:
            e["type"], e["subject"] = PREFIX + "pauze-beeindigd", "casus/noord-1"
            e.pop("data")
        elif kind == 10:
            e["source"] = self.events[0]["source"]
            target = self.events[0]
            e = self.correction_of(target, ingetrokken=False, vervanging={"time": target["time"]})
        elif kind == 11:
            e = self.correction_of(self.events[0], vervanging={"data": {}})
        else:
            return r.choice(["", "   ", "\ufeff" + self.line(e), self.line(e) + "\r"])
        return self.line(e)

    # -- the whole ----------------------------------------------------------------------------------------------------

    def lines(self):
        r = self.r
        for region in self.home + ["leeg", "wild", "laat"][:r.randint(0, 3)]:
            self.region_stream(region)
        self.merger_events()
        number = 0
        while len(self.events) < self.wanted * 0.8:
            number += 1
            if number % 8 == 0:
                self.staff_stream(number)
            else:
                self.case_stream(number)
        self.age_limits_on_referral_days()
        corrections = self.corrections()
        # order of recording: by time, some late, some anywhere
        placed = []                                             # (key, tie, line)
        key_of = {}

        def place(key, line):
            placed.append((key, r.random(), line))

        span = max(e["_at"] for e in self.events) - min(e["_at"] for e in self.events)
        for e in self.events:
            key = e["_at"]
            if self.chance(self.lateness):
                key += r.expovariate(1 / (86400 * r.choice([1, 30, 200]))) * r.choice([1, 1, -1])
            key_of[id(e)] = key
            place(key, self.line(e))
        for c in corrections:
            before = self.chance(0.15)
            target_key = key_of[id(c["_target"])]
            key = target_key + (-1 if before else 1) * r.choice([0.001, 86400 * r.random(), 86400 * 60 * r.random(), span * r.random()])
            key_of[id(c)] = key
            place(key, self.line(c))
        for c in self.bad_corrections():
            place(c["_at"], self.line(c))
        everything = self.events + corrections
        for e in r.sample(everything, len(everything) // 30):
            place(key_of[id(e)] + r.choice([0, 86400, span, -86400]) * r.random(), self.duplicate(e))
        for e in r.sample(everything, len(everything) // 60):
            # before the event in the file, this one takes its place and the event itself is refused
            place(key_of[id(e)] + r.choice([1, 1, 1, 86400 * 30, -86400]) * r.random(), self.conflict(e))
        for _ in range(max(3, len(everything) // 25)):
            e = r.choice(everything)
            place(key_of[id(e)] + r.uniform(-1, 1) * 86400 * 10, self.invalid(e))
        if self.murky:
            for _ in range(max(5, len(everything) // 50)):
                e = r.choice(self.events)
                place(key_of[id(e)] + r.uniform(-1, 1), self.murky_line(e))
        placed.sort(key=lambda p: p[:2])
        return [line for _, _, line in placed]


def systematic():
    """(header, lines): every field of every type with good and with wrong values, every bad time, …; one line hangs on no
    other but the header (which holds what the corrections correct)."""
    n = Nasty(0, 300)
    header, lines = [], []

    def plain(e):
        return json.dumps({k: v for k, v in e.items() if not k.startswith("_")})

    def event(type_, ident, data=None, **change):
        stream = EVENTS[type_]["stream"].split(" or ")[0].replace("any", "casus")
        base = {"specversion": "1.0", "id": ident, "source": n.source("noord"), "type": PREFIX + type_, "subject": stream + "/s1",
                "time": "2025-03-01T10:00:00+01:00", "datacontenttype": "application/json", "data": good(type_) if data is None else data}
        base.update(change)
        return base

    def good(type_):
        data = {}
        for name, spec in EVENTS[type_]["data"].items():
            if "required" in spec[1:]:
                data[name] = "doel-mdo-gehouden" if name == "gebeurtenis" else n.field(spec[0])
        if type_ == "enquete-samengevat":
            data.update(SUMMARY)
        return dict(data, ingetrokken=True) if type_ == CORRECTION else data

    def put(e, raw=None):
        e["id"] = "sys-%d" % len(lines)
        lines.append(plain(e) if raw is None else raw(plain(e)))

    for type_ in EVENTS:
        if type_ != CORRECTION:
            e = event(type_, "doel-" + type_)
            header.append(plain(e))
    header.append(plain(event(CORRECTION, "doel-" + CORRECTION)))
    for type_, spec in EVENTS.items():
        put(event(type_, ""))
        for name, (kind, *flags) in spec["data"].items():
            if kind == "eventId" or kind.startswith("object: time") or name == "ingetrokken":
                goods, wrongs = [], [5, [], None, "", True if name != "ingetrokken" else "ja"]
            elif kind.startswith("code:") and kind != "code:zorgvorm, not geen":
                goods, wrongs = CODES[kind[5:]], ["bestaat-niet", "", None, 5, [], True, {}]
            elif kind.startswith("codes:"):
                one = CODES[kind[6:]][0]
                goods = [[], CODES[kind[6:]]]
                wrongs = [[one, one], ["bestaat-niet"], one, None, {}, [None], [one, 5], [one.upper()], [[one]]]
            else:
                goods = [n.field(kind) for _ in range(3)] + {
                    "id": ["x" * 64, "a.B_c-9", "."], "regio": ["zuid", "x" * 64], "gemeente": ["GM0000", "GM9999"], "month": ["2024-02", "1999-12"],
                    "date": ["2024-02-29"], "int": [0], "number": [0.001, 1e3], "text": ["x", "x" * 200],
                    "scores": [{t: 5 for t in CODES["thema"]}], "code:zorgvorm, not geen": [c for c in CODES["zorgvorm"] if c != "geen"]}.get(kind, [])
                wrongs = n.WRONG[kind]
            if type_ == "enquete-samengevat" and name in SUMMARY:
                goods = []
            for value in goods + wrongs:
                put(event(type_, "", dict(good(type_), **{name: value})))
            if "required" in flags:
                data = good(type_)
                data.pop(name)
                put(event(type_, "", data))
        put(event(type_, "", dict(good(type_), onbekend=1)))
        put(event(type_, "", dict(good(type_), onbekend=None)))
        put(event(type_, "", dict(good(type_), maatwerk={"a": 1, "B2": True, "z" * 40: "rood"})))
        for wrong in (5, [], None, {"1a": 1}, {"a-b": 1}, {"x" * 41: 1}, {"": 1}, {"a": None}, {"a": {}}, {"a": [1]}, "x"):
            put(event(type_, "", dict(good(type_), maatwerk=wrong)))
        for stream in ("casus", "medewerker", "regio", "Casus", "stuurgroep"):
            if type_ != CORRECTION:
                put(event(type_, "", subject=stream + "/s2"))
    for time in n.BAD_TIMES + ["2025-01-01T10:00:00Z", "2025-01-01T10:00:00.1Z", "2025-01-01T10:00:00.123456789+14:00", "2024-02-29T23:59:59-11:30",
                               "2025-01-01T00:00:00+00:00", "1999-12-31T23:59:59.999999999Z"]:
        put(event("mdo-gehouden", "", time=time))
        put(event(CORRECTION, "", {"gebeurtenis": "doel-mdo-gehouden", "reden": "anders", "vervanging": {"time": time}}))
    for subject in ["casus", "casus/", "/x", "x/1", "casus/a b", "casus/" + "x" * 64, "casus/" + "x" * 65, "casus/a/b", " casus/a", "casus/A.b_c-1", "casus/é"]:
        put(event("mdo-gehouden", "", subject=subject))
    for name in ("source", "type", "subject", "time", "specversion", "data"):
        for wrong in ("", None, 5, [], "weg"):
            e = event("mdo-gehouden", "")
            e[name] = wrong
            if wrong == "weg":
                e.pop(name)
            elif name == "data" and wrong == "":
                continue
            put(e)
    for target in list(EVENTS):                     # replacements of each type
        subject = EVENTS[target]["stream"].split(" or ")[0].replace("any", "casus") + "/s1"
        required = [name for name, s in EVENTS[target]["data"].items() if "required" in s[1:]]
        optional = [name for name, s in EVENTS[target]["data"].items() if "required" not in s[1:]]
        patches = [{name: None} for name in required + optional] + [{"onbekend": 1}, {"onbekend": None}, {"maatwerk": {"a": 1}}, {"maatwerk": {"1": 1}}]
        for patch in patches:
            put(event(CORRECTION, "", {"gebeurtenis": "doel-" + target, "reden": "anders", "vervanging": {"data": patch}}, subject=subject))
        put(event(CORRECTION, "", {"gebeurtenis": "doel-" + target, "reden": "anders", "ingetrokken": True}, subject=subject))
        put(event(CORRECTION, "", {"gebeurtenis": "doel-" + target, "reden": "anders", "ingetrokken": True}, subject=subject + "x"))
        put(event(CORRECTION, "", {"gebeurtenis": "doel-" + target, "reden": "anders", "ingetrokken": True}, subject=subject, source=n.source("zuid")))
        put(event(CORRECTION, "", {"gebeurtenis": "doel-" + target, "reden": "anders"}, subject=subject))
        put(event(CORRECTION, "", {"gebeurtenis": "doel-" + target, "reden": "anders", "vervanging": {}}, subject=subject))
        put(event(CORRECTION, "", {"gebeurtenis": "doel-" + target, "reden": "anders", "vervanging": {"time": "2025-01-01T10:00:00Z", "type": "x"}}, subject=subject))
        put(event(CORRECTION, "", {"gebeurtenis": "doel-" + target, "reden": "anders", "ingetrokken": True, "vervanging": {"time": "2025-01-01T10:00:00Z"}}, subject=subject))
        put(event(CORRECTION, "", {"gebeurtenis": "doel-" + target, "reden": "anders", "vervanging": {"time": "2025-01-01T10:00:00Z"}}, subject=subject))
    for wrong in ([], "x", 5, None, True):
        put(event(CORRECTION, "", {"gebeurtenis": "doel-mdo-gehouden", "reden": "anders", "vervanging": {"data": wrong}}))
        put(event(CORRECTION, "", {"gebeurtenis": "doel-mdo-gehouden", "reden": "anders", "vervanging": wrong}))
    put(event(CORRECTION, "", {"gebeurtenis": "nergens", "reden": "anders", "ingetrokken": True}))
    for literal in ("1e400", "-1e999", "NaN", "Infinity", "01", "+1", ".5", "1.", "0x1", "'a'", "tru", "1e3", "-0.5", "1E+2", "0"):
        if literal != "-0.5":
            put(event("mdo-gehouden", "", dict(good("mdo-gehouden"), maatwerk={"a": "HIER"})), lambda t: t.replace('"HIER"', literal))
    for tail in ("x", "}", ",", " {}", " "):
        put(event("mdo-gehouden", ""), lambda t: t + tail)
    for raw in ("{", "niets", "[]", '"tekst"', "5", "null", "{}", "true"):
        lines.append(raw)
    return header, lines


def generate(seed, events=None, murky=False):
    return Nasty(seed, events, murky).lines()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--events", type=int)
    parser.add_argument("--murky", action="store_true")
    parser.add_argument("--out")
    args = parser.parse_args()
    text = "\n".join(generate(args.seed, args.events, args.murky)) + "\n"
    if args.out:
        with open(args.out, "w", encoding="utf-8") as f:
            f.write(text)
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
