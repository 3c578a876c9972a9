//! `stet verify FILE`: a JSON report, offline.

use std::fs::File;
use std::path::Path;

use stet::audit::snapshots::PassagesChecked;
use stet::audit::{
    self, ReadExport, Refused, StateCheck, Unreadable, Verified, VerifiedExport, VerifyingKey,
};
use stet::domain::view;

use super::counted::counted;
use super::failure::{Failure, Unproven};
use super::inert::inert;
use super::revealed;
use super::trail::events;

/// Verifies a JSON report; if asked for, that a certain key signed it, and that it continues an older one.
pub(super) fn verify(
    file: &Path,
    key: Option<&str>,
    against: Option<&Path>,
    revealed: Option<&Path>,
) -> Result<(), Failure> {
    let older = against
        .map(|older| verified(older, read_in(older, None)?))
        .transpose()?;
    let read = read_in(file, older.as_ref().map(|it| it.trail.session.seq))?;
    let ends_there = older
        .as_ref()
        .map(|older| read.noted_hash() == Some(older.trail.hash.as_str()));
    let VerifiedExport {
        trail,
        state,
        passages,
        signed_by,
        checkpoint,
    } = verified(file, read)?;
    println!(
        "“{}” is whole{}: {}, every hash fits{}.",
        inert(&trail.session.details.title),
        if signed_by.is_some() {
            ""
        } else {
            " in itself"
        },
        events(trail.session.seq),
        match state {
            StateCheck::Same => ", the state is what they make",
            StateCheck::OtherVersion(_) => "",
        }
    );
    if let StateCheck::OtherVersion(version) = state {
        println!(
            "State not compared: it was made by another version of Stet (document {version}; this one makes {}).",
            view::VERSION
        );
    }
    if let Some(it) = &checkpoint {
        println!(
            "It stands so in checkpoint {} of {}, {}, over {} trails.",
            it.number,
            inert(&it.origin),
            it.at.format("%-d %B %Y, %H:%M:%S UTC"),
            it.trails
        );
    }
    say_what_was_found(passages);
    say_what_is_left_out(&trail);
    if let Some(revealed) = revealed {
        revealed::verify(revealed, &trail.session)?;
    }
    if let (Some(older), Some(same)) = (against, ends_there) {
        let older = older.display();
        if !same {
            let why = format!("it does not continue {older}: what that ends with is not here");
            return Err(Unproven::Altered(why).into());
        }
        println!("It continues {}.", inert(&older.to_string()));
    }
    say_who_signed(signed_by.as_ref(), key, &trail.hash)
}

/// Says how much of the trail is told without what it says.
fn say_what_is_left_out(trail: &Verified) {
    if trail.withheld > 0 {
        println!(
            "Withheld: {}, comments between some people. Their hashes fit; what they say is not in the report.",
            events(trail.withheld)
        );
    }
    if trail.session.closed_count() > 0 {
        println!(
            "Confidential: {}, told without what the evidence says. The hash of that stands in each.",
            counted(trail.session.closed_count(), "event")
        );
    }
    if trail.redacted > 0 {
        println!(
            "Redacted: {}, out of which words were taken for good. Their hashes fit; by whom and on what ground stands in the trail.",
            events(trail.redacted)
        );
    }
}

/// Says how many passages were looked for again in the texts beside the report.
fn say_what_was_found(PassagesChecked { same, untold }: PassagesChecked) {
    let passages = |count: usize| counted(count, "passage");
    if same > 0 {
        println!(
            "Looked for again: {}, in the texts that are with it. Each stands there as is said.",
            passages(same)
        );
    }
    if untold > 0 {
        println!(
            "Not looked for again: {}; the text of the source is not with the report.",
            passages(untold)
        );
    }
}

/// Says whose signature a whole report bears; refuses another than one asked for.
pub(super) fn say_who_signed(
    signed_by: Option<&VerifyingKey>,
    key: Option<&str>,
    hash: &str,
) -> Result<(), Failure> {
    let wanted = key.map(wanted_keys).transpose()?;
    match (signed_by, wanted) {
        (Some(by), Some(wanted)) if wanted.contains(by) => {
            println!("Signed by the key asked for, {}.", inert(&by.to_string()));
        }
        (Some(by), Some(_)) => {
            let why = format!("it is whole, but signed by another key: {by}");
            return Err(Unproven::OtherKey(why).into());
        }
        (None, Some(_)) => {
            let why = "it is whole in itself, but not signed: it is older than the signing of reports, or made to look so";
            return Err(Unproven::OtherKey(why.into()).into());
        }
        (Some(by), None) => println!(
            "Signed with the key {}: names, desk, dates and state are as they were signed.\n\
             Whose key that is, its fingerprint tells; compare it with who runs that Stet: {}",
            inert(&by.to_string()),
            by.fingerprint()
        ),
        (None, None) => println!(
            "It is not signed: names, desk and date are not proven, nor that nobody wrote the whole file anew. \
             Compare the last hash with one you trust: {}",
            hash
        ),
    }
    Ok(())
}

/// Reads a report, and notes the hash of event `note`.
fn read_in(file: &Path, note: Option<u64>) -> Result<ReadExport, Failure> {
    let read = audit::read_export_from(|| File::open(file), note);
    Ok(read.map_err(|why| malformed(file, &why))?)
}

fn verified(file: &Path, read: ReadExport) -> Result<VerifiedExport, Failure> {
    let verified = audit::verify_export(read).map_err(|refused| match refused {
        Refused::Altered(flaw) => Unproven::from(flaw),
        Refused::Unreadable(why) => malformed(file, &why),
    });
    Ok(verified?)
}

fn malformed(file: &Path, why: &Unreadable) -> Unproven {
    let name = file.display();
    if matches!(why, Unreadable::Malformed(error) if error.is_io()) {
        return Unproven::Unreadable(format!("cannot read {name}: {why}"));
    }
    Unproven::Unreadable(format!("{name} is not a JSON report of Stet: {why}"))
}

/// The keys asked for: one that is written out, or those of a file.
fn wanted_keys(asked: &str) -> Result<Vec<VerifyingKey>, Failure> {
    if let Ok(key) = VerifyingKey::read(asked) {
        return Ok(vec![key]);
    }
    let text = std::fs::read_to_string(asked)
        .map_err(|error| format!("{asked} is no key, and no file of keys: {error}"))?;
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let keys: Result<Vec<_>, _> = lines.map(VerifyingKey::read).collect();
    let keys = keys.map_err(|error| format!("{asked} holds something else than keys: {error}"))?;
    if keys.is_empty() {
        return Err(format!("{asked} holds no key").into());
    }
    Ok(keys)
}
