//! What an editor has to know before an article is printed, on two pages: what must change, what is open and why, what could not be
//! verified, and every claim in a line.

use serde::Serialize;

use super::fixes::{ToldFix, answer_words, told as told_fix};
use super::in_reading_order;
use super::values::{Moment, Rating, draft, name, plural, rating};
use crate::domain::article::block::BlockKind;
use crate::domain::claim::state::ClaimState;
use crate::domain::claim::{Claim, Status};
use crate::domain::fix::{Fix, FixAnswer, FixWeight};
use crate::domain::{PersonId, Question, Session};
use crate::report::input::Report;

/// How many code points of a statement stand in a line.
const SHORT: usize = 50;

#[derive(Serialize)]
pub(in crate::report) struct Memo {
    pub(in crate::report) desk: String,
    pub(in crate::report) title: String,
    pub(in crate::report) language: String,
    pub(in crate::report) written: Moment,
    /// What is said at the head of every page while the session is open.
    pub(in crate::report) draft: Option<String>,
    /// Whether it can be printed, in a few sentences.
    pub(in crate::report) result: String,
    /// The fixes that must be made and are not in the text, in reading order.
    pub(in crate::report) must: Vec<MemoFix>,
    /// The other fixes and the queries, in reading order.
    pub(in crate::report) should: Vec<MemoFix>,
    /// What is open beside single claims, a sentence each.
    pub(in crate::report) ends: Vec<String>,
    /// The claims that are not settled, and why.
    pub(in crate::report) open: Vec<Line>,
    /// The claims that were looked into and cannot be settled.
    pub(in crate::report) unverified: Vec<Line>,
    /// Every claim under check, in reading order.
    pub(in crate::report) lines: Vec<Line>,
    pub(in crate::report) events: u64,
    pub(in crate::report) hash: String,
    pub(in crate::report) session: String,
}

#[derive(Serialize)]
pub(in crate::report) struct MemoFix {
    /// The place in reading order of the claim it follows from, if that is under check.
    pub(in crate::report) place: Option<usize>,
    /// The paragraph it is in, from 1; nothing in a headline.
    pub(in crate::report) paragraph: Option<usize>,
    #[serde(flatten)]
    pub(in crate::report) fix: ToldFix,
}

/// A claim in a line.
#[derive(Serialize)]
pub(in crate::report) struct Line {
    /// Its place in reading order, from 1.
    pub(in crate::report) place: usize,
    /// Its number in the session.
    pub(in crate::report) number: u32,
    /// Its statement, cut at a word.
    pub(in crate::report) short: String,
    /// Whether it was said, in a few words, where that is asked.
    pub(in crate::report) said: Option<String>,
    /// Whether it is so.
    pub(in crate::report) rating: Option<Rating>,
    /// What stands there where it has no rating: “open”, “waived”.
    pub(in crate::report) instead: &'static str,
    pub(in crate::report) state: ClaimState,
    pub(in crate::report) state_words: &'static str,
    /// What is to be done about it still.
    pub(in crate::report) why: Vec<String>,
    /// What becomes of its words: “fix accepted”.
    pub(in crate::report) fix: Option<String>,
}

impl Memo {
    pub(in crate::report) fn of(report: &Report<'_>) -> Self {
        let session = report.session;
        let claims = in_reading_order(session);
        let claims = claims
            .into_iter()
            .filter(|it| !it.gone && it.status == Status::Accepted);
        let claims: Vec<&Claim> = claims.collect();
        let lines = |wanted: &dyn Fn(&Claim) -> bool| -> Vec<Line> {
            let numbered = claims.iter().enumerate();
            numbered
                .filter(|(_, it)| wanted(it))
                .map(|(index, it)| Line::of(report, it, index + 1))
                .collect()
        };
        let fixes = |wanted: fn(&Fix) -> bool| -> Vec<MemoFix> {
            let mut all: Vec<&Fix> = session.fixes.values().filter(|it| wanted(it)).collect();
            all.sort_by_key(|it| (it.span, it.proposed.at));
            all.into_iter()
                .map(|it| MemoFix {
                    place: claims
                        .iter()
                        .position(|one| it.claim == Some(one.id))
                        .map(|at| at + 1),
                    paragraph: paragraph_of(session, it),
                    fix: told_fix(report, it),
                })
                .collect()
        };
        let (must, should) = (fixes(must_change), fixes(should_change));
        let open = lines(&is_open);
        let unverified = lines(&|it| is_unverified(session, it));
        Self {
            desk: report.desk.into(),
            title: session.details.title.clone(),
            language: session.details.language.clone(),
            written: Moment::of(report.written_at),
            draft: draft(report),
            result: result(session, &must, (open.len(), claims.len(), unverified.len())),
            must,
            should,
            ends: ends(session),
            open,
            unverified,
            lines: lines(&|_| true),
            events: session.seq,
            hash: report
                .events
                .last()
                .map(|it| it.hash.clone())
                .unwrap_or_default(),
            session: session.id.to_string(),
        }
    }
}

/// Whether the text must not go out without it, and has not got it.
fn must_change(fix: &Fix) -> bool {
    let open = fix.made.is_none() && fix.let_go.is_none() && !fix.lost;
    fix.weight == FixWeight::Must && open
}

/// Whether it is better so and not decided against, or the author is asked something.
fn should_change(fix: &Fix) -> bool {
    let answer = fix.answer.as_ref().map(|it| it.answer);
    let stands = fix.made.is_none() && !fix.lost && answer != Some(FixAnswer::Declined);
    fix.weight != FixWeight::Must && stands
}

fn is_open(claim: &Claim) -> bool {
    !claim.signed_off_now() || claim.objection().is_some() || claim.unsettled.is_some()
}

/// Whether it was answered and the answer has no place between false and true.
fn is_unverified(session: &Session, claim: &Claim) -> bool {
    let shown = claim.shown(Question::So);
    let step = shown.and_then(|it| session.scale.steps.get(&it.rating));
    let waived = claim.answers(Question::So).waived.is_some();
    step.is_some_and(|it| it.value.is_none()) && !waived
}

/// The number of the paragraph a fix is in, as the article is numbered.
fn paragraph_of(session: &Session, fix: &Fix) -> Option<usize> {
    let here = session.blocks.iter();
    let here = here.take_while(|it| it.span.start <= fix.span.start);
    let here: Vec<BlockKind> = here.map(|it| it.kind).collect();
    let numbered = |it: &&BlockKind| !matches!(it, BlockKind::Headline | BlockKind::Heading);
    let last = here.last().filter(numbered);
    last.map(|_| here.iter().filter(numbered).count())
}

/// Whether the article can be printed, and what keeps it.
fn result(session: &Session, must: &[MemoFix], counts: (usize, usize, usize)) -> String {
    let (open, claims, unverified) = counts;
    let unread = session.coverage().unread_sentences;
    let ready = must.is_empty() && open == 0 && unread == 0;
    let mut said = vec![match ready {
        true => "Nothing stands in the way of print.".to_owned(),
        false => "Not ready to print.".to_owned(),
    }];
    if !must.is_empty() {
        let taken = must.iter().filter(|it| it.fix.is_taken()).count();
        let changes = plural(must.len(), "change must", "changes must");
        let taken = match taken {
            0 => String::new(),
            _ => format!(", {taken} of them accepted"),
        };
        said.push(format!("{changes} be made{taken}."));
    }
    let made = session
        .fixes
        .values()
        .filter(|it| it.made.is_some())
        .count();
    if made > 0 {
        said.push(format!(
            "{} made already.",
            plural(made, "change is", "changes are")
        ));
    }
    said.push(match open {
        0 => format!("{} signed off.", plural(claims, "claim is", "claims are")),
        1 => format!("1 of {} is open.", plural(claims, "claim", "claims")),
        _ => format!("{open} of {} are open.", plural(claims, "claim", "claims")),
    });
    if unverified > 0 {
        said.push(format!("{unverified} could not be verified."));
    }
    said.join(" ")
}

/// What is open and no claim's or fix's alone.
fn ends(session: &Session) -> Vec<String> {
    use crate::domain::session::OpenEndKind;
    let ends = session.open_ends().into_iter();
    let ends = ends.filter(|it| {
        matches!(
            it.kind,
            OpenEndKind::Unread | OpenEndKind::Suggested | OpenEndKind::Dismissal
        )
    });
    ends.map(|it| it.words).collect()
}

impl Line {
    fn of(report: &Report<'_>, claim: &Claim, place: usize) -> Self {
        let session = report.session;
        let so = claim.shown(Question::So);
        let waived = claim.answers(Question::So).waived.is_some();
        let said = claim.asks(Question::Said).then(|| said(session, claim));
        let fix = session
            .fixes
            .values()
            .filter(|it| it.claim == Some(claim.id) && !it.lost)
            .max_by_key(|it| it.proposed.at);
        Self {
            place,
            number: claim.number,
            short: short(&claim.statement),
            said,
            rating: so
                .filter(|_| !waived)
                .map(|it| rating(session, Question::So, &it.rating)),
            instead: if waived { "waived" } else { "open" },
            state: claim.state(),
            state_words: claim.state().words(),
            why: why_open(report, claim),
            fix: fix.map(fix_words),
        }
    }
}

/// What is answered to whether it was said, in a word or two.
fn said(session: &Session, claim: &Claim) -> String {
    let answers = claim.answers(Question::Said);
    match claim.shown(Question::Said) {
        _ if answers.waived.is_some() => "waived".into(),
        Some(shown) => rating(session, Question::Said, &shown.rating)
            .label
            .to_lowercase(),
        None => "open".into(),
    }
}

fn fix_words(fix: &Fix) -> String {
    if let Some(revision) = fix.made {
        return format!("fix made in revision {revision}");
    }
    let what = match fix.weight {
        FixWeight::Query => "query",
        FixWeight::Must | FixWeight::Should => "fix",
    };
    format!("{what} {}", answer_words(fix))
}

/// What stands between a claim and its sign-off, a sentence each.
fn why_open(report: &Report<'_>, claim: &Claim) -> Vec<String> {
    if !is_open(claim) {
        return Vec::new();
    }
    let session = report.session;
    let mut why: Vec<String> = claim
        .blockers()
        .into_iter()
        .map(|it| spelled(report, &it.words))
        .collect();
    if claim.objection().is_some() {
        why.push("Somebody objects to its sign-off".into());
    }
    if claim.proposed.is_some() {
        why.push("One person would dismiss it, and a second decides".into());
    }
    for question in claim.open_questions() {
        let answers = claim.answers(question);
        let fresh = |it: &&_| claim.stale_reasons(question, it).is_empty();
        let Some(verdict) = answers
            .verdicts
            .values()
            .filter(fresh)
            .max_by_key(|it| it.at)
        else {
            continue;
        };
        let lacks = session.lacks(claim, question, verdict);
        let lacks: Vec<String> = lacks
            .iter()
            .map(|it| format!("without {}", it.words()))
            .collect();
        match lacks.is_empty() {
            true if why.is_empty() => why.push("A second person has not signed off".into()),
            true => {}
            false => why.push(format!("Answered {}", lacks.join(" and "))),
        }
    }
    why
}

/// Words with the names of those who stand in them by id.
fn spelled(report: &Report<'_>, words: &str) -> String {
    let mut parts = words.split('{');
    let mut all = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (id, rest) = part.split_once('}').unwrap_or(("", part));
        match id.parse().map(PersonId) {
            Ok(person) => all.push_str(&name(report, person, report.written_at)),
            Err(_) => all.push_str(id),
        }
        all.push_str(rest);
    }
    all
}

/// A statement cut at a word, to about fifty code points.
fn short(statement: &str) -> String {
    if statement.chars().count() <= SHORT {
        return statement.to_owned();
    }
    let cut: String = statement.chars().take(SHORT).collect();
    // One long word is cut where it is.
    let whole = cut.rfind(char::is_whitespace).filter(|it| *it > SHORT / 2);
    let cut = whole.and_then(|it| cut.get(..it)).unwrap_or(&cut);
    format!("{} …", cut.trim_end_matches([',', ';', ':', ' ', '–', '—']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_cut_at_a_word_or_not_at_all() {
        assert_eq!(short("The tower is tall."), "The tower is tall.");
        let long = "In 1790 the National Assembly in Paris asked the Academy of Sciences";
        assert_eq!(
            short(long),
            "In 1790 the National Assembly in Paris asked the …"
        );
        let one = "x".repeat(80);
        assert_eq!(short(&one).chars().count(), SHORT + 2);
        assert!(short(&"ä, ".repeat(40)).ends_with("ä …"));
    }
}
