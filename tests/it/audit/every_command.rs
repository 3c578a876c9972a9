//! Every command there is leaves exactly one event.

use reqwest::StatusCode;
use serde_json::{Value, json};
use stet::audit;
use stet::domain::article::aside::AsideReason;
use stet::domain::base::ids::ContactId;
use stet::domain::checklist::{ClaimKind, ItemPlace};
use stet::domain::claim::attribution::Attribution;
use stet::domain::contact::{
    ContactAnswer, ContactChannel, ContactInput, ContactOutcome, ContactRole,
};
use stet::domain::contents::{
    AcceptClaims, AddClaim, AddComment, AffirmVerdict, AnswerContact, ArchiveSession, AskQuestion,
    AttachConfidential, AttachSource, AttributeClaim, ClassifyClaim, CloseSession,
    DetachConfidential, DetachSource, DismissClaims, EditComment, EditConfidential, EditContact,
    EditDetails, EditSource, GiveVerdict, LogContact, MergeClaims, MoveClaim, PlanClaims,
    PublishReport, ReopenSession, ReopenThread, ResolveThread, RestoreClaims, RewordClaim,
    SeparateClaims, SetAside, SetDeadline, SetRules, SettleClaims, ShareConfidential, SignOff,
    SplitClaim, TakeBack, TakeDownReport, TickItem, UnarchiveSession, UntickItem, WaiveQuestion,
    WithdrawSignOff, WithdrawVerdict,
};
use stet::domain::policy::Rules;
use stet::domain::question::WaiveReason;
use stet::domain::revision::settle::Settlement;
use stet::domain::source::EvidenceInput;
use stet::domain::source::confidential::Salt;
use stet::domain::{
    ClaimId, Command, CommentId, DetailsInput, EvidenceId, Question, Role, SessionId, Span,
};
use strum::VariantNames;
use uuid::Uuid;

use super::every_fix::fixes;
use crate::support::{ARTICLE, Person, Server};
use crate::{proposals, revisions};

fn evidence(title: &str) -> EvidenceInput {
    let source = json!({"title": title, "kind": "book", "primary": true});
    serde_json::from_value(json!({"source": source, "stance": "supports"})).unwrap()
}

pub(super) fn at(words: &str) -> Span {
    let start = ARTICLE[..ARTICLE.find(words).unwrap()].chars().count();
    let end = start + words.chars().count();
    Span::new(u32::try_from(start).unwrap(), u32::try_from(end).unwrap())
}

/// Two people work through every command there is; the commands in the order they were sent, with who sent them.
#[expect(clippy::too_many_lines, reason = "a list, one command after the other")]
async fn every_command(
    (editor, checker, author): (&Person, &Person, &Person),
    session: SessionId,
) -> Vec<&'static str> {
    let claims: Vec<ClaimId> = editor
        .claims(session)
        .await
        .into_iter()
        .map(ClaimId)
        .collect();
    let claim = claims[0];
    let mut log = Log {
        session,
        kinds: Vec::new(),
    };
    let title = DetailsInput {
        title: "The tower, again".into(),
        author: None,
        outlet: None,
        published: Some("15 May 2026".into()),
        url: None,
        language: None,
    };
    log.send(editor, EditDetails { details: title }).await;
    let why = Some("gone to print".to_owned());
    fixes(&mut log, (editor, checker, author), claim).await;
    let rules = Rules::STRICT;
    let delicate = "a delicate story".to_owned();
    log.send(
        editor,
        SetRules {
            rules,
            why: delicate,
        },
    )
    .await;
    let rules = Rules::LIGHT;
    let printed = "it went to print".to_owned();
    log.send(
        editor,
        SetRules {
            rules,
            why: printed,
        },
    )
    .await;
    let deadline = "2026-12-24T12:00:00Z".parse().ok();
    log.send(editor, SetDeadline { deadline }).await;
    log.send(editor, CloseSession { why: why.clone() }).await;
    let listed = true;
    log.send(editor, PublishReport { listed, why: None }).await;
    let court = "A court asked for it.".to_owned();
    log.send(editor, TakeDownReport { why: court }).await;
    log.send(editor, ArchiveSession {}).await;
    log.send(editor, UnarchiveSession {}).await;
    log.send(editor, ReopenSession {}).await;
    log.send(
        checker,
        AcceptClaims {
            claims: claims.clone(),
        },
    )
    .await;
    log.send(
        checker,
        DismissClaims {
            claims: claims[1..].to_vec(),
            reason: AsideReason::Opinion,
            note: None,
        },
    )
    .await;
    log.send(
        checker,
        RestoreClaims {
            claims: claims[1..].to_vec(),
        },
    )
    .await;
    let lovely = at("The view is lovely.");
    log.send(
        checker,
        SetAside {
            span: lovely,
            blocks: None,
            reason: AsideReason::Opinion,
            note: None,
        },
    )
    .await;
    log.send(checker, TakeBack { span: lovely }).await;
    let added = log
        .send(
            checker,
            AddClaim {
                spans: vec![lovely],
                statement: None,
                claimant: None,
            },
        )
        .await;
    let added = ClaimId(added);
    log.send(checker, proposals::nothing()).await;
    log.send(
        checker,
        MoveClaim {
            claim: added,
            spans: vec![at("The view is")],
        },
    )
    .await;
    log.send(
        checker,
        RewordClaim {
            claim: added,
            statement: "The view from the tower is lovely.".into(),
        },
    )
    .await;
    let half = log
        .send(
            checker,
            SplitClaim {
                claim: added,
                at: at("view is").start,
                statements: None,
            },
        )
        .await;
    log.send(
        checker,
        MergeClaims {
            claim: added,
            other: ClaimId(half),
            statement: None,
        },
    )
    .await;
    log.send(
        checker,
        SeparateClaims {
            claim: added,
            other: ClaimId(half),
        },
    )
    .await;
    log.send(
        checker,
        PlanClaims {
            claims: vec![claim],
            assign: [checker.id].into(),
            ..PlanClaims::default()
        },
    )
    .await;
    let attribution = Attribution {
        claimant: Some("Gustave Eiffel".into()),
        said_when: Some("1889".into()),
        said_where: None,
    };
    log.send(checker, AttributeClaim { claim, attribution })
        .await;
    let question = Question::Said;
    let waive = WaiveQuestion {
        claim,
        question,
        reason: WaiveReason::NotVouchedFor,
        note: None,
    };
    log.send(checker, waive.clone()).await;
    log.send(editor, AskQuestion { claim, question }).await;
    log.send(editor, waive).await;
    let source = EvidenceId(
        log.send(
            checker,
            AttachSource {
                claim,
                evidence: evidence("Guide"),
            },
        )
        .await,
    );
    log.send(
        checker,
        GiveVerdict {
            salt: Default::default(),
            attribution_version: None,
            question: Question::So,
            claim,
            rating: "true".into(),
            rationale: "Guide, page 4".into(),
            seen: None,
        },
    )
    .await;
    log.send(
        editor,
        EditSource {
            claim,
            evidence: source,
            content: evidence("The guide"),
        },
    )
    .await;
    log.send(
        checker,
        AffirmVerdict {
            attribution_version: None,
            question: Question::So,
            claim,
            of: None,
            seen: None,
        },
    )
    .await;
    let thread = CommentId(
        log.send(
            editor,
            AddComment {
                claim,
                text: "Sure?".into(),
                thread: None,
                between: None,
            },
        )
        .await,
    );
    log.send(
        editor,
        EditComment {
            claim,
            comment: thread,
            text: "Are you sure?".into(),
        },
    )
    .await;
    let resolve = Command::ResolveThread(ResolveThread {
        claim,
        thread,
        why: Some("yes, page 4".into()),
    });
    log.send(checker, resolve.clone()).await;
    log.send(checker, ReopenThread { claim, thread }).await;
    log.send(checker, resolve.clone()).await;
    log.send(
        editor,
        SignOff {
            question: Question::So,
            claim,
            verdict: checker.id,
            why: None,
        },
    )
    .await;
    log.send(
        editor,
        WithdrawSignOff {
            question: Question::So,
            claim,
            why: None,
        },
    )
    .await;
    log.send(
        checker,
        WithdrawVerdict {
            question: Question::So,
            claim,
            why: None,
        },
    )
    .await;
    log.send(
        checker,
        DetachSource {
            claim,
            evidence: source,
            why: None,
        },
    )
    .await;
    confidential(&mut log, checker, editor, claim).await;
    looked_at(&mut log, checker, claim).await;
    let state = editor.state(session).await;
    let quote = state["state"]["claims"][claim.to_string()]["anchor"][0]["quote"].clone();
    let quote = quote.as_str().unwrap();
    revisions::unsettles(editor, session, quote, &format!("{quote}, perhaps")).await;
    log.send(
        checker,
        SettleClaims {
            claims: vec![claim],
            outcome: Settlement::Kept,
        },
    )
    .await;
    log.kinds
}

/// Evidence that only two people see.
async fn confidential(log: &mut Log, author: &Person, named: &Person, claim: ClaimId) {
    let salt = Salt::default;
    let attach = AttachConfidential {
        claim,
        content: evidence("A clerk"),
        seen_by: [named.id].into(),
        salt: salt(),
    };
    let evidence_id = EvidenceId(log.send(author, attach).await);
    let edit = EditConfidential {
        claim,
        evidence: evidence_id,
        content: evidence("Two clerks"),
        salt: salt(),
    };
    log.send(named, edit).await;
    let share = ShareConfidential {
        claim,
        evidence: evidence_id,
        seen_by: [].into(),
    };
    log.send(author, share).await;
    let detach = DetachConfidential {
        claim,
        evidence: evidence_id,
        why: None,
        salt: salt(),
    };
    log.send(author, detach).await;
}

/// What is ticked of a claim's checklists, and who is asked about it.
async fn looked_at(log: &mut Log, checker: &Person, claim: ClaimId) {
    let kinds = [ClaimKind::Law].into();
    log.send(checker, ClassifyClaim { claim, kinds }).await;
    let (kind, place) = (ClaimKind::Law, 0);
    let item = ItemPlace { kind, place };
    log.send(checker, TickItem { claim, item }).await;
    log.send(checker, UntickItem { claim, item }).await;
    let asked = |asked: &str| ContactInput {
        whom: ContactRole::Expert,
        name: "Ana Lind".into(),
        tried_at: "2026-11-30T09:12:00Z".parse().unwrap(),
        how: ContactChannel::Phone,
        asked: asked.into(),
        deadline: None,
    };
    let content = asked("Is it 330 metres?");
    let contact = LogContact {
        claim: Some(claim),
        content,
    };
    let contact = ContactId(log.send(checker, contact).await);
    let content = asked("Is it 330 metres tall?");
    log.send(checker, EditContact { contact, content }).await;
    let answer = ContactAnswer {
        outcome: ContactOutcome::Answered,
        text: Some("It is.".into()),
    };
    log.send(checker, AnswerContact { contact, answer }).await;
}

pub(super) struct Log {
    pub(super) session: SessionId,
    kinds: Vec<&'static str>,
}

impl Log {
    /// Sends a command with the version that is there now, and sees that it left exactly one event.
    pub(super) async fn send(&mut self, person: &Person, command: impl Into<Command>) -> Uuid {
        let command = command.into();
        let before = person.state(self.session).await;
        let json = serde_json::to_value(&command).unwrap();
        let claim = &before["state"]["claims"][json["claim"].as_str().unwrap_or_default()];
        let attribution = matches!(command, Command::AttributeClaim(_));
        let share = matches!(command, Command::ShareConfidential(_));
        let versions = [
            &claim[if attribution {
                "attribution_version"
            } else {
                ""
            }],
            &claim["evidence"][json["evidence"].as_str().unwrap_or_default()]["version"],
            &claim["confidential"][json["evidence"].as_str().unwrap_or_default()]
                [if share { "audience_version" } else { "version" }],
            &before["state"]["contacts"][json["contact"].as_str().unwrap_or_default()]["version"],
            &claim["comments"][json["comment"].as_str().unwrap_or_default()]["version"],
            &before["state"]["fixes"][json["fix"].as_str().unwrap_or_default()]["version"],
            &claim["version"],
        ];
        let base = versions
            .into_iter()
            .find_map(Value::as_u64)
            .map(|base| u32::try_from(base).unwrap());
        let id = Uuid::now_v7();
        let (status, body) = person.sends_as(id, self.session, &command, base).await;
        assert_eq!(status, StatusCode::OK, "{json}: {body}");
        let seq = before["seq"].as_u64().unwrap() + 1;
        assert_eq!(body["seq"], seq, "one command, one event");
        let page = person
            .get(&format!(
                "/api/sessions/{}/events?after={}",
                self.session,
                seq - 1
            ))
            .await;
        let told = page["events"].as_array().unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0]["event"]["command"], id.to_string());
        assert_eq!(told[0]["event"]["actor"], person.id.to_string());
        assert!(!told[0]["entry"]["words"].as_array().unwrap().is_empty());
        self.kinds.push(command.into());
        id
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_leaves_one_event() {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let checker = server.person("Checker", Role::Checker).await;
    let author = server.person("Author", Role::Author).await;
    let session = editor.opens().await;
    let sent = every_command((&editor, &checker, &author), session).await;
    for kind in Command::VARIANTS {
        assert!(
            sent.contains(kind),
            "no test sends {kind}: add it to every_command"
        );
    }
    let records = server.store.records(session).await.unwrap();
    let verified = audit::verify(session, records).unwrap();
    assert_eq!(
        server.store.head_of(session).await.unwrap(),
        Some((verified.session.seq, verified.hash))
    );
}
