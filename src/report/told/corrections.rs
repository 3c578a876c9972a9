//! What a correction changed of what readers had been told.

use serde::Serialize;

use super::public::{Public, PublicClaim};
use super::values::Moment;

/// A version behind the first, as its readers are told of it.
#[derive(Serialize)]
pub(in crate::report) struct ToldCorrection {
    /// The number of the version.
    pub(in crate::report) version: u32,
    pub(in crate::report) at: Moment,
    /// The headline then.
    pub(in crate::report) title: String,
    /// What was corrected and why, in the desk's words.
    pub(in crate::report) why: String,
    /// The difference, a sentence each.
    pub(in crate::report) changes: Vec<String>,
}

/// How `now` differs from `before`, a sentence each. Statements have the places they have in `now`; what is no longer there is
/// named by its words.
pub(super) fn changes(before: &Public, now: &Public) -> Vec<String> {
    let mut said = Vec::new();
    if before.title != now.title {
        said.push(format!("The headline was “{}”.", before.title));
    }
    if words(before) != words(now) {
        said.push("The text that was checked has changed.".to_owned());
    }
    for claim in &now.claims {
        let was = before.claims.iter().find(|it| it.number == claim.number);
        match was {
            None => said.push(format!(
                "Statement {} is new: {}.",
                claim.place,
                answer(claim)
            )),
            Some(was) => said.extend(differs(was, claim)),
        }
    }
    let gone = before.claims.iter();
    let gone = gone.filter(|was| now.claims.iter().all(|it| it.number != was.number));
    said.extend(gone.map(|it| format!("No longer in it: “{}”", it.statement)));
    said
}

fn words(public: &Public) -> Vec<String> {
    let blocks = public.article.iter().map(|block| {
        let pieces = block.pieces.iter();
        pieces
            .map(|it| format!("{}{}", it.before, it.text))
            .collect()
    });
    blocks.collect()
}

fn differs(was: &PublicClaim, is: &PublicClaim) -> Vec<String> {
    let mut said = Vec::new();
    let place = is.place;
    if was.statement != is.statement {
        said.push(format!("Statement {place} read “{}”.", was.statement));
    }
    let (before, now) = (answer(was), answer(is));
    if before != now {
        said.push(format!("Statement {place} was {before}; it is {now}."));
    } else if was.why != is.why {
        said.push(format!("Statement {place} is explained otherwise."));
    }
    let sources = |it: &PublicClaim| -> Vec<(String, Option<String>, &str)> {
        let all = it.sources.iter();
        all.map(|it| (it.title.clone(), it.url.clone(), it.stance))
            .collect()
    };
    if was.settled && is.settled && sources(was) != sources(is) {
        said.push(format!("Statement {place} rests on other sources."));
    }
    said
}

/// “False”; “Said: as quoted. So: unverifiable”; “not settled”.
fn answer(claim: &PublicClaim) -> String {
    match (&claim.answers, &claim.rating) {
        _ if !claim.settled => "not settled".into(),
        (Some(answers), _) => answers.trim_end_matches('.').into(),
        (None, Some(rating)) => rating.label.clone(),
        (None, None) => "not asked".into(),
    }
}
