//! What changed beside the claims: fixes, what was set aside, whom people reached, the rules, how far the session is.

use super::line::{BetweenGroup, BetweenLine};
use super::pairs::pairs;
use crate::report::names::capitalised;
use crate::report::told::{Difference, Fact, SetAside, Told, ToldContact, ToldFix, difference};

pub(super) fn groups(before: &Told, now: &Told) -> Vec<BetweenGroup> {
    let group = |about, lines| BetweenGroup { about, lines };
    vec![
        group("Fixes", fixes(before, now)),
        group("Set aside", set_aside(before, now)),
        group("Contacts", contacts(before, now)),
        group("The session", session(before, now)),
    ]
}

fn fixes(before: &Told, now: &Told) -> Vec<BetweenLine> {
    let found = pairs(&before.fixes, &now.fixes, |it| (&it.by, &it.at.iso));
    let mut lines = Vec::new();
    for it in found.new {
        let words = format!("{} by {}", capitalised(it.weight), it.by);
        lines.push(BetweenLine::new(it.claim, words).with(change(it)));
    }
    for (was, is) in found.both {
        let (before, after) = (answer(was), answer(is));
        if before != after {
            let both = difference(Some(before), Some(after));
            let words = format!("{}: “{}”", capitalised(is.weight), is.quote);
            lines.push(BetweenLine::new(is.claim, words).with(both));
        }
    }
    for it in found.gone {
        let words = format!("Withdrawn: “{}”", it.quote);
        lines.push(BetweenLine::new(it.claim, words));
    }
    lines
}

/// The words that are to go and those to come; a query leaves them where they are.
fn change(it: &ToldFix) -> Difference {
    match it.struck {
        true => difference(Some(it.quote.clone()), it.words.clone()),
        false => difference(None, Some(it.quote.clone())),
    }
}

/// “Accepted by Ada Author, made in revision 2”.
fn answer(it: &ToldFix) -> String {
    let answer = it.answer.as_ref().map_or("Not answered".into(), |it| {
        let said = [&it.words, &it.why].into_iter().flatten();
        let said: String = said.map(|it| format!(": {it}")).collect();
        format!("{} by {}{said}", capitalised(it.answer), it.by)
    });
    let outcome = it.outcome.iter().map(|it| format!(", {it}"));
    outcome.fold(answer, |all, it| all + &it)
}

fn set_aside(before: &Told, now: &Told) -> Vec<BetweenLine> {
    // What becomes of claims is told with them.
    let text = |it: &&SetAside| it.claim.is_none();
    let (before, now) = (before.set_aside.iter(), now.set_aside.iter());
    let (before, now) = (before.filter(text), now.filter(text));
    let found = pairs(before, now, |it| it.text.as_str());
    let line = |words: &str, it: &SetAside| {
        let text = difference(None, Some(it.text.clone()));
        BetweenLine::new(None, words).with(text)
    };
    let new = found.new.into_iter();
    let new = new.map(|it| line("Text that will not be checked", it));
    let gone = found.gone.into_iter();
    let gone = gone.map(|it| line("Text that is no longer set aside, or reads otherwise", it));
    new.chain(gone).collect()
}

fn contacts(before: &Told, now: &Told) -> Vec<BetweenLine> {
    let key = |it: &ToldContact| (it.by.clone(), it.tried.iso.clone(), it.asked.clone());
    let found = pairs(&before.contacts, &now.contacts, key);
    let mut lines = Vec::new();
    for it in found.new {
        let words = format!("{} about {}, by {}", it.name, it.about, it.by);
        let asked = difference(None, Some(it.asked.clone()));
        lines.push(BetweenLine::new(None, words).with(asked));
    }
    for (was, is) in found.both {
        if was.answer != is.answer {
            let words = format!("{} answered about {}", is.name, is.about);
            let answer = difference(was.answer.clone(), is.answer.clone());
            lines.push(BetweenLine::new(None, words).with(answer));
        }
    }
    lines
}

/// What is told of the session that is about a report of it, or told above.
const NO_CHANGES: [&str; 3] = ["Fixes", "Not in it", "Worked on it"];

/// What is to be known of the check as a whole: rules, revisions, that it was closed.
fn session(before: &Told, now: &Told) -> Vec<BetweenLine> {
    let changes = |it: &&Fact| !NO_CHANGES.contains(&it.about);
    let (before, now) = (before.facts.iter(), now.facts.iter());
    let (before, now) = (before.filter(changes), now.filter(changes));
    let found = pairs(before, now, |it| (it.about, &it.words));
    let mut gone = found.gone;
    let mut lines = Vec::new();
    for it in found.new {
        let was = gone.iter().position(|was| was.about == it.about);
        let was = was.map(|at| gone.remove(at).words.clone());
        let both = difference(was, Some(it.words.clone()));
        lines.push(BetweenLine::new(None, it.about).with(both));
    }
    for it in gone {
        let was = difference(Some(it.words.clone()), None);
        lines.push(BetweenLine::new(None, it.about).with(was));
    }
    lines
}
