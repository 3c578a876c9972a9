//! What changed about claims: answers, verdicts, sign-offs, what they say, what they rest on.

use super::line::{BetweenGroup, BetweenLine};
use super::pairs::pairs;
use crate::report::names::capitalised;
use crate::report::told::{Signed, Told, ToldClaim, ToldEvidence, ToldVerdict, difference, plural};

pub(super) fn groups(before: &Told, now: &Told) -> Vec<BetweenGroup> {
    let found = pairs(all(before), all(now), |it| it.number);
    let mut lines = Lines::default();
    for it in &found.new {
        let words = format!("New, {}: {}", it.state_words, it.statement);
        lines.claims.push(BetweenLine::new(Some(it.number), words));
        lines.of(None, it);
    }
    for (was, is) in &found.both {
        lines.of(Some(was), is);
    }
    for it in &found.gone {
        let words = format!("No longer a claim: {}", it.statement);
        lines.claims.push(BetweenLine::new(Some(it.number), words));
    }
    let mut claims = states(&found.both);
    claims.append(&mut lines.claims);
    let group = |about, lines| BetweenGroup { about, lines };
    vec![
        group("Answers", lines.answers),
        group("Verdicts", lines.verdicts),
        group("Sign-offs", lines.signed_off),
        group("Claims", claims),
        group("Sources", lines.sources),
        group("Comments", lines.comments),
    ]
}

fn all(told: &Told) -> impl Iterator<Item = &ToldClaim> {
    told.claims.iter().chain(&told.dismissed)
}

/// “3 claims: to check → signed off”, the most first.
fn states(both: &[(&ToldClaim, &ToldClaim)]) -> Vec<BetweenLine> {
    let moved = both.iter().filter(|(was, is)| was.state != is.state);
    let mut moved: Vec<[&str; 2]> = moved
        .map(|(was, is)| [was.state_words, is.state_words])
        .collect();
    moved.sort_unstable();
    let mut counted: Vec<_> = moved.chunk_by(|one, other| one == other).collect();
    counted.sort_by_key(|it| std::cmp::Reverse(it.len()));
    let lines = counted.into_iter().filter_map(|same| {
        let [was, is] = same.first()?;
        let words = plural(same.len(), "claim", "claims");
        let both = difference(Some(capitalised(was)), Some(capitalised(is)));
        Some(BetweenLine::new(None, words).with(both))
    });
    lines.collect()
}

/// What is told of the claims one after the other, by what it is about.
#[derive(Default)]
struct Lines {
    answers: Vec<BetweenLine>,
    verdicts: Vec<BetweenLine>,
    signed_off: Vec<BetweenLine>,
    claims: Vec<BetweenLine>,
    sources: Vec<BetweenLine>,
    comments: Vec<BetweenLine>,
}

impl Lines {
    fn of(&mut self, was: Option<&ToldClaim>, is: &ToldClaim) {
        let line = |words: String| BetweenLine::new(Some(is.number), words);
        let before = was.map_or_else(|| NO_ANSWER.to_owned(), answer);
        if is.dismissed.is_none() && before != answer(is) {
            let both = difference(Some(before), Some(answer(is)));
            self.answers.push(line(is.statement.clone()).with(both));
        }
        self.verdicts(was, is);
        self.signed_off(was, is);
        self.sources(was, is);
        if let Some(was) = was {
            self.claims.extend(says(was, is));
        }
        let comments = |it: &ToldClaim| it.comments.len();
        let said = comments(is).saturating_sub(was.map_or(0, comments));
        if said > 0 {
            let words = plural(said, "comment more", "comments more");
            self.comments.push(line(words));
        }
    }

    fn verdicts(&mut self, was: Option<&ToldClaim>, is: &ToldClaim) {
        let before = was.iter().flat_map(|it| &it.verdicts);
        let found = pairs(before, &is.verdicts, |it| (it.question, &it.by));
        let line = |words: String| BetweenLine::new(Some(is.number), words);
        let told = |it: &ToldVerdict| format!("{}: {}", it.question, it.rating.label);
        for it in found.new {
            let why = Some(it.rationale.clone()).filter(|it| !it.is_empty());
            let words = format!("{} by {}", told(it), it.by);
            self.verdicts.push(line(words).with(difference(None, why)));
        }
        for (was, is) in found.both {
            if was.rating.label != is.rating.label {
                let words = format!("{} changed their verdict", is.by);
                let both = difference(Some(told(was)), Some(told(is)));
                self.verdicts.push(line(words).with(both));
            }
            if was.rationale != is.rationale {
                let words = format!("{} says otherwise why it is “{}”", is.by, is.rating.label);
                let (before, after) = (was.rationale.clone(), is.rationale.clone());
                let both = difference(Some(before), Some(after));
                self.verdicts.push(line(words).with(both));
            }
            let stale = pairs(&was.stale, &is.stale, |it| (&it.words, &it.at.iso));
            for it in stale.new {
                let words = format!("{} by {} is stale: {}", told(is), is.by, it.words);
                self.verdicts.push(line(words));
            }
        }
        for it in found.gone {
            let words = format!("{} by {} was taken back", told(it), it.by);
            self.verdicts.push(line(words));
        }
    }

    fn signed_off(&mut self, was: Option<&ToldClaim>, is: &ToldClaim) {
        let before = was.iter().flat_map(|it| &it.signed_off);
        let key = |it: &Signed| (it.question, it.by.clone(), it.at.iso.clone());
        let found = pairs(before, &is.signed_off, key);
        let mut tell = |words: String| {
            let line = BetweenLine::new(Some(is.number), words);
            self.signed_off.push(line);
        };
        for it in found.new {
            tell(format!("{} signed off by {}", it.question, it.by));
        }
        for (was, is) in found.both {
            let signed = format!("The sign-off of {} by {}", is.question, is.by);
            match (was.stands, is.stands) {
                (true, false) => tell(format!("{signed} no longer counts")),
                (false, true) => tell(format!("{signed} counts again")),
                _ => {}
            }
        }
        for it in found.gone {
            let signed = format!("The sign-off of {} by {}", it.question, it.by);
            tell(format!("{signed} was taken back"));
        }
    }

    fn sources(&mut self, was: Option<&ToldClaim>, is: &ToldClaim) {
        let before = was.iter().flat_map(|it| &it.evidence);
        let found = pairs(before, &is.evidence, |it| it.id);
        let line = |words: String| BetweenLine::new(Some(is.number), words);
        for it in found.new {
            let words = format!("New: {} ({})", it.title, it.stance);
            let passage = difference(None, it.passage.clone());
            self.sources.push(line(words).with(passage));
        }
        for (was, is) in found.both {
            if let (None, Some(gone)) = (&was.removed, &is.removed) {
                let why = difference(None, gone.why.clone());
                let words = format!("Removed by {}: {}", gone.by, is.title);
                self.sources.push(line(words).with(why));
            }
            let (before, after) = (in_full(was), in_full(is));
            if before != after {
                let both = difference(Some(before), Some(after));
                self.sources.push(line(is.title.clone()).with(both));
            }
            if let (None, Some(drift)) = (&was.drift, &is.drift) {
                let words = format!("{} changed at its address: {}", is.title, drift.words);
                let both = drift.difference.clone();
                self.sources.push(line(words).with(both));
            }
        }
        for it in found.gone {
            self.sources.push(line(format!("Gone: {}", it.title)));
        }
    }
}

/// How a claim reads, and to which words of the article it belongs.
fn says(was: &ToldClaim, is: &ToldClaim) -> Vec<BetweenLine> {
    let mut lines = Vec::new();
    let mut tell = |words: &str, before: &str, after: &str| {
        if before != after {
            let both = difference(Some(before.into()), Some(after.into()));
            lines.push(BetweenLine::new(Some(is.number), words).with(both));
        }
    };
    tell("Its wording", &was.statement, &is.statement);
    tell("Its words in the article", &was.quote, &is.quote);
    let who = |it: &ToldClaim| {
        let said = [&it.claimant, &it.said_when, &it.said_where];
        let said: Vec<&str> = said.into_iter().flatten().map(String::as_str).collect();
        match said.is_empty() {
            true => "not said".to_owned(),
            false => said.join(", "),
        }
    };
    tell("Who said it, when and where", &who(was), &who(is));
    if let (None, Some(why)) = (&was.dismissed, &is.dismissed) {
        let words = format!("Dismissed by {}: {}", why.by, why.why);
        lines.push(BetweenLine::new(Some(is.number), words));
    }
    if was.dismissed.is_some() && is.dismissed.is_none() {
        lines.push(BetweenLine::new(Some(is.number), "Taken back under check"));
    }
    lines
}

const NO_ANSWER: &str = "No answer";

fn answer(claim: &ToldClaim) -> String {
    let waived = claim.facts.iter().any(|it| it.about.ends_with("waived"));
    match (&claim.answers, &claim.rating) {
        _ if claim.verdicts.is_empty() && !waived => NO_ANSWER.into(),
        (Some(answers), _) => answers.clone(),
        (None, Some(rating)) => rating.label.clone(),
        (None, None) => NO_ANSWER.into(),
    }
}

/// What a source is, in one text.
fn in_full(it: &ToldEvidence) -> String {
    let primary = if it.primary { ", primary" } else { "" };
    let head = format!("{}: {} ({}{primary})", it.stance, it.title, it.kind);
    let rest = [&it.url, &it.locator, &it.passage, &it.check];
    let rest = rest.into_iter().flatten().map(String::as_str);
    std::iter::once(head.as_str())
        .chain(rest)
        .collect::<Vec<_>>()
        .join("\n")
}
