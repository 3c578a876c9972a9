//! Markdown (CommonMark): the report for a text editor. What comes from outside is escaped, so that it stays text.

use std::fmt::Write;

use super::told::{Entry, Told, ToldClaim};
use super::{Format, Report, ReportError};

pub(super) const FORMAT: Format = Format {
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

fn whole(out: &mut String, told: &Told) -> std::fmt::Result {
    writeln!(out, "# {}\n", text(&told.title))?;
    if !told.byline.is_empty() {
        writeln!(out, "{}\n", text(&told.byline))?;
    }
    if let Some(url) = &told.url {
        writeln!(out, "<{}>\n", address(url))?;
    }
    writeln!(
        out,
        "Fact-check report of {}, {}.\n{}\n",
        text(&told.desk),
        told.written,
        told.result
    )?;
    for it in &told.tally {
        writeln!(out, "- {}: {}", text(&it.rating.label), it.count)?;
    }
    writeln!(
        out,
        "\n{} of {} sentences are decided; {} unread.\n",
        told.decided_sentences, told.sentences, told.unread_sentences
    )?;
    article(out, told)?;
    writeln!(out, "## Claims\n")?;
    for it in &told.claims {
        claim(out, it)?;
    }
    if !told.dismissed.is_empty() {
        writeln!(out, "## Not checked\n")?;
        for it in &told.dismissed {
            let why = it.dismissed.as_deref().unwrap_or_default();
            writeln!(
                out,
                "- Claim {}: {} — {}",
                it.number,
                text(&it.statement),
                text(why)
            )?;
        }
        writeln!(out)?;
    }
    if !told.asides.is_empty() {
        writeln!(out, "## Set aside\n")?;
        for it in &told.asides {
            writeln!(
                out,
                "- {} — {}, by {}",
                text(&it.text),
                text(&it.why),
                text(&it.by)
            )?;
        }
        writeln!(out)?;
    }
    writeln!(out, "## Ledger\n")?;
    for it in &told.ledger {
        entry(out, it)?;
    }
    writeln!(out, "\n## Proof\n")?;
    writeln!(
        out,
        "Session `{}`, {} events, last hash `{}`.",
        told.session, told.events, told.hash
    )?;
    writeln!(
        out,
        "It is not signed: compare this hash with one noted elsewhere. `stet verify FILE` tells whether the JSON report is whole in itself and which hash it ends with."
    )
}

fn article(out: &mut String, told: &Told) -> std::fmt::Result {
    writeln!(out, "## The article\n")?;
    for block in &told.article {
        let mut line = String::new();
        for piece in &block.pieces {
            line.push_str(&text(&piece.before));
            line.push_str(&text(&piece.text));
            for note in &piece.notes {
                write!(line, " [{note}]")?;
            }
        }
        let mark = match block.kind {
            "headline" | "heading" => "### ",
            "list-item" => "- ",
            _ => "",
        };
        writeln!(out, "{mark}{line}\n")?;
    }
    Ok(())
}

fn claim(out: &mut String, told: &ToldClaim) -> std::fmt::Result {
    let rating = told
        .rating
        .as_ref()
        .map_or("no verdict", |it| it.label.as_str());
    writeln!(out, "### Claim {}: {}\n", told.number, text(rating))?;
    writeln!(out, "{}\n", text(&told.statement))?;
    for line in told.quote.lines() {
        writeln!(out, "> {}", text(line))?;
    }
    writeln!(out)?;
    if let Some(claimant) = &told.claimant {
        writeln!(out, "Claimed by {}.", text(claimant))?;
    }
    writeln!(out, "State: {}.\n", told.state)?;
    for note in &told.notes {
        writeln!(out, "Does not add up: {}\n", text(note))?;
    }
    for it in &told.verdicts {
        let dissent = if it.dissent { ", dissenting" } else { "" };
        writeln!(
            out,
            "- **{}** by {}{dissent}, {}",
            text(&it.rating.label),
            text(&it.by),
            it.at
        )?;
        for line in it.rationale.lines() {
            writeln!(out, "  {}", text(line))?;
        }
        for why in &it.stale {
            writeln!(out, "  Stale: {}", text(why))?;
        }
    }
    if let Some(signed) = &told.signed_off {
        writeln!(out, "- Signed off by {}", text(signed))?;
    }
    for it in &told.evidence {
        write!(
            out,
            "- Source ({}, {}): {}",
            it.stance,
            it.kind,
            text(&it.title)
        )?;
        if let Some(url) = &it.url {
            write!(out, " <{}>", address(url))?;
        }
        if let Some(locator) = &it.locator {
            write!(out, ", {}", text(locator))?;
        }
        writeln!(out)?;
        for line in it.passage.iter().flat_map(|passage| passage.lines()) {
            writeln!(out, "  > {}", text(line))?;
        }
    }
    for it in &told.comments {
        let settled = if it.settled { " (resolved)" } else { "" };
        writeln!(
            out,
            "- Comment by {}, {}{settled}: {}",
            text(&it.by),
            it.at,
            text(&it.text)
        )?;
    }
    writeln!(out, "\nHistory:\n")?;
    for it in &told.history {
        entry(out, it)?;
    }
    writeln!(out)
}

fn entry(out: &mut String, it: &Entry) -> std::fmt::Result {
    writeln!(
        out,
        "{}. {}: {} {}",
        it.seq,
        it.at,
        text(&it.by),
        text(&it.words)
    )
}

/// Text that stays text: everything CommonMark may take for markup is escaped, line breaks become spaces.
fn text(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    for char in plain.chars() {
        match char {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '(' | ')' | '#' | '+'
            | '-' | '.' | '!' | '|' | '~' | '&' | '=' | ':' | '@' => {
                // A full stop or a colon is markup in few places only, and a report is full of them.
                let plainly = matches!(char, '.' | ':' | '-' | '(' | ')')
                    && out.chars().last().is_some_and(char::is_alphabetic);
                if !plainly {
                    out.push('\\');
                }
                out.push(char);
            }
            char => out.push(char),
        }
    }
    out
}

/// A web address between angle brackets; what would end them is percent-encoded.
fn address(url: &str) -> String {
    url.replace('<', "%3C")
        .replace('>', "%3E")
        .replace(char::is_whitespace, "%20")
}
