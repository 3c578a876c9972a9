//! `stet verify FILE` of a page: a report or memo in HTML, offline.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use stet::audit::page::{self, LONGEST, PageError, VerifiedPage};
use stet::audit::{self, Refused};

use super::failure::{Failure, Unproven};
use super::inert::inert;
use super::trail::events;
use super::verify_file::say_who_signed;

/// How many bytes tell a page from a JSON report.
const BEGINNING: u64 = 64;

/// The text of a file that is a page, and not a JSON report: of that, which may be long, only the beginning is read.
pub(super) fn page_in(file: &Path) -> Option<String> {
    let mut file = File::open(file).ok()?;
    let mut bytes = Vec::new();
    Read::by_ref(&mut file)
        .take(BEGINNING)
        .read_to_end(&mut bytes)
        .ok()?;
    let begins = String::from_utf8_lossy(&bytes);
    let begins = begins.trim_start_matches('\u{feff}').trim_start();
    if !begins.starts_with('<') {
        return None;
    }
    file.take(LONGEST + 1).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Verifies a page; if asked for, that a certain key signed it.
pub(super) fn verify(page: &str, key: Option<&str>) -> Result<(), Failure> {
    // What stands behind the end of what was read would be seen, and not looked at.
    if u64::try_from(page.len()).is_ok_and(|it| it > LONGEST) {
        let why = format!("it is longer than {LONGEST} bytes, as no page of Stet is");
        return Err(Unproven::Unreadable(why).into());
    }
    let verified = page::verify(page).map_err(|error| match error {
        PageError::NoPage => Unproven::Unreadable(error.to_string()),
        PageError::Note(_) | PageError::Altered => Unproven::Altered(error.to_string()),
    })?;
    let of = &verified.of;
    println!(
        "The page is whole: nothing in it was altered since it was written, {}. It tells of session {} up to {}.",
        inert(&of.written_at),
        of.session,
        events(of.seq)
    );
    let inside = page::inside(page).map_err(|why| Unproven::Altered(why.to_string()))?;
    match inside {
        Some(report) => {
            must_be_of(&report, &verified)?;
            println!("The signed report inside is whole: every hash fits.");
        }
        None => println!("The events themselves are in the JSON report."),
    }
    say_who_signed(Some(&verified.signed_by), key, &of.hash)
}

/// Refuses unless the report that a page has inside holds, tells of what the page tells of, and has the same signer.
fn must_be_of(report: &str, page: &VerifiedPage) -> Result<(), Failure> {
    let read = audit::read_export(report).map_err(Refused::from);
    let report = read
        .and_then(audit::verify_export)
        .map_err(|why| Unproven::Altered(format!("the report inside does not hold: {why}")))?;
    let (trail, of) = (&report.trail, &page.of);
    let same = trail.session.id == of.session && trail.session.seq == of.seq;
    if same && trail.hash == of.hash && report.signed_by.as_ref() == Some(&page.signed_by) {
        return Ok(());
    }
    let why = "the report inside is of something else than the page, or signed by another key";
    Err(Unproven::Altered(why.into()).into())
}
