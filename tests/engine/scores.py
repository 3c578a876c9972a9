#!/usr/bin/env python3
"""Scores the claim engine on the development data beside the repository: `make engine-scores`.

Runs the built `stet check --jsonl` over every set and hands what it finds to the set's own scorer.
Where the data is not there, it says so and ends well: nothing of it is needed to build or test Stet.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KIT = ROOT.parent / "shared" / "engine-kit"
STET = os.environ.get("STET", str(ROOT / "target" / "release" / "stet"))
# From this score on a statement is suggested to a desk.
THRESHOLD = 40


def rows(name):
    with open(KIT / "dev" / f"{name}.jsonl", encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read(texts):
    """What the engine finds in each (id, text), in order."""
    asked = "".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in texts)
    run = subprocess.run([STET, "check", "--jsonl"], input=asked, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(f"{STET} failed: {run.stderr.strip()}")
    return [json.loads(line) for line in run.stdout.splitlines()]


def read_rows(data):
    return read([(row["id"], row["text"]) for row in data])


def scored(tool, name, predictions, *options):
    """The scorer's own words about the predictions."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as file:
        file.writelines(json.dumps(row) + "\n" for row in predictions)
    gold = KIT / "dev" / f"{name}.jsonl"
    command = [sys.executable, str(KIT / "tools" / f"score_{tool}.py"), str(gold), file.name, *options]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    os.unlink(file.name)
    return run.stdout


def number(pattern, text):
    return float(re.search(pattern, text)[1])


def table(title, lines):
    print(f"\n{title}")
    for what, reached, target in lines:
        print(f"  {what:<58} {reached:>8}   {target}")


def segmentation():
    lines = []
    for name, what, target in (("golden_en", "golden rules, texts exact", "≥ 47 of 48"), ("newshard", "hard news, texts exact", "≥ 93 %")):
        gold = rows(f"segmentation_{name}")
        found = read_rows(gold)
        exact = sum([s["span"] for s in got["sentences"]] == want["sentences"] for want, got in zip(gold, found))
        lines.append((what, f"{exact}/{len(gold)}", target))
    spans = [{"id": got["id"], "sentences": [s["span"] for s in got["sentences"]]} for got in read_rows(rows("segmentation_ud"))]
    told = json.loads(scored("segmentation", "segmentation_ud", spans, "--json"))["scores"]
    lines.append(("UD (EWT and GUM), punctuated boundaries, F1", told["ALL"]["punct"][2], "≥ 97.5"))
    lines.append(("GUM news, punctuated boundaries, F1", told["gum:news"]["punct"][2], "≥ 99.5"))
    table("Segmentation", lines)


def attribution():
    found = read_rows(rows("attribution_polnear"))
    lines = []
    for what, options, wanted in (("all", [], ("≥ .60", "")), ("quoted", ["--quoted"], ("≥ .85", "≥ .80"))):
        told = scored("attribution", "attribution_polnear", found, *options)
        lines.append((f"{what}: content, F1", number(r"P/R/F1 [\d.]+/[\d.]+/([\d.]+)", told), wanted[0]))
        lines.append((f"{what}: source right where the content is", number(r"among found: ([\d.]+)", told), wanted[1]))
    table("Attribution (PolNeAR)", lines)


def statements():
    gold = rows("decomposition_factcheckgpt")
    sentences = [(f"{d}.{s}", part["text"]) for d, row in enumerate(gold) for s, part in enumerate(row["sentences"])]
    # Marks around what was put in are no words.
    claims = iter([[c["statement"].replace("[", " ").replace("]", " ") for c in got["claims"]] for got in read(sentences)])
    predictions = [{"id": row["id"], "sentences": [{"claims": next(claims)} for _ in row["sentences"]]} for row in gold]
    told = scored("decomposition", "decomposition_factcheckgpt", predictions)
    table("Statements (Factcheck-GPT)", [
        ("F1", number(r"P/R/F1 [\d.]+/[\d.]+/([\d.]+)", told), "≥ .50"),
        ("split more than the reference", number(r"over-split ([\d.]+)", told), "≤ .10"),
        ("numbers and names kept", number(r"coverage ([\d.]+)", told), "1.0"),
        ("words invented", number(r"invented words ([\d.]+)", told), "0"),
    ])


def best(found):
    return max((s["score"] for s in found["sentences"]), default=0)


def asserts(found):
    """A claim or a forecast: something the facts will bear out or not."""
    return any(s["class"] in ("claim", "prediction") for s in found["sentences"])


def worth():
    f1, ap = r"P/R/F1  [\d.]+ / [\d.]+ / ([\d.]+)", r"AP \(all rows\) ([\d.]+)"

    def told(name, label):
        found = read_rows(rows(name))
        predictions = [{"id": got["id"], "score": best(got) / 100, "label": int(label(got))} for got in found]
        return scored("checkworthy", name, predictions)

    suggested = lambda got: best(got) >= THRESHOLD
    lines = []
    for name, what, targets in (("checkworthy_ct24_devtest", "CT24 dev-test", ("≥ .75", "≥ .70")), ("checkworthy_ct24_dev", "CT24 dev", ("", ""))):
        said = told(name, suggested)
        lines.append((f"{what}: average precision", number(ap, said), targets[0]))
        lines.append((f"{what}: F1 at a score of {THRESHOLD}", number(f1, said), targets[1]))
    lines.append(("CLEF 2019: mean average precision", number(r"MAP ([\d.]+)", told("checkworthy_clef2019_train", suggested)), "≥ .15"))
    lines.append(("PoliClaim: F1, class claim or prediction", number(f1, told("verifiable_policlaim_train", asserts)), "≥ .85"))
    table("Check-worthiness", lines)


def overlap(left, right):
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def same_name(left, right):
    left, right = (re.sub(r"^the ", "", name.lower()).split() for name in (left, right))
    return bool(left) and bool(right) and (left == right or left[-1] == right[-1])


def news():
    tally, judged, speakers = [0, 0, 0], [], []
    by_text = []
    for want, got in zip(rows("claims_news"), read_rows(rows("claims_news"))):
        own = []
        for sentence in want["sentences"]:
            span = sentence["span"]
            match = max(got["sentences"], key=lambda s: overlap(s["span"], span), default=None)
            claim, called = sentence["class"] == "claim", match is not None and match["class"] == "claim"
            for at, yes in enumerate((claim and called, called and not claim, claim and not called)):
                tally[at] += yes
            own.append((match["score"] if match else 0, sentence["worth"]))
            if sentence.get("speaker_name"):
                held = [a["speaker"] for a in got["attributions"] if any(overlap(part, span) for part in a["content"])]
                held += [c["speaker"] for c in got["claims"] if overlap(c["spans"][0], span)]
                speakers.append(any(name and same_name(name, sentence["speaker_name"]) for name in held))
        judged += own
        by_text.append(top_third(own))
    hit, false, missed = tally
    first = sum(worth == 3 for _, worth in judged)
    reachable = sum(most for _, most in by_text)
    table("News (8 articles, by hand)", [
        ("claim or not, F1", round(2 * hit / (2 * hit + false + missed), 3), "≥ .93"),
        ("check-first sentences in the top third, all articles together", round(top_third(judged)[0] / first, 3), "≥ .90"),
        (f"the same, article by article ({reachable} of {first} can be)", round(sum(n for n, _ in by_text) / first, 3), ""),
        ("speaker right", round(sum(speakers) / len(speakers), 3), "≥ .88"),
    ])


def top_third(judged):
    """How many check-first sentences stand in the top third of the scores, and how many could."""
    third = max(1, round(len(judged) / 3))
    ranked = sorted(judged, key=lambda pair: -pair[0])
    first = sum(worth == 3 for _, worth in judged)
    return sum(worth == 3 for _, worth in ranked[:third]), min(first, third)


def notes():
    names = ("segmentation_ud", "attribution_polnear", "checkworthy_ct24_train", "checkworthy_clef2019_train", "verifiable_policlaim_train")
    texts = [(row["id"], row["text"]) for name in names for row in rows(name)]
    found = [(got["id"], note) for got in read(texts) for note in got["notes"]]
    table("Consistency notes", [("notes on all development texts; read each, below", len(found), "no false one")])
    for id, note in found:
        print(f"    {id}: {note['kind']}: {note['words']}")


def own_articles(half):
    """Stet's own texts of twelve forms, with what a reader said of each sentence before the engine saw it."""
    files = sorted((ROOT / "tests" / "claims" / "articles" / half).glob("*.txt"))
    texts = [(file.stem, file.read_bytes().decode()) for file in files]
    return [(id, text, json.loads((files[i].with_suffix(".json")).read_text()), got) for i, ((id, text), got) in enumerate(zip(texts, read(texts)))]


def placed(text, entries):
    """Each entry with where it stands."""
    at = 0
    for entry in entries:
        at = text.index(entry["text"], at)
        yield [at, at + len(entry["text"])], entry
        at += len(entry["text"])


def is_same_person(left, right):
    left, right = (re.sub(r"^(the|a|an) |[^\w@ ]", "", name.lower()).split() for name in (left, right))
    return bool(left) and bool(right) and (left[-1] == right[-1] or set(left) <= set(right) or set(right) <= set(left))


def judged(half):
    """For each sentence of a half: its text, the form, what the reader said, what the engine says: claim, score, claimants."""
    for id, text, entries, got in own_articles(half):
        for span, entry in placed(text, entries):
            inside = [s for s in got["sentences"] if overlap(s["span"], span) * 2 > min(s["span"][1] - s["span"][0], span[1] - span[0])]
            claims = [c for c in got["claims"] if any(overlap(part, span) * 2 > part[1] - part[0] for part in c["spans"])]
            asserts = any(s["class"] == "claim" for s in inside)
            score = max((s["score"] for s in inside), default=0)
            yield id, entry, asserts, score, [c.get("speaker") for c in claims if c["kind"] == "claim"]


def own():
    lines = []
    for half in ("seen", "unseen"):
        rows = list(judged(half))
        claims = [(entry["class"] == "claim", asserts) for _, entry, asserts, _, _ in rows]
        hit, false, missed = (claims.count(it) for it in ((True, True), (False, True), (True, False)))
        right = given = there = 0
        for _, entry, _, _, claimants in rows:
            if entry["class"] != "claim" or not claimants:
                continue
            named = [name for name in claimants if name]
            there += entry["who"] is not None
            given += bool(named)
            right += bool(named) and entry["who"] is not None and is_same_person(named[0], entry["who"])
        pairs = [(score, entry["worth"]) for _, entry, _, score, _ in rows]
        first, reachable = sum(worth == 3 for _, worth in pairs), top_third(pairs)
        lines += [
            (f"{half}: claim or not, F1", round(2 * hit / (2 * hit + false + missed), 3), "≥ .94"),
            (f"{half}: of the claimants given, right", round(right / given, 3), "≥ .95"),
            (f"{half}: of those there are, given and right", round(right / there, 3), "≥ .85"),
            (f"{half}: check-first sentences in the top third ({reachable[1]} of {first} can be)", round(reachable[0] / first, 3), "≥ .85"),
        ]
    table("Own articles (60 of twelve forms; the unseen half is only scored)", lines)


if __name__ == "__main__":
    own()
    if not KIT.is_dir():
        print(f"Skipped: the development data is not at {KIT}")
        sys.exit(0)
    for part in (segmentation, attribution, statements, worth, news, notes):
        part()
