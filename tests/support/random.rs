//! Random people doing random things to a session: some sensible, some not.

mod random_fixes;
pub(crate) mod random_revisions;

use rand::RngExt;
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom, IteratorRandom};
use stet::domain::article::aside::AsideReason;
use stet::domain::audience::Hidden;
use stet::domain::checklist::{ClaimKind, ItemPlace};
use stet::domain::claim::attribution::Attribution;
use stet::domain::claim::propose::ProposedClaim;
use stet::domain::contact::{
    ContactAnswer, ContactChannel, ContactInput, ContactOutcome, ContactRole,
};
use stet::domain::contents::{
    AcceptClaims, AddClaim, AddComment, AffirmVerdict, AnswerContact, AskQuestion,
    AttachConfidential, AttachSource, AttributeClaim, ClassifyClaim, DetachConfidential,
    DetachSource, DismissClaims, EditComment, EditConfidential, EditContact, EditDetails,
    EditSource, GiveVerdict, LogContact, MergeClaims, MoveClaim, PlanClaims, ProposeClaims,
    ReopenThread, ResolveThread, RestoreClaims, RewordClaim, SeparateClaims, SetAside, SetRules,
    ShareConfidential, SignOff, SplitClaim, TakeBack, TickItem, UntickItem, WaiveQuestion,
    WithdrawSignOff, WithdrawVerdict,
};
use stet::domain::policy::Rules;
use stet::domain::question::WaiveReason;
use stet::domain::source::confidential::Salt;
use stet::domain::source::{EvidenceInput, Source, SourceKind, Stance};
use stet::domain::{Claim, ClaimId, Command, DetailsInput, PersonId, Question, Session, Span};
use uuid::Uuid;

/// The command somebody sends who sees `session`, with the version they saw.
pub(crate) fn command(
    dice: &mut StdRng,
    session: &Session,
    people: &[PersonId],
) -> (Command, Option<u32>) {
    let claim = session.claims.values().choose(dice);
    let Some(claim) = claim.filter(|_| dice.random_bool(0.8)) else {
        return about_the_article(dice, session);
    };
    let (id, base) = (claim.id, Some(claim.version));
    let command = match dice.random_range(0..21) {
        0 => Command::AcceptClaims(AcceptClaims {
            claims: several(dice, session),
        }),
        1 => Command::DismissClaims(DismissClaims {
            claims: several(dice, session),
            reason: AsideReason::Opinion,
            note: None,
        }),
        2 => Command::RestoreClaims(RestoreClaims {
            claims: several(dice, session),
        }),
        3 => Command::RewordClaim(RewordClaim {
            claim: id,
            statement: words(dice),
        }),
        4 => Command::MoveClaim(MoveClaim {
            claim: id,
            spans: spans(dice, session),
        }),
        5 => Command::SplitClaim(SplitClaim {
            claim: id,
            at: claim.anchor.hull().start + claim.anchor.hull().len() / 2,
            statements: None,
        }),
        6 => Command::MergeClaims(MergeClaims {
            claim: id,
            other: pick(dice, session),
            statement: None,
        }),
        7 => plan(dice, id, people),
        8 => Command::SignOff(SignOff {
            question: question(dice),
            claim: id,
            verdict: *people.choose(dice).unwrap(),
            why: dice.random_bool(0.7).then(|| words(dice)),
        }),
        9 => Command::AffirmVerdict(AffirmVerdict {
            attribution_version: None,
            question: question(dice),
            claim: id,
            of: people
                .choose(dice)
                .copied()
                .filter(|_| dice.random_bool(0.3)),
            seen: None,
        }),
        12 => Command::SeparateClaims(SeparateClaims {
            claim: id,
            other: claim.merged.keys().copied().choose(dice).unwrap_or(id),
        }),
        13 => withdraw(dice, id),
        14 | 15 => waive_or_settle(dice, id),
        16 => return attribute(dice, claim),
        17 => return about_confidential(dice, claim, people),
        18 => about_checklists(dice, id),
        19 => return about_contacts(dice, session, id),
        10 => return about_evidence(dice, session, id),
        11 => return about_comments(dice, session, id, people),
        _ => Command::GiveVerdict(verdict(dice, id)),
    };
    (command, base)
}

fn waive_or_settle(dice: &mut StdRng, claim: ClaimId) -> Command {
    if dice.random_bool(0.3) {
        return random_revisions::settle(dice, vec![claim]);
    }
    let question = question(dice);
    if dice.random_bool(0.5) {
        return AskQuestion { claim, question }.into();
    }
    let waive = WaiveQuestion {
        claim,
        question,
        reason: WaiveReason::NotVouchedFor,
        note: None,
    };
    waive.into()
}

fn plan(dice: &mut StdRng, claim: ClaimId, people: &[PersonId]) -> Command {
    Command::PlanClaims(PlanClaims {
        claims: vec![claim],
        assign: people.choose(dice).copied().into_iter().collect(),
        unassign: people.choose(dice).copied().into_iter().collect(),
        tag: [format!("tag {}", dice.random_range(0..3))].into(),
        ..PlanClaims::default()
    })
}

fn question(dice: &mut StdRng) -> Question {
    *Question::ALL.choose(dice).unwrap()
}

fn verdict(dice: &mut StdRng, claim: ClaimId) -> GiveVerdict {
    let question = question(dice);
    let ratings = match question {
        Question::Said => ["as_quoted", "out_of_context", "not_found"],
        Question::So => ["false", "mixed", "true"],
    };
    GiveVerdict {
        salt: Default::default(),
        claim,
        question,
        rating: (*ratings.choose(dice).unwrap()).into(),
        rationale: words(dice),
        seen: None,
        attribution_version: None,
    }
}

/// Somebody is named who makes the claim, or nobody.
fn attribute(dice: &mut StdRng, claim: &Claim) -> (Command, Option<u32>) {
    let named = dice.random_bool(0.7);
    let command = AttributeClaim {
        claim: claim.id,
        attribution: Attribution {
            claimant: named.then(|| words(dice)),
            said_when: named.then(|| words(dice)),
            said_where: None,
        },
    };
    (command.into(), Some(claim.attribution_version()))
}

/// A claim in the words of a span.
fn proposed(session: &Session, span: Span) -> ProposedClaim {
    let words = session.text.slice(span).unwrap_or_default();
    ProposedClaim {
        quote: words.into(),
        statement: words.into(),
        claimant: None,
    }
}

fn withdraw(dice: &mut StdRng, claim: ClaimId) -> Command {
    Command::WithdrawSignOff(WithdrawSignOff {
        question: question(dice),
        claim,
        why: dice.random_bool(0.7).then(|| words(dice)),
    })
}

fn about_the_article(dice: &mut StdRng, session: &Session) -> (Command, Option<u32>) {
    if dice.random_bool(0.2) {
        return random_fixes::about_fixes(dice, session);
    }
    let span = span(dice, session);
    let command = match dice.random_range(0..8) {
        7 => Command::SetRules(SetRules {
            rules: Rules {
                sources: dice.random_range(0..4),
                passages: dice.random_bool(0.5),
                agreeing: dice.random_range(0..3),
                ..[Rules::LIGHT, Rules::STANDARD, Rules::STRICT][dice.random_range(0..3)]
            },
            why: words(dice),
        }),
        6 => Command::ProposeClaims(ProposeClaims {
            proposer: "lark-2".into(),
            sent: None,
            claims: vec![proposed(session, span), proposed(session, span)],
            failed: None,
        }),
        0 | 1 => Command::AddClaim(AddClaim {
            spans: spans(dice, session),
            statement: None,
            claimant: None,
        }),
        2 | 3 => Command::SetAside(SetAside {
            span,
            blocks: None,
            reason: AsideReason::NothingToCheck,
            note: None,
        }),
        4 => Command::TakeBack(TakeBack { span }),
        _ => Command::EditDetails(EditDetails {
            details: DetailsInput {
                title: words(dice),
                author: dice.random_bool(0.5).then(|| words(dice)),
                outlet: None,
                published: None,
                url: None,
                language: None,
            },
        }),
    };
    (command, None)
}

fn about_confidential(
    dice: &mut StdRng,
    claim: &Claim,
    people: &[PersonId],
) -> (Command, Option<u32>) {
    let (id, content) = (claim.id, evidence(dice));
    let some = dice.random_range(0..=people.len());
    let seen_by = people
        .iter()
        .copied()
        .sample(dice, some)
        .into_iter()
        .collect();
    let Some((evidence, now)) = claim.confidential_now().choose(dice) else {
        let attach = AttachConfidential {
            claim: id,
            content,
            seen_by,
            salt: Salt::default(),
        };
        return (attach.into(), None);
    };
    let (evidence, salt) = (*evidence, Salt::default());
    match dice.random_range(0..4) {
        0 => {
            let edit = EditConfidential {
                claim: id,
                evidence,
                content,
                salt,
            };
            (edit.into(), Some(now.version))
        }
        1 => {
            let detach = DetachConfidential {
                claim: id,
                evidence,
                why: Some(words(dice)),
                salt,
            };
            (detach.into(), Some(now.version))
        }
        2 => {
            let share = ShareConfidential {
                claim: id,
                evidence,
                seen_by,
            };
            (share.into(), Some(now.audience_version))
        }
        _ => {
            let attach = AttachConfidential {
                claim: id,
                content,
                seen_by,
                salt,
            };
            (attach.into(), None)
        }
    }
}

fn about_checklists(dice: &mut StdRng, claim: ClaimId) -> Command {
    let kind = *ClaimKind::ALL.choose(dice).unwrap();
    let place = dice.random_range(0..3);
    let item = ItemPlace { kind, place };
    match dice.random_range(0..3) {
        0 => {
            let some = dice.random_range(0..3);
            let kinds = ClaimKind::ALL.into_iter().sample(dice, some);
            let kinds = kinds.into_iter().collect();
            ClassifyClaim { claim, kinds }.into()
        }
        1 => TickItem { claim, item }.into(),
        _ => UntickItem { claim, item }.into(),
    }
}

fn about_contacts(dice: &mut StdRng, session: &Session, claim: ClaimId) -> (Command, Option<u32>) {
    let content = ContactInput {
        whom: ContactRole::Claimant,
        name: words(dice),
        tried_at: session.opened.at,
        how: ContactChannel::Phone,
        asked: words(dice),
        deadline: None,
    };
    let present = session.contacts.iter().choose(dice);
    match present {
        Some((id, it)) if dice.random_bool(0.3) => {
            let contact = *id;
            (EditContact { contact, content }.into(), Some(it.version))
        }
        Some((id, it)) if dice.random_bool(0.4) => {
            let answer = ContactAnswer {
                outcome: ContactOutcome::Answered,
                text: Some(words(dice)),
            };
            let contact = *id;
            (AnswerContact { contact, answer }.into(), Some(it.version))
        }
        _ => {
            let claim = dice.random_bool(0.7).then_some(claim);
            (LogContact { claim, content }.into(), None)
        }
    }
}

fn evidence(dice: &mut StdRng) -> EvidenceInput {
    EvidenceInput {
        source: Source {
            title: words(dice),
            url: dice.random_bool(0.5).then(|| "https://example.org/".into()),
            kind: SourceKind::WebPage,
            primary: dice.random_bool(0.5),
        },
        passage: dice.random_bool(0.5).then(|| words(dice)),
        locator: None,
        stance: Stance::Refutes,
        bears_on: Default::default(),
        provenance: Default::default(),
    }
}

fn about_evidence(dice: &mut StdRng, session: &Session, claim: ClaimId) -> (Command, Option<u32>) {
    let content = evidence(dice);
    let present = session.claims[&claim].evidence.iter().choose(dice);
    match present {
        Some((id, it)) if dice.random_bool(0.3) => (
            Command::EditSource(EditSource {
                claim,
                evidence: *id,
                content,
            }),
            Some(it.version),
        ),
        Some((id, it)) if dice.random_bool(0.3) => (
            Command::DetachSource(DetachSource {
                claim,
                evidence: *id,
                why: None,
            }),
            Some(it.version),
        ),
        _ => (
            Command::AttachSource(AttachSource {
                claim,
                evidence: content,
            }),
            None,
        ),
    }
}

fn about_comments(
    dice: &mut StdRng,
    session: &Session,
    claim: ClaimId,
    people: &[PersonId],
) -> (Command, Option<u32>) {
    let text = words(dice);
    // Whoever tries what they may not see is refused.
    let everything = Hidden::default();
    match session.claims[&claim].comments(&everything).choose(dice) {
        None => (
            Command::AddComment(AddComment {
                claim,
                text,
                thread: None,
                between: dice
                    .random_bool(0.3)
                    .then(|| people.choose(dice).copied().into_iter().collect()),
            }),
            None,
        ),
        Some((id, it)) => match dice.random_range(0..5) {
            0 => (
                Command::EditComment(EditComment {
                    claim,
                    comment: *id,
                    text,
                }),
                Some(it.version),
            ),
            1 => (
                Command::ResolveThread(ResolveThread {
                    claim,
                    thread: it.thread,
                    why: Some(text),
                }),
                None,
            ),
            2 => (
                Command::ReopenThread(ReopenThread {
                    claim,
                    thread: it.thread,
                }),
                None,
            ),
            3 => (
                Command::AddComment(AddComment {
                    claim,
                    text,
                    thread: Some(it.thread),
                    between: None,
                }),
                None,
            ),
            _ => (
                Command::WithdrawVerdict(WithdrawVerdict {
                    question: question(dice),
                    claim,
                    why: Some(text),
                }),
                None,
            ),
        },
    }
}

fn several(dice: &mut StdRng, session: &Session) -> Vec<ClaimId> {
    let many = dice.random_range(1..4);
    session.claims.keys().copied().sample(dice, many)
}

fn pick(dice: &mut StdRng, session: &Session) -> ClaimId {
    let known = session.claims.keys().copied().choose(dice);
    known.unwrap_or(ClaimId(Uuid::nil()))
}

/// One place, seldom two.
fn spans(dice: &mut StdRng, session: &Session) -> Vec<Span> {
    let many = 1 + usize::from(dice.random_bool(0.2));
    (0..many).map(|_| span(dice, session)).collect()
}

fn span(dice: &mut StdRng, session: &Session) -> Span {
    let length = session.text.len();
    let start = dice.random_range(0..length);
    Span::new(start, (start + dice.random_range(1..60)).min(length + 2))
}

fn words(dice: &mut StdRng) -> String {
    let some = [
        "the tower",
        "330 metres",
        "opened",
        "in 1889",
        "“very” tall",
        "=1+1",
        "🗼",
        "<b>",
    ];
    let many = dice.random_range(1..5);
    (0..many)
        .map(|_| *some.choose(dice).unwrap())
        .collect::<Vec<_>>()
        .join(" ")
}
