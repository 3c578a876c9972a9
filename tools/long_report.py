#!/usr/bin/env python3
"""Writes a JSON report of as many events as are asked for, to measure `stet verify` with: tools/long_report.py 1000000 FILE

It goes on from a trail of tests/trails with a claim that is assigned to one and then to the other. It is not signed, and its
state is that of another version, so that it is not compared.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

TRAIL = Path(__file__).parent.parent / "tests/trails/v1/session-a.jsonl"
SESSION = "00000000-0000-0000-0000-000000000009"
AT = "2026-12-01T00:00:00.000000Z"
SALT = b"\x01" * 16


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sealed(seq, actor, data, prev):
    number = f"00000000-0000-0000-0001-{seq:012x}"
    event = {"seq": seq, "id": number, "at": AT, "actor": actor, "command": number, "kind": "claim_assigned"}
    data_hash = hashlib.sha256(SALT + canonical(data).encode()).hexdigest()
    said = canonical({**event, "prev": prev, "session": SESSION, "v": 1, "data_hash": data_hash})
    salt = base64.urlsafe_b64encode(SALT).decode().rstrip("=")
    return {**event, "data": data, "salt": salt, "prev": prev, "hash": hashlib.sha256(b"\0" + said.encode()).hexdigest()}


def events(count):
    """The kept trail up to a claim that is assigned, then that claim again and again."""
    kept = [json.loads(line) for line in TRAIL.read_text().splitlines()]
    last = max(at for at, event in enumerate(kept) if event["kind"] == "claim_assigned")
    yield from kept[: last + 1]
    event, here = kept[last], kept[last]["data"].get("after")
    actor, claim = event["actor"], event["data"]["claim"]
    people = sorted({it["actor"] for it in kept})[:2]
    for _ in range(count):
        there = next(it for it in people if it != here)
        data = {"after": there, "claim": claim, **({"before": here} if here else {})}
        event, here = sealed(event["seq"] + 1, actor, data, event["hash"]), there
        yield event


def main():
    count, name = int(sys.argv[1]), sys.argv[2]
    last = None
    for last in events(count):
        pass
    head = {"format": "stet.report/1", "desk": "Desk", "session": SESSION, "written_at": AT, "people": {}}
    head.update(head={"seq": last["seq"], "hash": last["hash"]}, document=1, state={})
    with open(name, "w", encoding="utf-8") as file:
        file.write(json.dumps(head)[:-1] + ',"events":[')
        for at, event in enumerate(events(count)):
            file.write(("," if at else "") + "\n" + json.dumps(event, ensure_ascii=False, separators=(",", ":")))
        file.write("\n]}")


if __name__ == "__main__":
    main()
