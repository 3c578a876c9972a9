//! What the article should say instead, and what its author was asked, in reading order.

use serde::Serialize;

use super::values::{Moment, name};
use crate::domain::Span;
use crate::domain::fix::{Fix, FixAnswer, FixWeight};
use crate::report::input::Report;

/// How many code points stand around the words, to find them by.
const AROUND: u32 = 40;

#[derive(Serialize)]
pub(in crate::report) struct ToldFix {
    pub(in crate::report) weight: &'static str,
    /// Words of the article before and behind, to find the place by.
    pub(in crate::report) before: String,
    pub(in crate::report) behind: String,
    /// The words it is about, as they stand there.
    pub(in crate::report) quote: String,
    /// The words that are to stand there, or are proposed; nothing where the article stays as it is.
    pub(in crate::report) words: Option<String>,
    /// Whether the words it is about are to go.
    pub(in crate::report) struck: bool,
    pub(in crate::report) why: Option<String>,
    /// The number of the claim it follows from.
    pub(in crate::report) claim: Option<u32>,
    pub(in crate::report) by: String,
    pub(in crate::report) at: Moment,
    pub(in crate::report) answer: Option<ToldAnswer>,
    /// What became of it in the text: “made in revision 2”.
    pub(in crate::report) outcome: Option<String>,
}

impl ToldFix {
    /// Whether it is to be made, as things are.
    pub(super) fn is_taken(&self) -> bool {
        let answer = self.answer.as_ref().map(|it| it.answer);
        matches!(answer, Some("accepted" | "reworded"))
    }
}

/// What became of a fix.
#[derive(Serialize)]
pub(in crate::report) struct ToldAnswer {
    pub(in crate::report) answer: &'static str,
    /// What was answered to a query.
    pub(in crate::report) words: Option<String>,
    pub(in crate::report) why: Option<String>,
    pub(in crate::report) by: String,
    pub(in crate::report) at: Moment,
}

/// What was answered to a fix, in a few words.
pub(super) fn answer_words(fix: &Fix) -> &'static str {
    match &fix.answer {
        None => "not answered",
        Some(it) if it.awaits_desk => "reworded, not agreed to",
        Some(it) => it.answer.words(),
    }
}

pub(super) fn fixes(report: &Report<'_>) -> Vec<ToldFix> {
    let mut all: Vec<&Fix> = report.session.fixes.values().collect();
    all.sort_by_key(|it| (it.span, it.weight, it.proposed.at));
    all.into_iter().map(|it| told(report, it)).collect()
}

pub(super) fn told(report: &Report<'_>, fix: &Fix) -> ToldFix {
    let session = report.session;
    let Span { start, end } = fix.span;
    // What is lost has no place in this text.
    let there = Some(&session.text).filter(|_| !fix.lost);
    let slice = |span| there.and_then(|it| it.slice(span)).unwrap_or_default();
    let before = slice(Span::new(start.saturating_sub(AROUND), start));
    let behind = slice(Span::new(end, (end + AROUND).min(session.text.len())));
    let answer = fix.answer.as_ref();
    let stays = matches!(
        answer.map(|it| it.answer),
        Some(FixAnswer::Declined | FixAnswer::Answered)
    );
    let words = match answer {
        Some(it) if it.awaits_desk => it.words.as_deref(),
        Some(_) => fix.words_to_be(),
        None => fix.replacement.as_deref(),
    };
    ToldFix {
        weight: fix.weight.words(),
        before: last_words(before, start > AROUND),
        behind: first_words(behind, end + AROUND < session.text.len()),
        quote: fix.quote.clone(),
        words: words.map(Into::into),
        struck: !stays && words.is_some(),
        why: fix.why.clone(),
        claim: fix.claim.and_then(|it| session.numbers.get(&it).copied()),
        by: name(report, fix.proposed.by, fix.proposed.at),
        at: Moment::of(fix.proposed.at),
        answer: answer.map(|it| ToldAnswer {
            answer: it.answer.words(),
            words: (it.answer == FixAnswer::Answered)
                .then(|| it.words.clone())
                .flatten(),
            why: it.why.clone(),
            by: name(report, it.stamp.by, it.stamp.at),
            at: Moment::of(it.stamp.at),
        }),
        outcome: match fix.made {
            Some(revision) => Some(format!("made in revision {revision}")),
            None if fix.lost => Some("its words are no longer in the article".into()),
            None if fix.awaits_desk() => {
                Some("the desk has not agreed to these words of the author".into())
            }
            None => remark(report, fix).or_else(|| agreed(report, fix)),
        },
    }
}

/// What somebody said of a must that was declined.
fn remark(report: &Report<'_>, fix: &Fix) -> Option<String> {
    let (words, it) = match (&fix.let_go, &fix.insisted) {
        (Some(it), _) => ("let go", it),
        (None, Some(it)) => ("insisted on", it),
        (None, None) => return None,
    };
    let by = name(report, it.stamp.by, it.stamp.at);
    Some(format!("{words} by {by}: {}", it.why))
}

/// Who agreed to the author's words.
fn agreed(report: &Report<'_>, fix: &Fix) -> Option<String> {
    let stamp = fix.answer.as_ref()?.agreed?;
    let by = name(report, stamp.by, stamp.at);
    Some(format!("agreed to by {by}"))
}

/// How many are to be made or answered, in a sentence: “3 changes to make, 1 must; 2 wait for an answer.”
pub(super) fn in_a_sentence(report: &Report<'_>) -> Option<String> {
    let fixes = || report.session.fixes.values();
    fixes().next()?;
    let to_make = fixes().filter(|it| it.to_make().is_some()).count();
    let made = fixes().filter(|it| it.made.is_some()).count();
    let waiting = fixes().filter(|it| it.is_open()).count();
    let musts = fixes().filter(|it| it.is_open() && it.weight == FixWeight::Must);
    let musts = musts.count();
    let declined = fixes().filter(|it| it.is_declined_must()).count();
    let mut parts = Vec::new();
    if to_make > 0 || made == 0 {
        parts.push(match to_make {
            1 => "1 change is to be made".to_owned(),
            _ => format!("{to_make} changes are to be made"),
        });
    }
    if made > 0 {
        let changes = if made == 1 {
            "change is"
        } else {
            "changes are"
        };
        parts.push(format!("{made} {changes} made"));
    }
    if waiting > 0 {
        let (wait, musts) = match (waiting, musts) {
            (1, 1) => ("waits", ", a must"),
            (1, _) => ("waits", ""),
            (_, 0) => ("wait", ""),
            (all, some) if all == some => ("wait", ", all of them musts"),
            _ => ("wait", ", musts among them"),
        };
        parts.push(format!("{waiting} {wait} for an answer{musts}"));
    }
    let wordings = fixes().filter(|it| it.awaits_desk()).count();
    if wordings > 0 {
        let wait = if wordings == 1 { "waits" } else { "wait" };
        parts.push(format!(
            "{wordings} in the author's words {wait} for the desk to agree"
        ));
    }
    if declined > 0 {
        let were = if declined == 1 { "was" } else { "were" };
        parts.push(format!("{declined} that must be made {were} declined"));
    }
    Some(format!("{}.", parts.join("; ")))
}

/// The end of a text, from the beginning of a line and of a word.
fn last_words(text: &str, cut: bool) -> String {
    let line = text.rsplit('\n').next().unwrap_or_default();
    if !cut || line.len() < text.len() {
        return line.into();
    }
    let from = line.find(' ').map_or(0, |at| at + 1);
    format!("… {}", line.get(from..).unwrap_or_default())
}

/// The beginning of a text, to the end of a line and of a word.
fn first_words(text: &str, cut: bool) -> String {
    let line = text.split('\n').next().unwrap_or_default();
    if !cut || line.len() < text.len() {
        return line.into();
    }
    let to = line.rfind(' ').unwrap_or(line.len());
    format!("{} …", line.get(..to).unwrap_or_default())
}
