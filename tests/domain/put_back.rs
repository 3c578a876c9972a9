//! A part of a claim is put back to what it was: as a change like any other, which says so.

use stet::domain::claim::put_back::{ClaimPart, PartThen};
use stet::domain::contents::{
    AttachSource, DetachSource, EditSource, MoveClaim, RewordClaim, WithdrawVerdict,
};
use stet::domain::source::{EvidenceInput, Source, SourceKind, Stance};
use stet::domain::{ClaimId, Command, Event, EvidenceId, PersonId, Question, Span};

use crate::desk::{CHECKER, Desk, EDITOR, rate};

fn content(title: &str) -> EvidenceInput {
    EvidenceInput {
        source: Source {
            title: title.into(),
            url: None,
            kind: SourceKind::Book,
            primary: true,
        },
        passage: None,
        locator: None,
        stance: Stance::Supports,
        bears_on: Default::default(),
        provenance: Default::default(),
    }
}

fn reword(claim: ClaimId, statement: &str) -> Command {
    let statement = statement.into();
    RewordClaim { claim, statement }.into()
}

const SO: ClaimPart = ClaimPart::Verdict {
    question: Question::So,
};

/// A claim with a verdict and a source, all of which changed since.
struct Changed {
    desk: Desk,
    then: stet::domain::Session,
    claim: ClaimId,
    source: EvidenceId,
}

impl Changed {
    fn new() -> Self {
        let (mut desk, claim) = Desk::with_claim();
        let evidence = content("The register");
        let attached = desk.does(CHECKER, AttachSource { claim, evidence });
        let source = EvidenceId(attached.command.0);
        desk.does(CHECKER, rate(claim, "true"));
        let then = desk.session.clone();
        desk.does(EDITOR, reword(claim, "Something else is so."));
        let Span { start, end } = desk.claim(claim).anchor.hull();
        let spans = vec![Span::new(start, end - 3)];
        desk.does(EDITOR, MoveClaim { claim, spans });
        let edit = EditSource {
            claim,
            evidence: source,
            content: content("The almanac"),
        };
        desk.does(EDITOR, edit);
        desk.does(CHECKER, rate(claim, "false"));
        Self {
            desk,
            then,
            claim,
            source,
        }
    }

    fn puts_back(&mut self, person: PersonId, part: ClaimPart) -> Event {
        let (then, claim) = (self.then.clone(), self.claim);
        self.desk.puts_back(person, &then, claim, part).unwrap()
    }

    fn parts(&self, by: PersonId) -> Vec<PartThen> {
        let now = &self.desk.session;
        now.parts_then(&self.then, self.claim, by).unwrap()
    }

    fn words(&self, event: &Event) -> String {
        self.desk.entry(event).spelled(|it| it.to_string())
    }
}

#[test]
fn the_wording_the_boundaries_the_own_verdict_and_a_source_go_back_one_by_one() {
    let mut it = Changed::new();
    let evidence = ClaimPart::Evidence {
        evidence: it.source,
    };
    let parts = it.parts(CHECKER);
    let told: Vec<ClaimPart> = parts.iter().map(|it| it.part).collect();
    let all = [ClaimPart::Wording, ClaimPart::Boundaries, SO, evidence];
    assert_eq!(told, all);
    let verdict = &parts[2];
    assert_eq!(verdict.now.as_deref(), Some("So: False\nSee the source."));
    assert_eq!(verdict.then, "So: True\nSee the source.");

    let was = it.then.claims[&it.claim].clone();
    let seq = it.then.seq;
    for (part, said) in [
        (ClaimPart::Boundaries, "moved the boundaries of claim 1"),
        (ClaimPart::Wording, "reworded claim 1"),
        (evidence, "edited a source of claim 1"),
        (SO, "changed their verdict on claim 1 to True"),
    ] {
        let event = it.puts_back(CHECKER, part);
        let words = format!("{said} (put back as of event {seq})");
        assert_eq!(it.words(&event), words);
    }
    assert_eq!(it.parts(CHECKER), []);
    let now = it.desk.claim(it.claim);
    assert_eq!(now.statement, was.statement);
    assert_eq!(now.anchor, was.anchor);
    let titles = now
        .evidence
        .values()
        .map(|it| it.content.source.title.as_str());
    assert_eq!(titles.collect::<Vec<_>>(), ["The register"]);
    assert_eq!(
        now.answers(Question::So).verdicts[&CHECKER]
            .judgement
            .rating,
        "true"
    );
}

#[test]
fn what_was_taken_off_or_back_is_there_again_and_what_is_so_already_is_refused() {
    let mut it = Changed::new();
    let (claim, evidence) = (it.claim, it.source);
    let why = None;
    it.desk.does(
        EDITOR,
        DetachSource {
            claim,
            evidence,
            why,
        },
    );
    let withdraw = WithdrawVerdict {
        claim,
        question: Question::So,
        why: None,
    };
    it.desk.does(CHECKER, withdraw);
    let part = ClaimPart::Evidence { evidence };
    let parts = it.parts(CHECKER);
    let absent: Vec<ClaimPart> = parts
        .iter()
        .filter(|it| it.now.is_none())
        .map(|it| it.part)
        .collect();
    assert_eq!(absent, [SO, part]);
    let seq = it.then.seq;
    let event = it.puts_back(CHECKER, part);
    let words = format!("attached a source to claim 1 that supports (put back as of event {seq})");
    assert_eq!(it.words(&event), words);
    let event = it.puts_back(CHECKER, SO);
    let words = format!("rated claim 1 True (put back as of event {seq})");
    assert_eq!(it.words(&event), words);

    // Another has no verdict that could be put back, and nobody puts back what stands.
    assert!(it.parts(EDITOR).iter().all(|it| it.part != SO));
    let then = it.then.clone();
    let refused = it.desk.puts_back(EDITOR, &then, claim, SO).unwrap_err();
    assert_eq!(refused.code, "no_such_part");
    let refused = it.desk.puts_back(CHECKER, &then, claim, SO).unwrap_err();
    assert_eq!(refused.code, "no_change");
}

#[test]
fn boundaries_of_an_earlier_text_are_put_back_where_those_words_stand_now() {
    let (mut desk, claim) = Desk::with_claim();
    let then = desk.session.clone();
    let Span { start, end } = desk.claim(claim).anchor.hull();
    let spans = vec![Span::new(start, end - 3)];
    desk.does(EDITOR, MoveClaim { claim, spans });
    let text = format!("A new beginning. {}", desk.session.text.as_str());
    desk.revises(&text);
    let event = desk.puts_back(CHECKER, &then, claim, ClaimPart::Boundaries);
    event.unwrap();
    let now = desk.claim(claim).anchor.hull();
    assert_eq!(now, Span::new(start + 17, end + 17));

    // Where the words are no longer, they are not guessed.
    let mut desk = desk;
    let then = desk.session.clone();
    let spans = vec![Span::new(now.start, now.end - 3)];
    desk.does(EDITOR, MoveClaim { claim, spans });
    let text = desk.session.text.as_str();
    let words = desk.session.text.slice(Span::new(now.end - 6, now.end));
    let text = text.replacen(words.unwrap(), "elsewise", 1);
    desk.revises(&text);
    let refused = desk.puts_back(CHECKER, &then, claim, ClaimPart::Boundaries);
    assert_eq!(refused.unwrap_err().code, "revised");
}
