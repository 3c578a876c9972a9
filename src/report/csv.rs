//! CSV (RFC 4180): one row per claim, for spreadsheets, which must find nothing to execute in it.
//!
//! The columns about sources hold one source a line, and the columns about verdicts one verdict a line, so that the
//! second line of each is about the same one. A row a source would tell each claim many times over, and every count
//! made in the spreadsheet would be wrong.

mod cell;

use csv::{Terminator, WriterBuilder};

use super::format::{Format, ReportError};
use super::input::Report;
use super::told::{Signed, Told, ToldClaim, ToldEvidence, ToldList, ToldVerdict};

use cell::{cell, line};

pub(super) const FORMAT: Format = Format {
    name: "report",
    extension: "csv",
    media_type: "text/csv; charset=utf-8",
    write,
};

/// What a column is called, and what stands in it.
type Column = (&'static str, fn(&ToldClaim) -> String);

/// Always there; `COMMENTS` comes behind them if it is asked for.
const COLUMNS: [Column; 48] = [
    ("place", |it| number(it.place)),
    ("claim", |it| it.number.to_string()),
    ("state", |it| it.state_words.into()),
    ("rating", |it| {
        it.rating
            .as_ref()
            .map_or(String::new(), |it| it.label.clone())
    }),
    ("said and so", |it| text(it.answers.as_ref())),
    ("statement", |it| it.statement.clone()),
    ("quote", |it| it.quote.clone()),
    ("start", |it| it.span.start.to_string()),
    ("end", |it| it.span.end.to_string()),
    ("claimant", |it| text(it.claimant.as_ref())),
    ("said when", |it| text(it.said_when.as_ref())),
    ("said where", |it| text(it.said_where.as_ref())),
    ("found by", |it| it.origin.clone()),
    ("assigned to", |it| it.assigned.join(", ")),
    ("worth checking", |it| number(it.score)),
    ("why", |it| it.reasons.join("\n")),
    ("remarks", |it| {
        lines(&it.facts, |it| format!("{}: {}", it.about, it.words))
    }),
    ("verdicts", |it| verdicts(it, |it| it.rating.label.clone())),
    ("answers", |it| verdicts(it, |it| it.question.into())),
    ("given by", |it| verdicts(it, |it| it.by.clone())),
    ("given at", |it| verdicts(it, |it| it.at.iso.clone())),
    ("still holds", |it| {
        verdicts(it, |it| {
            it.affirmed
                .as_ref()
                .map_or(String::new(), |it| format!("{}, {}", it.by, it.at.iso))
        })
    }),
    ("stale because", |it| {
        verdicts(it, |it| {
            let why: Vec<&str> = it.stale.iter().map(|it| it.words.as_str()).collect();
            why.join(" ")
        })
    }),
    ("dissent", |it| {
        verdicts(it, |it| yes(it.dissent).to_owned())
    }),
    // A rationale has paragraphs, so it cannot be one line.
    ("rationales", |it| {
        let told = it.verdicts.iter().filter(|it| !it.rationale.is_empty());
        let told: Vec<String> = told
            .map(|it| format!("{}: {}", it.by, it.rationale))
            .collect();
        told.join("\n\n")
    }),
    ("signed off", |it| signed(it, |it| yes(it.stands).into())),
    ("signed off by", |it| signed(it, |it| it.by.clone())),
    ("signed off at", |it| signed(it, |it| it.at.iso.clone())),
    ("sources", |it| sources(it, |it| it.title.clone())),
    ("source stance", |it| sources(it, |it| it.stance.into())),
    ("source kind", |it| sources(it, |it| it.kind.into())),
    ("source primary", |it| {
        sources(it, |it| yes(it.primary).into())
    }),
    ("source address", |it| {
        sources(it, |it| text(it.url.as_ref()))
    }),
    ("source locator", |it| {
        sources(it, |it| text(it.locator.as_ref()))
    }),
    ("source passage", |it| {
        sources(it, |it| text(it.passage.as_ref()))
    }),
    ("source quotation", |it| {
        sources(it, |it| text(it.quotation.as_ref()))
    }),
    ("source changed", |it| {
        sources(it, |it| {
            it.drift.as_ref().map_or(String::new(), |it| {
                let now = it.difference.after.as_ref();
                let now = now.map_or(String::new(), |it| format!(": {it}"));
                format!("{}, {}{now}", it.at.iso, it.words)
            })
        })
    }),
    ("source passage check", |it| {
        sources(it, |it| text(it.check.as_ref()))
    }),
    ("source added by", |it| sources(it, |it| it.by.clone())),
    ("source added at", |it| sources(it, |it| it.at.iso.clone())),
    ("source removed", |it| {
        sources(it, |it| {
            it.removed.as_ref().map_or(String::new(), |it| {
                let why = it.why.as_ref().map(|why| format!(": {why}"));
                format!("{}, {}{}", it.by, it.at.iso, why.unwrap_or_default())
            })
        })
    }),
    ("confidential sources", |it| {
        it.confidential.len().to_string()
    }),
    ("checklists", |it| lines(&it.lists, ToldList::count)),
    ("fixes", |it| it.fixes.join("\n")),
    ("contacts", |it| it.contacts.to_string()),
    ("dismissed because", |it| {
        it.dismissed
            .as_ref()
            .map_or(String::new(), |it| it.why.clone())
    }),
    ("dismissed by", |it| {
        it.dismissed
            .as_ref()
            .map_or(String::new(), |it| it.by.clone())
    }),
    ("dismissed at", |it| {
        it.dismissed
            .as_ref()
            .map_or(String::new(), |it| it.at.iso.clone())
    }),
];

const COMMENTS: Column = ("comments", |it| {
    lines(&it.comments, |it| {
        let settled = if it.settled { " (resolved)" } else { "" };
        format!("{}, {}{settled}: {}", it.by, it.at.iso, it.text)
    })
});

fn write(report: &Report<'_>) -> Result<Vec<u8>, ReportError> {
    let told = Told::of(report);
    let columns = || COLUMNS.iter().chain(told.comments.then_some(&COMMENTS));
    // Excel takes the file for the code page of the machine unless it begins with this mark.
    let mut table = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let failed = |error: csv::Error| ReportError::Table(error.to_string());
    table
        .write_record(columns().map(|(name, _)| name))
        .map_err(failed)?;
    let mut claims: Vec<&ToldClaim> = told.claims.iter().chain(&told.dismissed).collect();
    claims.sort_by_key(|claim| (claim.span, claim.number));
    for claim in claims {
        table
            .write_record(columns().map(|(_, tell)| cell(&tell(claim))))
            .map_err(failed)?;
    }
    table
        .into_inner()
        .map_err(|error| ReportError::Table(error.to_string()))
}

fn verdicts(claim: &ToldClaim, tell: impl Fn(&ToldVerdict) -> String) -> String {
    lines(&claim.verdicts, tell)
}

/// What is told of each release; which question it is of, where there are two.
fn signed(claim: &ToldClaim, tell: impl Fn(&Signed) -> String) -> String {
    lines(&claim.signed_off, |it| match claim.answers {
        Some(_) => format!("{}: {}", it.question, tell(it)),
        None => tell(it),
    })
}

fn sources(claim: &ToldClaim, tell: impl Fn(&ToldEvidence) -> String) -> String {
    lines(&claim.evidence, tell)
}

/// One line for each, even if there is nothing to say about it.
fn lines<T>(all: &[T], tell: impl Fn(&T) -> String) -> String {
    let told: Vec<String> = all.iter().map(|it| line(&tell(it))).collect();
    told.join("\n")
}

fn text(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

fn number<N: ToString>(number: Option<N>) -> String {
    number.map(|it| it.to_string()).unwrap_or_default()
}

fn yes(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}
