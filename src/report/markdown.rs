//! Markdown (CommonMark): the report for a text editor. What comes from outside stays text, but for rationales, which
//! are Markdown and stand in quotations.

mod escape;

use std::fmt::{Result as Written, Write};

use super::format::{Format, ReportError};
use super::input::Report;
use super::rationale;
use super::told::{
    Difference, Fact, LedgerEntry, SetAside, Told, ToldClaim, ToldContact, ToldEvidence, ToldFix,
    ToldList, ToldVerdict,
};

use escape::{at_end, at_start, text};

pub(super) const FORMAT: Format = Format {
    name: "report",
    extension: "md",
    media_type: "text/markdown; charset=utf-8",
    write,
};

fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let told = Told::of(report);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = whole(&mut out, &told);
    Ok(out.into_bytes())
}

fn whole(out: &mut String, told: &Told) -> Written {
    head(out, told)?;
    tally(out, told)?;
    fixes(out, &told.fixes)?;
    article(out, told)?;
    writeln!(out, "## Claims\n")?;
    if told.claims.is_empty() {
        writeln!(out, "Nothing under check.\n")?;
    }
    for it in &told.claims {
        claim(out, it)?;
    }
    if !told.set_aside.is_empty() {
        writeln!(out, "## Set aside\n")?;
        for it in &told.set_aside {
            set_aside(out, it)?;
        }
        writeln!(out)?;
    }
    writeln!(out, "## What the ratings mean\n")?;
    for it in &told.tally.ratings {
        writeln!(
            out,
            "- **{}**: {}",
            text(&it.rating.label),
            text(&it.definition)
        )?;
    }
    if !told.tally.said.is_empty() {
        writeln!(
            out,
            "\nSaid: did they say it, in these words, there and then?\n"
        )?;
    }
    for it in &told.tally.said {
        let (label, meaning) = (text(&it.rating.label), text(&it.definition));
        writeln!(out, "- **{label}**: {meaning}")?;
    }
    if !told.contacts.is_empty() {
        writeln!(out, "\n## Contacts\n")?;
    }
    for it in &told.contacts {
        contact(out, it)?;
    }
    writeln!(out, "\n## Ledger\n")?;
    if !told.comments {
        writeln!(out, "What people said in comments is left out.\n")?;
    }
    for it in &told.ledger {
        entry(out, it)?;
    }
    writeln!(out, "\n## Proof\n")?;
    writeln!(
        out,
        "Session `{}`, {} events, each sealed by the one before it. Last hash `{}`.",
        told.session, told.events, told.hash
    )?;
    writeln!(
        out,
        "This file is not signed: compare this hash with one noted elsewhere, or with the JSON report, which is. `stet verify FILE` tells whether that is whole, which hash it ends with, and with which key it is signed."
    )
}

fn head(out: &mut String, told: &Told) -> Written {
    writeln!(out, "# {}\n", at_end(&text(&told.title)))?;
    if !told.byline.is_empty() {
        writeln!(out, "{}\n", at_start(&text(&told.byline)))?;
    }
    if let Some(url) = &told.url {
        writeln!(out, "<{}>\n", address(url))?;
    }
    if let Some(draft) = &told.draft {
        let going = match told.going_on {
            true => " The check is still going on.",
            false => "",
        };
        writeln!(out, "**{draft}.**{going}\n")?;
    }
    writeln!(
        out,
        "Fact-check report of {}, {}.\n",
        text(&told.desk),
        told.written.words
    )?;
    writeln!(out, "{}\n", told.tally.result)?;
    facts(out, &told.facts)
}

/// Each with the words around it; what is to go stands struck, what is to come in bold.
fn fixes(out: &mut String, fixes: &[ToldFix]) -> Written {
    if fixes.is_empty() {
        return Ok(());
    }
    writeln!(out, "## What the article should say\n")?;
    for it in fixes {
        let line = |words: &str| plain_lines(words).collect::<Vec<_>>().join(" ");
        let quote = line(&it.quote);
        let words = match (&it.words, it.quote.as_str()) {
            (Some(words), "") => format!("put in “{}”", line(words)),
            (Some(words), _) if words.is_empty() => format!("take out “{quote}”"),
            (Some(words), _) => format!("“{quote}” → “{}”", line(words)),
            (None, _) => format!("“{quote}” stays"),
        };
        let claim = it.claim.map(|it| format!(", claim {it}"));
        writeln!(
            out,
            "- **{}**{}: {words}  \n  in “{}⟦{quote}⟧{}”  ",
            it.weight,
            claim.unwrap_or_default(),
            line(&it.before),
            line(&it.behind),
        )?;
        let why = it.why.as_deref().map(|why| format!(": {}", line(why)));
        let (by, at) = (text(&it.by), &it.at.words);
        writeln!(out, "  proposed by {by}, {at}{}  ", why.unwrap_or_default())?;
        match &it.answer {
            None => writeln!(out, "  not answered yet\n")?,
            Some(answer) => {
                let more = [&answer.words, &answer.why].into_iter().flatten();
                let more: String = more.map(|it| format!(": {}", line(it))).collect();
                let (by, at) = (text(&answer.by), &answer.at.words);
                let outcome = it.outcome.as_deref().map(|it| format!("; {it}"));
                let outcome = outcome.unwrap_or_default();
                writeln!(out, "  {} by {by}, {at}{more}{outcome}\n", answer.answer)?;
            }
        }
    }
    Ok(())
}

fn facts(out: &mut String, facts: &[Fact]) -> Written {
    for it in facts {
        let lines: Vec<String> = plain_lines(&it.words).collect();
        writeln!(out, "**{}**: {}\n", it.about, lines.join("\\\n"))?;
    }
    Ok(())
}

fn tally(out: &mut String, told: &Told) -> Written {
    for it in &told.tally.ratings {
        let doubts = [(it.stale, "stale"), (it.differing, "with another verdict")];
        let doubts = doubts.iter().filter(|(count, _)| *count > 0);
        let doubts: Vec<String> = doubts.map(|(count, of)| format!("{count} {of}")).collect();
        let doubts = match doubts[..] {
            [] => String::new(),
            _ => format!(" ({})", doubts.join(", ")),
        };
        writeln!(out, "- {}: {}{doubts}", text(&it.rating.label), it.count)?;
    }
    if told.tally.not_asked > 0 {
        writeln!(out, "- Not asked: {}", told.tally.not_asked)?;
    }
    writeln!(out, "- No verdict: {}\n", told.tally.unrated)?;
    let states = told.tally.states.iter();
    let states: Vec<String> = states
        .map(|it| format!("{} {}", it.count, it.words))
        .collect();
    if !states.is_empty() {
        writeln!(out, "By state: {}.\n", states.join(", "))?;
    }
    writeln!(
        out,
        "{} of {} sentences are decided; {} unread.\n",
        told.decided_sentences, told.sentences, told.unread_sentences
    )
}

fn article(out: &mut String, told: &Told) -> Written {
    writeln!(out, "## The article\n")?;
    writeln!(
        out,
        "Numbers lead to the claims, letters to what was set aside, which stands in ⟨ ⟩. What is unread stands in ⌊ ⌋.\n"
    )?;
    for block in &told.article {
        let mut line = String::new();
        for piece in &block.pieces {
            let (open, close) = piece.look.brackets();
            write!(
                line,
                "{}{open}{}{close}",
                text(&piece.before),
                text(&piece.text)
            )?;
            for note in &piece.notes {
                write!(line, " [{}]", note.label)?;
            }
        }
        match block.kind {
            "headline" | "heading" => writeln!(out, "### {}\n", at_end(&line))?,
            "list-item" => writeln!(out, "- {}\n", at_start(&line))?,
            _ => writeln!(out, "{}\n", at_start(&line))?,
        }
    }
    Ok(())
}

fn claim(out: &mut String, told: &ToldClaim) -> Written {
    let place = told.place.unwrap_or_default();
    writeln!(out, "### {place}. {}\n", at_end(&text(&told.statement)))?;
    if let Some(rating) = &told.rating {
        write!(out, "**{}**, ", text(&rating.label))?;
    }
    write!(
        out,
        "{}, claim {} of the session",
        told.state_words, told.number
    )?;
    if let Some(claimant) = &told.claimant {
        write!(out, ", claimed by {}", text(claimant))?;
    }
    writeln!(out, ".\n")?;
    if told.reworded {
        writeln!(out, "The article says:\n")?;
        quotation(out, "", &told.quote)?;
        writeln!(out)?;
    }
    if let Some(answers) = &told.answers {
        writeln!(out, "{}\n", at_start(&text(answers)))?;
    }
    facts(out, &told.facts)?;
    for it in &told.verdicts {
        verdict(out, it, told.answers.is_some())?;
    }
    for signed in &told.signed_off {
        let stands = if signed.stands {
            ""
        } else {
            "; it no longer counts, because something has changed since"
        };
        let (by, at) = (text(&signed.by), &signed.at.words);
        let what = match told.answers {
            Some(_) => format!("{} signed", signed.question),
            None => "Signed".into(),
        };
        writeln!(out, "{what} off by {by}, {at}{stands}.\n")?;
    }
    for it in &told.evidence {
        source(out, it)?;
    }
    for it in &told.confidential {
        writeln!(out, "{}\n", at_start(&text(it)))?;
    }
    for it in &told.lists {
        list(out, it)?;
    }
    for it in &told.comments {
        let settled = if it.settled { " (resolved)" } else { "" };
        let (by, at) = (text(&it.by), &it.at.words);
        writeln!(out, "Comment by {by}, {at}{settled}:\n")?;
        quotation(out, "", &it.text)?;
        writeln!(out)?;
    }
    let events: Vec<String> = told.events.iter().map(u64::to_string).collect();
    if !events.is_empty() {
        writeln!(out, "In the ledger: {}.\n", events.join(", "))?;
    }
    Ok(())
}

/// `named`: whether the question is told, because the claim asks two.
fn verdict(out: &mut String, told: &ToldVerdict, named: bool) -> Written {
    let dissent = if told.dissent { ", dissenting" } else { "" };
    let (label, by, at) = (text(&told.rating.label), text(&told.by), &told.at.words);
    let still = told.affirmed.as_ref().map(|it| {
        let (by, at) = (text(&it.by), &it.at.words);
        format!("; still holds: {by}, {at}")
    });
    let still = still.unwrap_or_default();
    let question = if named { told.question } else { "" };
    let colon = if named { ": " } else { "" };
    writeln!(
        out,
        "{question}{colon}**{label}** by {by}{dissent}, {at}{still}\n"
    )?;
    match rationale::as_markdown(&told.rationale) {
        Some(lines) => {
            for line in lines {
                let space = if line.is_empty() { "" } else { " " };
                writeln!(out, ">{space}{line}")?;
            }
        }
        None => quotation(out, "", &told.rationale)?,
    }
    if !told.rationale.is_empty() {
        writeln!(out)?;
    }
    for it in &told.stale {
        let (words, by, at) = (text(&it.words), text(&it.by), &it.at.words);
        writeln!(out, "- **Stale**: {words} By {by}, {at}.")?;
        sides(out, "  ", &it.difference)?;
    }
    if !told.stale.is_empty() {
        writeln!(out)?;
    }
    Ok(())
}

fn source(out: &mut String, it: &ToldEvidence) -> Written {
    let primary = if it.primary { ", primary" } else { "" };
    write!(
        out,
        "Source, {} ({}{primary}): {}",
        it.stance,
        it.kind,
        text(&it.title)
    )?;
    if let Some(url) = it.url.as_ref().filter(|url| **url != it.title) {
        write!(out, " <{}>", address(url))?;
    }
    if let Some(locator) = &it.locator {
        write!(out, ", {}", text(locator))?;
    }
    write!(out, ". Added by {}, {}.", text(&it.by), it.at.words)?;
    if let Some(gone) = &it.removed {
        let why = gone.why.as_ref().map(|why| format!(": {}", text(why)));
        let (by, at, why) = (text(&gone.by), &gone.at.words, why.unwrap_or_default());
        write!(out, " **Removed** by {by}, {at}{why}.")?;
    }
    writeln!(out, "\n")?;
    if let Some(passage) = &it.passage {
        quotation(out, "", passage)?;
        writeln!(out)?;
    }
    if let Some(found) = &it.quotation {
        writeln!(out, "Quotation in the article: {}.\n", text(found))?;
    }
    if let Some(drift) = &it.drift {
        let (at, words) = (&drift.at.words, drift.words);
        writeln!(out, "**The source changed**, seen {at}: {words}.\n")?;
        sides(out, "", &drift.difference)?;
        writeln!(out)?;
    }
    if let Some(check) = &it.check {
        writeln!(out, "Passage check: {}.\n", text(check))?;
    }
    for context in &it.contexts {
        writeln!(out, "In the source:\n")?;
        quotation(out, "", context)?;
        writeln!(out)?;
    }
    Ok(())
}

/// A checklist, as items with a box.
fn list(out: &mut String, told: &ToldList) -> Written {
    writeln!(out, "Checklist, {}:\n", told.count())?;
    for it in &told.items {
        let mark = match &it.tick {
            Some(tick) if !tick.earlier => "x",
            _ => " ",
        };
        write!(out, "- [{mark}] {}", text(&it.words))?;
        if let Some(tick) = &it.tick {
            let earlier = if tick.earlier {
                ", for an earlier wording"
            } else {
                ""
            };
            write!(out, " ({}, {}{earlier})", text(&tick.by), tick.at.words)?;
        }
        writeln!(out)?;
    }
    writeln!(out)
}

fn contact(out: &mut String, it: &ToldContact) -> Written {
    let (name, by, at) = (text(&it.name), text(&it.by), &it.tried.words);
    write!(
        out,
        "**{name}**, {}, {}, about {}, {at}",
        it.whom, it.how, it.about
    )?;
    if let Some(deadline) = &it.deadline {
        let past = if it.overdue { ", **past**" } else { "" };
        write!(out, "; answer wanted by {}{past}", deadline.words)?;
    }
    writeln!(out, ". Written down by {by}.\n")?;
    quotation(out, "", &it.asked)?;
    writeln!(out)?;
    match &it.answer {
        Some(answer) => {
            writeln!(out, "Answer:\n")?;
            quotation(out, "", answer)?;
        }
        None => writeln!(out, "No answer yet.")?,
    }
    writeln!(out)
}

fn set_aside(out: &mut String, it: &SetAside) -> Written {
    let claim = it
        .claim
        .map(|number| format!("Claim {number}: "))
        .unwrap_or_default();
    let (words, why, by) = (
        text(&it.text),
        text(&it.decision.why),
        text(&it.decision.by),
    );
    write!(
        out,
        "- \\[{}] {claim}{words} ({why}, by {by}, {})",
        it.mark, it.decision.at.words
    )?;
    for fact in &it.facts {
        write!(out, ". **{}**: {}", fact.about, text(&fact.words))?;
    }
    writeln!(out)
}

fn entry(out: &mut String, it: &LedgerEntry) -> Written {
    let (at, by, words) = (&it.at.words, text(&it.by), text(&it.words));
    writeln!(out, "{}. {at}: {by} {words}", it.seq)?;
    // As far in as the text behind the number.
    let indent = " ".repeat(it.seq.to_string().len() + 2);
    sides(out, &indent, &it.difference)
}

/// What was there before and after, as items of a list.
fn sides(out: &mut String, indent: &str, it: &Difference) -> Written {
    let after = if it.before.is_some() { "After: " } else { "" };
    let sides = [("Before: ", &it.before), (after, &it.after)];
    for (label, side) in sides {
        let Some(side) = side else { continue };
        let lines: Vec<String> = plain_lines(side).collect();
        // A backslash at the end of a line keeps it one.
        let lines = lines.join(&format!("\\\n{indent}  "));
        writeln!(out, "{indent}- {label}{lines}")?;
    }
    Ok(())
}

/// Plain text as a quotation.
fn quotation(out: &mut String, indent: &str, plain: &str) -> Written {
    for line in plain_lines(plain) {
        writeln!(out, "{indent}> {line}")?;
    }
    Ok(())
}

/// The lines of a plain text that say something.
fn plain_lines(plain: &str) -> impl Iterator<Item = String> {
    let lines = plain.split(['\n', '\r']);
    let lines = lines.filter(|line| !line.trim().is_empty());
    lines.map(|line| at_start(&text(line)))
}

/// A web address between angle brackets; what would end them is percent-encoded.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for char in url.chars() {
        if matches!(char, '<' | '>') || char.is_whitespace() || char.is_control() {
            let mut bytes = [0; 4];
            for byte in char.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(char);
        }
    }
    out
}
