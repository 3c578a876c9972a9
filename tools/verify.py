#!/usr/bin/env python3
"""Verifies JSON reports of Stet, offline and without Stet: a second opinion, written from docs/design.md and docs/protocol.md.

    tools/verify.py [--key KEY] REPORT...

KEY is a verifier key as `stet key show` or /.well-known/stet-key tells it.
Ends with 0 if the report is whole, 2 if something was altered, 3 if it is no report, 4 if it is whole but not signed by KEY.
With several reports it prints the code of each, and ends with the greatest.

Needs Python 3.9 and the package `cryptography`. It re-hashes the chain and checks the signature, under which the state
stands; unlike `stet verify` it does not make the state anew from the events, so of a report that is not signed it says
nothing of the state.

Where the text of a source is with the report, it looks at each place at which a passage is said to stand: that the words there
are those that are quoted, and that they differ in writing where that is said and nowhere else. It does not search: that a
passage is missing, or which words of it were altered, it takes as the report says it, and so it does passages in which
somebody put words or letters of their own in brackets.
"""

import argparse
import base64
import binascii
import hashlib
import json
import re
import sys
import unicodedata
import uuid
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

WHOLE, ALTERED, NO_REPORT, OTHER_KEY = 0, 2, 3, 4
SIGNED, UNSIGNED = "stet.report/2", "stet.report/1"
CHECKPOINT = ["note", "leaf", "index", "proof"]
MEMBERS = ["format", "desk", "session", "written_at", "people", "head", "document", "state", "events"]
EVENT = ["seq", "id", "at", "actor", "command", "kind", "data", "salt", "prev", "hash"]
WITHHELD = ["seq", "id", "at", "actor", "command", "kind", "data_hash", "prev", "hash"]
REDACTED = [*EVENT, "data_hash"]
GONE = "███"
MAY_BE_WITHHELD = ["comment_added", "comment_edited", "thread_resolved", "thread_reopened"]
OPTIONAL = ["checkpoint", "earlier_names", "snapshots"]
EXACT = 2**53 - 1
DEEPEST = 128


class Refused(Exception):
    def __init__(self, code, why):
        super().__init__(why)
        self.code = code


def no_report(why):
    return Refused(NO_REPORT, why)


def altered(why):
    return Refused(ALTERED, why)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def once(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise no_report("a member stands twice")
    return members


def not_json(word):
    raise no_report(f"{word} is no JSON")


def read(text):
    """JSON in which each member stands once and every string is Unicode."""
    try:
        value = json.loads(text, object_pairs_hook=once, parse_constant=not_json)
        text.encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise no_report(str(error)) from error
    check(value, 0)
    return value


def check(value, depth):
    if depth >= DEEPEST:
        raise no_report("it is nested too deeply")
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise no_report("a string is no Unicode") from error
    elif isinstance(value, list):
        for item in value:
            check(item, depth + 1)
    elif isinstance(value, dict):
        for name, item in value.items():
            check(name, depth)
            check(item, depth + 1)


def canonical(value):
    """The canonical text (RFC 8785) of a value without fractions and great integers."""
    if value is None or isinstance(value, bool) or isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int):
        if abs(value) > EXACT:
            raise altered(f"the number {value} was never written")
        return str(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"
    raise altered(f"the number {value} was never written")


def digest_of(value):
    return sha256(canonical(value).encode("utf-8"))


def has(value, members, what):
    if not isinstance(value, dict) or set(value) != set(members):
        raise no_report(f"{what} has other members than {', '.join(members)}")


def closed(data):
    """The data with a hash in the place of the part that only some people may know: so it is hashed."""
    part = data.get("sealed") if isinstance(data, dict) else None
    if not isinstance(part, dict) or "content" not in part or not isinstance(part.get("salt"), str):
        return data
    try:
        raw = base64.urlsafe_b64decode(part["salt"] + "=" * (-len(part["salt"]) % 4))
    except (binascii.Error, ValueError) as error:
        raise altered("a salt was altered") from error
    if base64.urlsafe_b64encode(raw).decode().rstrip("=") != part["salt"]:
        raise altered("a salt was altered")
    return {**data, "sealed": {"hash": sha256(raw + canonical(part["content"]).encode("utf-8"))}}


def salted(event):
    """The hash of the data an event says, with its salt."""
    salt = event["salt"]
    try:
        raw = base64.urlsafe_b64decode(salt + "=" * (-len(salt) % 4))
    except (binascii.Error, ValueError) as error:
        raise altered("a salt was altered") from error
    if len(raw) != 16 or base64.urlsafe_b64encode(raw).decode().rstrip("=") != salt:
        raise altered("a salt was altered")
    return sha256(raw + canonical(closed(event["data"])).encode("utf-8"))


def event_hash(event, session):
    data = event["data_hash"] if "data_hash" in event else salted(event)
    sealed = {name: event[name] for name in ["seq", "id", "at", "actor", "command", "kind", "prev"]}
    sealed.update(v=1, session=session, data_hash=data)
    return sha256(b"\x00" + canonical(sealed).encode("utf-8"))


def members_of(event):
    if not isinstance(event, dict) or "data_hash" not in event:
        return EVENT
    return REDACTED if "data" in event else WITHHELD


def check_instead(events):
    """That the last event which redacted another holds the hash of what that says instead."""
    said = {}
    for event in events:
        if event["kind"] == "event_redacted" and isinstance(event.get("data"), dict):
            number = event["data"].get("event")
            if type(number) is not int or not 0 < number < event["seq"]:
                raise altered(f"event {event['seq']} redacts an event that had not happened")
            said[number] = event["data"].get("instead")
    for event in events:
        if members_of(event) != REDACTED:
            continue
        if GONE not in canonical(event["data"]) or said.get(event["seq"]) != salted(event):
            raise altered(f"event {event['seq']} was altered after it was written")


def check_chain(report):
    """Re-hashes every event; answers with the number and the hash of the last."""
    session = str(uuid.UUID(report["session"]))
    last = "0" * 64
    for at, event in enumerate(report["events"], 1):
        has(event, members_of(event), f"event {at}")
        texts = [event[name] for name in event if name not in ("seq", "data")]
        if not all(isinstance(text, str) for text in texts) or type(event["seq"]) is not int:
            raise no_report(f"event {at} is none")
    for at, event in enumerate(report["events"], 1):
        if event["seq"] != at:
            raise altered(f"event {at} is missing")
        withheld = "data_hash" in event and "data" not in event
        if withheld and (event["kind"] not in MAY_BE_WITHHELD or at == 1):
            raise altered(f"event {at} is missing")
        if event_hash(event, session) != event["hash"]:
            raise altered(f"event {at} was altered after it was written")
        if event["prev"] != last:
            raise altered(f"event {at} does not continue the one before it")
        last = event["hash"]
    if not report["events"]:
        raise altered("event 1 is missing")
    check_instead(report["events"])
    return len(report["events"]), last


def parse_key(text):
    """Name, id and key of `<name>+<id>+<base64(0x01 || key)>` (C2SP signed-note)."""
    try:
        name, identity, encoded = text.split("+", 2)
        raw = base64.b64decode(encoded, validate=True)
    except (ValueError, binascii.Error) as error:
        raise no_report(f"{text!r} is no key") from error
    good = len(raw) == 33 and raw[0] == 1 and name and not re.search(r"[\s+]", name)
    expected = hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8]
    if not good or base64.b64encode(raw).decode() != encoded or identity != expected:
        raise no_report(f"{text!r} is no key")
    return name, bytes.fromhex(identity), raw[1:]


def signed_text(note, key):
    """The text of a note with one signature, which is of this key."""
    name, identity, raw = key
    found = re.fullmatch(r"(.*\n)\n— ([^\s+]+) ([A-Za-z0-9+/]+=*)\n", note, re.DOTALL)
    if not found or re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", note):
        raise altered("the signature was altered")
    text, signer, encoded = found.groups()
    try:
        signature = base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise altered("the signature was altered") from error
    plain = base64.b64encode(signature).decode() == encoded and len(signature) == 68
    if not plain or signer != name or signature[:4] != identity:
        raise altered("the signature is not of the key that the report names")
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(signature[4:], text.encode("utf-8"))
    except (InvalidSignature, ValueError) as error:
        raise altered("the signature is not of the key that the report names") from error
    return text


def root_of(leaf, index, size, proof):
    """The root that a leaf at `index` of `size` leaves leads to by its proof (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        raise altered("the checkpoint does not hold: the trail is not in it as is said")
    node, at, last = hashlib.sha256(b"\x00" + leaf).digest(), index, size - 1
    for other in proof:
        if last == 0:
            raise altered("the checkpoint does not hold: the trail is not in it as is said")
        if at & 1 or at == last:
            node = hashlib.sha256(b"\x01" + other + node).digest()
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            node = hashlib.sha256(b"\x01" + node + other).digest()
        at, last = at >> 1, last >> 1
    if last != 0:
        raise altered("the checkpoint does not hold: the trail is not in it as is said")
    return node


def check_checkpoint(report):
    """That the trail stands in the checkpoint beside it (C2SP tlog-checkpoint) as it stands here."""
    beside = report["checkpoint"]
    text = signed_text(beside["note"], parse_key(report["key"]))
    lines = text.split("\n")
    head = report["head"]
    leaf = re.fullmatch(r"session (\S+) \S+ (\d+) ([0-9a-f]{64})", beside["leaf"])
    if not leaf or leaf.groups() != (str(uuid.UUID(report["session"])), str(head["seq"]), head["hash"]):
        raise altered("the checkpoint does not hold: the trail is not in it as is said")
    try:
        size, root = int(lines[1]), base64.b64decode(lines[2], validate=True)
        proof = [base64.b64decode(node, validate=True) for node in beside["proof"]]
    except (ValueError, binascii.Error, IndexError) as error:
        raise altered("the checkpoint does not hold: it is none") from error
    if any(len(node) != 32 for node in proof):
        raise altered("the checkpoint does not hold: it is none")
    if root_of(beside["leaf"].encode(), beside["index"], size, proof) != root:
        raise altered("the checkpoint does not hold: the trail is not in it as is said")


def expected_text(report, signed):
    head = report["head"]
    lines = ["stet report", f"session {report['session']}", f"head {head['seq']} {head['hash']}"]
    for name in ["format", "desk", "written_at", "key", "checkpoint", "people", "earlier_names", "snapshots", "document", "state"]:
        if name in OPTIONAL and name not in report:
            continue
        lines.append(f"{name} {digest_of(report[name])}")
    return "\n".join([*lines, f"bytes {sha256(signed)}", ""])


def check_signature(report, raw):
    note = report["signature"]
    end = ",\n  \"signature\": " + json.dumps(note, ensure_ascii=False) + "\n}\n"
    end = end.encode("utf-8")
    signed = raw[: -len(end)] if raw.endswith(end) else b""
    text = signed_text(note, parse_key(report["key"]))
    expected = expected_text(report, signed)
    if text == expected:
        return
    for was, now in zip(text.splitlines(), expected.splitlines()):
        if was != now:
            name = was.split(" ")[0]
            if name == "bytes":
                raise no_report("it says what was signed in other bytes")
            raise altered(f"`{name}` was altered after it was signed")
    raise altered("the signature was altered")


def check_proof(beside):
    has(beside, CHECKPOINT, "its checkpoint")
    texts = [beside["note"], beside["leaf"], *(beside["proof"] if isinstance(beside["proof"], list) else [None])]
    if not all(isinstance(text, str) for text in texts) or type(beside["index"]) is not int or beside["index"] < 0:
        raise no_report("its checkpoint is none")


def check_earlier_names(people):
    if not isinstance(people, dict) or not people:
        raise no_report("its earlier names are none")
    try:
        if len({uuid.UUID(person) for person in people}) != len(people):
            raise no_report("somebody stands in its earlier names twice")
        for names in people.values():
            for name in names:
                has(name, ["name", "until"], "an earlier name")
                if not isinstance(name["name"], str):
                    raise no_report("an earlier name is none")
                datetime.fromisoformat(name["until"].replace("Z", "+00:00"))
    except (ValueError, AttributeError, TypeError) as error:
        raise no_report(str(error)) from error


def check_texts(snapshots):
    if not isinstance(snapshots, dict) or not snapshots:
        raise no_report("its snapshots are none")
    for name, kept in snapshots.items():
        members = ["sha256", "length"] + (["text"] if isinstance(kept, dict) and "text" in kept else [])
        has(kept, members, "a snapshot")
        texts = [kept[member] for member in members if member != "length"]
        if not all(isinstance(text, str) for text in texts) or type(kept["length"]) is not int or not 0 <= kept["length"] < 2**32:
            raise no_report("a snapshot is none")
        if "text" in kept and sha256(kept["text"].encode("utf-8")) != kept["sha256"]:
            raise altered(f"the text of snapshot {name} is not what its hash says")
    try:
        if len({uuid.UUID(name) for name in snapshots}) != len(snapshots):
            raise no_report("a snapshot stands in it twice")
    except ValueError as error:
        raise no_report(str(error)) from error


# What quotation marks and dashes there are: for the words of a passage the ones are nothing, the others all one.
MARKS = set("\"'`“”„‟«»″‶〝〞〟❝❞‘’‚‛‹›′‵´ʹʻʼʽˈ❛❜")
DASHES = set("\u2212\u2043")


def plain(text):
    """A text without what nobody sees, each letter in one spelling."""
    seen = "".join(char for char in text if unicodedata.category(char) != "Cf" or char == "\u00ad")
    return unicodedata.normalize("NFKC", seen)


def words_of(text, joined):
    """What a text says: small letters, no marks of quotation, no spaces; `joined`: words that a line's end breaks are whole."""
    text = "".join("-" if char in DASHES or unicodedata.category(char) == "Pd" else char for char in text)
    if joined:
        # A line's end, or a page's (U+000C) with whatever blank lines are about it.
        text = re.sub(r"(?:-|\u00ad)(?:[^\S\n\f]*\n[^\S\n\f]*|[^\S\f]*\f\s*)(?=[^\W\d_])", "", text)
    text = plain(text).replace("\u00ad", "").lower().replace("ς", "σ")
    text = re.sub(r"-+", "-", text)
    return "".join(char for char in text if not char.isspace() and char not in MARKS and unicodedata.category(char) != "Cc")


def stands_there(part, text):
    """Whether a quoted part stands in a text at the place and in the way that is said."""
    start, end = part["span"]
    if not 0 <= start < end <= len(text):
        return False
    here, quoted = text[start:end], part["words"]
    ways = (False, True)
    if not any(words_of(here, one) == words_of(quoted, other) for one in ways for other in ways):
        return False
    return part["result"] != "found" or plain(here) == plain(quoted)


WORST = ["found", "found_with_differences", "altered", "missing"]


def check_passage(content, text):
    """Whether what is said of a passage can be so."""
    check, passage = content["check"], content["passage"]
    results = [part["result"] for part in check["parts"]]
    if results and check["result"] != max(results, key=WORST.index):
        return False
    if "[" in passage:
        return True
    for part in check["parts"]:
        if words_of(part["words"], False) not in words_of(passage, False):
            return False
        if part["result"] in ("found", "found_with_differences") and not stands_there(part, text):
            return False
        if "context" in part and text[slice(*part["sentence"])].replace("\f", " ") != part["context"]:
            return False
    return True


def check_passages(report):
    """Looks at the passages of the state whose text is there; answers with how many."""
    looked_at = 0
    for claim in report["state"].get("claims", {}).values():
        for content in [*claim.get("evidence", {}).values(), *claim.get("removed", {}).values()]:
            kept = report["snapshots"].get(content.get("snapshot"), {})
            if "check" not in content or "passage" not in content or "text" not in kept:
                continue
            looked_at += 1
            if not check_passage(content, kept["text"]):
                raise altered(f"a passage quoted at claim {claim['number']} does not stand in its snapshot as is said")
    return looked_at


def check_members(report):
    if not isinstance(report, dict):
        raise no_report("it is no report")
    form = report.get("format")
    if form not in (SIGNED, UNSIGNED):
        raise no_report(f"its format is {form!r}")
    beside = [name for name in OPTIONAL if name in report and form == SIGNED]
    has(report, MEMBERS + (["key", "signature"] if form == SIGNED else []) + beside, "it")
    has(report["head"], ["seq", "hash"], "its head")
    if "checkpoint" in beside:
        check_proof(report["checkpoint"])
    if "earlier_names" in beside:
        check_earlier_names(report["earlier_names"])
    if "snapshots" in beside:
        check_texts(report["snapshots"])
    texts = ["desk", "session", "written_at"] + (["key", "signature"] if form == SIGNED else [])
    sound = (
        all(isinstance(report[name], str) for name in texts)
        and isinstance(report["head"]["hash"], str)
        and all(type(number) is int and number >= 0 for number in (report["head"]["seq"], report["document"]))
        and isinstance(report["events"], list)
        and isinstance(report["people"], dict)
        and all(isinstance(name, str) for name in report["people"].values())
    )
    try:
        datetime.fromisoformat(report["written_at"].replace("Z", "+00:00"))
        people = {uuid.UUID(person) for person in report["people"]}
        uuid.UUID(report["session"])
    except (ValueError, AttributeError, TypeError) as error:
        raise no_report(str(error)) from error
    if not sound or len(people) != len(report["people"]):
        raise no_report("a member is none that a report has")


def verify(raw, key=None):
    """Says what is proven of a report. Raises Refused."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise no_report("it is not UTF-8") from error
    report = read(text)
    check_members(report)
    count, last = check_chain(report)
    if report["head"]["seq"] != count:
        raise altered("the trail ends elsewhere than is said")
    if report["head"]["hash"] != last:
        raise altered(f"event {count} is not the one the trail is said to end with")
    if report["format"] == UNSIGNED:
        if key:
            raise Refused(OTHER_KEY, "it is whole in itself, but not signed")
        return f"{count} events, every hash fits. It is not signed; the state was not compared."
    check_signature(report, raw)
    if "checkpoint" in report:
        check_checkpoint(report)
    looked_at = check_passages(report) if "snapshots" in report else 0
    if key and report["key"] != key:
        raise Refused(OTHER_KEY, f"it is whole, but signed by another key: {report['key']!r}")
    gone = sum(members_of(event) == REDACTED for event in report["events"])
    taken = f" Words were taken out of {gone}." if gone else ""
    looked = f" {looked_at} passages stand in their texts as is said." if looked_at else ""
    return f"{count} events, every hash fits, nothing was altered since it was signed with {report['key']!r}.{taken}{looked}"


def main():
    arguments = argparse.ArgumentParser(description="Verifies JSON reports of Stet.")
    arguments.add_argument("--key", help="the key that must have signed")
    arguments.add_argument("reports", nargs="+")
    asked = arguments.parse_args()
    codes = []
    for name in asked.reports:
        code, said = WHOLE, ""
        try:
            if asked.key:
                parse_key(asked.key)
            with open(name, "rb") as file:
                said = verify(file.read(), asked.key)
        except Refused as refused:
            code, said = refused.code, str(refused)
        except OSError as error:
            code, said = NO_REPORT, str(error)
        codes.append(code)
        # Whatever stands in a report, a terminal obeys none of it.
        print(f"{code} {name!r}: {said.encode('unicode_escape').decode()}")
    sys.exit(max(codes))


if __name__ == "__main__":
    main()
