#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""A second, plain implementation of the merge of offers, to hold the first one to.

    merge.py merge-vectors.jsonl     runs every vector, prints the first differences, exits 1 if there are any
    merge.py - < offers.json         merges a JSON array of offers and prints what they amount to

It is written from docs/decisions/policy-language.md. Needs Python 3.9 and nothing else.
"""
import hashlib
import json
import re
import sys

COUNTRY = re.compile(r"[A-Z]{2}")
REASON = re.compile(r"[a-z][a-z0-9-]{0,63}")
AMOUNT_MAX = 2**53 - 1

# term -> (operator, kind of value, scopes of the key); the order is that of keys
TERMS = {
    "rules": ("rules", "clauses", ()),
    "lane": ("permission", "grade", ("country", "country")),
    "feature": ("permission", "grade", ("feature",)),
    "attestation": ("maximum", "level", ("country", "country")),
    "assurance": ("maximum", "level", ("country", "country")),
    "admission": ("maximum", "level", ("country", "country")),
    "name-form": ("maximum", "level", ("country", "country")),
    "marking": ("marking", "handled", ()),
    "host": ("equal", "countries", ()),
    "hosts": ("intersection", "countries", ()),
    "custodian": ("equal", "countries", ("feature",)),
    "participants": ("upper", "amount", ()),
    "guests": ("upper", "amount", ()),
    "duration": ("upper", "amount", ()),
    "not-before": ("lower", "amount", ()),
    "not-after": ("upper", "amount", ()),
    "required": ("union", "features", ()),
    "places": ("intersection", "countries", ("category", "handling")),
    "jurisdictions": ("intersection", "countries", ("category", "handling")),
    "certifications": ("union", "labels", ("category", "handling", "country")),
    "retention-minimum": ("lower", "amount", ("category", "handling")),
    "retention-maximum": ("upper", "amount", ("category", "handling")),
    "data-obligations": ("union", "labels", ("category", "handling")),
    "sentences": ("equal", "sentences", ("country", "reason")),
}
ORDER = list(TERMS)
LEVELS = {
    "attestation": ["C", "B", "A"],
    "assurance": ["none", "low", "substantial", "high"],
    "admission": ["direct", "lobby", "invited"],
    "name-form": ["full", "function", "pseudonym"],
}
GRADES = ["deny", "conditional", "allow"]
FEATURES = ["presence", "microphone", "camera", "screen", "screen-audio", "chat", "hand", "files", "reaction",
            "moderation", "removal", "recording", "transcription", "dial-in", "dial-out", "matrix"]
WHOLE_MEETING = {"recording", "transcription", "dial-in", "dial-out", "matrix"}
CATEGORIES = ["media", "dial-in", "recording", "transcript", "chat", "files", "identities", "metadata",
              "call-records", "analytics", "logs", "diagnostics", "audit"]
HANDLINGS = ["transit", "process", "store", "keys", "backup"]
USES = {  # what a feature does with data
    **dict.fromkeys(("presence", "hand", "reaction", "moderation", "removal"), ("identities", ("transit", "process"))),
    **dict.fromkeys(("microphone", "camera", "screen", "screen-audio"), ("media", ("transit", "process"))),
    **dict.fromkeys(("chat", "matrix"), ("chat", ("transit", "process", "store"))),
    "files": ("files", ("transit", "process", "store")),
    "recording": ("recording", ("process", "store", "keys")),
    "transcription": ("transcript", ("process", "store")),
    **dict.fromkeys(("dial-in", "dial-out"), ("dial-in", ("transit", "process"))),
}
STANDARD = {"not-allowed", "not-allowed-of-person", "forbidden", "peer-not-accepted", "peer-suspended", "attestation-too-low",
            "assurance-too-low", "admission", "waiting", "not-let-in", "nobody-let-in", "name-form",
            "marking-not-handled", "host-not-accepted", "custodian",
            "too-many-participants", "too-many-guests", "too-long", "outside-validity", "places", "jurisdictions",
            "certifications", "retention-minimum", "retention-maximum", "data-obligations",
            "obligation-not-supported", "no-transit", "no-common-codec", "not-in-meeting", "no-offer", "fact-missing", "conflict",
            "error"}


class Invalid(Exception):
    """An offer that must not be read."""


def canonical(value):
    """RFC 8785; no member name is outside of ASCII and no number is not an integer."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def check(condition):
    if not condition:
        raise Invalid()


# --- reading -------------------------------------------------------------------------------------------------------


def members(value, *names):
    check(isinstance(value, dict) and sorted(value) == sorted(names))


def ascending(texts):
    """Labels stand sorted, each once."""
    check(isinstance(texts, list) and all(isinstance(text, str) for text in texts))
    check(all(a < b for a, b in zip(texts, texts[1:])))


def objects(values):
    """Objects stand sorted by the bytes of their canonical form, each once."""
    check(isinstance(values, list))
    forms = [canonical(value).encode() for value in values]
    check(all(a < b for a, b in zip(forms, forms[1:])))


def country(code):
    check(isinstance(code, str) and COUNTRY.fullmatch(code))


def key_parts(key):
    check(isinstance(key, str))
    term, *scope = key.split("/")
    check(term in TERMS and len(scope) == len(TERMS[term][2]))
    known = {"feature": WHOLE_MEETING, "category": CATEGORIES, "handling": HANDLINGS}
    for kind, label in zip(TERMS[term][2], scope):
        if kind == "country":
            country(label)
        elif kind == "reason":
            check(REASON.fullmatch(label))
        else:
            check(label in known[kind])
    return term, scope


def value_is_valid(term, value):
    operator, kind, _ = TERMS[term]
    if kind == "grade":
        check(value in GRADES)
    elif kind == "level":
        check(value in LEVELS[term])
    elif kind == "amount":
        check(type(value) is int and 0 <= value <= AMOUNT_MAX)
    elif kind in ("countries", "features", "labels"):
        ascending(value)
        check(operator != "equal" or len(value) == 1)
        for label in value:
            if kind == "countries":
                country(label)
            check(kind != "features" or label in FEATURES)
    elif kind == "handled":
        members(value, "as", "marking")
        for marking in [value["marking"]] + ([] if value["as"] is None else [value["as"]]):
            if marking != "none":
                members(marking, "label", "scheme")
    elif kind == "sentences":
        members(value, "de", "en", "fr", "nl")
    else:
        objects(value)
        for clause in value:
            members(clause, "direction", "effect", "features", "obligations", "peers", "reason", "unless", "when")
            ascending(clause["features"])
            check(set(clause["features"]) <= set(FEATURES))


def read(offer):
    """The contributions of an offer; Invalid if it is not one."""
    members(offer, "contributions", "countries", "country", "kind")
    check(offer["kind"] == "offer")
    ascending(offer["countries"])
    for code in offer["countries"]:
        country(code)
    check(offer["country"] in offer["countries"])
    objects(offer["contributions"])
    for one in offer["contributions"]:
        members(one, "country", "key", "reason", "value")
        check(one["country"] == offer["country"])
        check(isinstance(one["reason"], str) and REASON.fullmatch(one["reason"]))
        term, scope = key_parts(one["key"])
        check(term != "sentences" or scope[0] == one["country"])
        value_is_valid(term, one["value"])
    return offer["contributions"]


# --- merging -------------------------------------------------------------------------------------------------------


def merge(offers):
    """The terms: everything that was contributed, each once, sorted."""
    everything, countries = {}, set()
    for offer in offers:
        countries |= set(offer["countries"])
        for one in read(offer):
            everything[canonical(one).encode()] = one
    return {"contributions": [everything[form] for form in sorted(everything)],
            "countries": sorted(countries), "kind": "terms"}


def term_of(key):
    return key.split("/")[0]


def rank(key):
    """Keys are ordered by term, then by scope."""
    term, *scope = key.split("/")
    return ORDER.index(term), scope


def by_key(terms):
    grouped = {}
    for one in terms["contributions"]:
        grouped.setdefault(one["key"], []).append(one)
    return {key: grouped[key] for key in sorted(grouped, key=rank)}


def fold(key, ones):
    """What holds; None if there is no common value, or for rules, which are not folded."""
    term = term_of(key)
    values = [one["value"] for one in ones]
    operator = TERMS[term][0]
    if operator == "permission":
        return min(values, key=GRADES.index)
    if operator == "intersection":
        return sorted(set(values[0]).intersection(*values))
    if operator == "union":
        return sorted(set().union(*values))
    if operator == "maximum":
        return max(values, key=LEVELS[term].index)
    if operator == "upper":
        return min(values)
    if operator == "lower":
        return max(values)
    if operator == "equal":
        return values[0] if all(value == values[0] for value in values) else None
    if operator == "marking":
        spoken = values[0]["marking"]
        if any(value["marking"] != spoken for value in values):
            return None
        return {"as": None if any(value["as"] is None for value in values) else spoken, "marking": spoken}
    return None


# --- judging -------------------------------------------------------------------------------------------------------


def named(marking):
    return "none" if marking == "none" else marking["scheme"] + " " + marking["label"]


def countries_of(ones, which=lambda one: True):
    return sorted({one["country"] for one in ones if which(one)})


def text_order(one):
    """The order of contributions to one key that speak of grades."""
    return one["country"], one["reason"], one["value"]


def spoken_features(grouped):
    spoken, required = set(), set()
    for key, ones in grouped.items():
        term = term_of(key)
        if term == "rules":
            spoken |= {feature for one in ones for clause in one["value"] for feature in clause["features"]}
        elif term == "feature":
            spoken.add(key.split("/")[1])
        elif term == "required":
            required |= {feature for one in ones for feature in one["value"]}
    return spoken | required, required


def using(key, spoken):
    _, category, handling = key.split("/")
    return {feature for feature in spoken if USES[feature][0] == category and handling in USES[feature][1]}


def fewest(candidates, ones, excludes):
    """The candidate that the fewest countries exclude, and which; of equals the first."""
    by = {value: countries_of(ones, lambda one: excludes(one, value)) for value in candidates}
    best = min(sorted(candidates), key=lambda value: len(by[value]))
    return best, by[best]


def conflicts(grouped):
    spoken, required = spoken_features(grouped)
    found = []

    def add(key, reason, ones, features, meeting, by, change, **parameters):
        found.append({"change": change, "by": by, "parameters": parameters, "key": key, "reason": reason,
                      "features": sorted(features, key=FEATURES.index), "meeting": meeting,
                      "contributions": sorted(ones, key=lambda one: canonical(one).encode())})

    def hangs(features):
        return bool(set(features) & required)

    for key, ones in grouped.items():
        term, values = term_of(key), [one["value"] for one in ones]
        if term in ("lane", "feature"):
            missing = required - WHOLE_MEETING if term == "lane" else required & {key.split("/")[1]}
            denying = sorted((one for one in ones if one["value"] == "deny"), key=text_order)
            if denying and missing:
                reason = denying[0]["reason"]
                add(key, reason if reason in STANDARD else "forbidden", ones, missing, True, countries_of(denying),
                    "accept-peer" if term == "lane" else "allow")
        elif term == "marking":
            best, by = fewest(
                {named(value["marking"]) for value in values}, ones,
                lambda one, marking: one["value"]["as"] is None or named(one["value"]["marking"]) != marking)
            if by:
                add(key, "marking-not-handled", ones, spoken, hangs(spoken), by, "handle-marking", marking=best)
        elif term in ("host", "custodian"):
            if fold(key, ones) is None:
                best, by = fewest({value[0] for value in values}, ones, lambda one, name: one["value"][0] != name)
                features = spoken if term == "host" else {key.split("/")[1]}
                add(key, "conflict" if term == "host" else "custodian", ones, features,
                    term == "host" or hangs(features), by, term, **{term: best})
        elif term == "hosts":
            host = fold("host", grouped["host"]) if "host" in grouped else None
            others = countries_of(ones, lambda one: host and host[0] not in one["value"])
            if others:
                add(key, "host-not-accepted", ones + grouped["host"], spoken, True, others, "host", host=host[0])
        elif term == "not-before" and "not-after" in grouped:
            both = ones + grouped["not-after"]
            if fold(key, ones) >= fold("not-after", grouped["not-after"]):
                _, by = fewest(
                    {one["value"] - (0 if one["key"] == key else 1) for one in both}, both,
                    lambda one, time: one["value"] > time if one["key"] == key else one["value"] <= time)
                add(key, "outside-validity", both, spoken, True, by, "other-time")
        elif term in ("places", "jurisdictions"):
            features = using(key, spoken)
            if features and not fold(key, ones):
                candidates = set().union(*values) or {countries_of(ones)[0]}
                best, by = fewest(candidates, ones, lambda one, label: label not in one["value"])
                add(key, term, ones, features, hangs(features), by,
                    "add-place" if term == "places" else "add-jurisdiction", place=best)
        elif term == "retention-minimum":
            other = grouped.get("retention-maximum/" + key.split("/", 1)[1])
            features = using(key, spoken)
            if other and features and fold(key, ones) > min(one["value"] for one in other):
                both = ones + other
                days, by = fewest(
                    {one["value"] for one in both}, both,
                    lambda one, day: one["value"] > day if one["key"] == key else one["value"] < day)
                add(key, "retention-minimum", both, features, hangs(features), by, "retention", days=str(days))
    return found


# --- vectors -------------------------------------------------------------------------------------------------------


def answer(offers):
    """What offers amount to, as vectors expect it."""
    try:
        terms = merge(offers)
    except Invalid:
        return {"error": "not an offer"}
    grouped = by_key(terms)
    return {
        "hash": hashlib.sha384(canonical(terms).encode()).hexdigest(),
        "effective": {key: fold(key, ones) for key, ones in grouped.items() if term_of(key) != "rules"},
        "conflicts": conflicts(grouped),
    }


def run(path):
    total, wrong = 0, 0
    with open(path, encoding="utf-8") as vectors:
        for line, vector in enumerate(map(json.loads, vectors), start=1):
            total += 1
            got = answer(vector["inputs"])
            if got != vector["expected"]:
                wrong += 1
                if wrong <= 5:
                    print(f"line {line}, {vector['about']}\n  expected {canonical(vector['expected'])}\n"
                          f"  got      {canonical(got)}")
    print(f"{total} vectors, {wrong} differ")
    return 1 if wrong or not total else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if sys.argv[1] == "-":
        print(json.dumps(answer(json.load(sys.stdin)), indent=2, ensure_ascii=False))
        sys.exit(0)
    sys.exit(run(sys.argv[1]))
