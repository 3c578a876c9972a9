//! A desk that checks an article, and takes the report away.

use std::collections::BTreeMap;
use std::sync::Arc;

use reqwest::Method;
use serde_json::json;
use stet::domain::contents::{
    AcceptClaims, AddClaim, AddComment, AttachSource, GiveVerdict, ResolveThread,
};
use stet::domain::source::{EvidenceInput, Source, SourceKind, Stance};
use stet::domain::{ClaimId, Command, CommentId, Question, Role, SessionId, Span};
use uuid::Uuid;

use crate::support::{ARTICLE, Answer, Person, Server};

/// A desk with a session whose claims are all under check.
pub(super) struct Desk {
    pub(super) server: Arc<Server>,
    pub(super) editor: Person,
    pub(super) checker: Person,
    pub(super) session: SessionId,
    pub(super) claims: Vec<ClaimId>,
}

impl Desk {
    pub(super) async fn new() -> Self {
        Self::over("The tower in numbers", ARTICLE).await
    }

    pub(super) async fn over(title: &str, text: &str) -> Self {
        let server = Arc::new(Server::start().await);
        let editor = server.person("Editor", Role::Editor).await;
        let checker = server.person("Checker", Role::Checker).await;
        Self::opened(server, editor, checker, title, text).await
    }

    /// Another session of the same people.
    pub(super) async fn also(&self, title: &str, text: &str) -> Self {
        let (editor, checker) = (self.editor.clone(), self.checker.clone());
        Self::opened(Arc::clone(&self.server), editor, checker, title, text).await
    }

    async fn opened(
        server: Arc<Server>,
        editor: Person,
        checker: Person,
        title: &str,
        text: &str,
    ) -> Self {
        let session = SessionId(Uuid::now_v7());
        let article = json!({"id": session, "title": title, "text": text});
        let (status, body) = editor.post("/api/sessions", article).await;
        assert!(status.is_success(), "{body}");
        let claims: Vec<_> = editor.claims(session).await;
        let claims: Vec<_> = claims.into_iter().map(ClaimId).collect();
        let desk = Self {
            server,
            editor,
            checker,
            session,
            claims,
        };
        if !desk.claims.is_empty() {
            let claims = desk.claims.clone();
            desk.editor_does(&Command::AcceptClaims(AcceptClaims { claims }))
                .await;
        }
        desk
    }

    pub(super) async fn editor_does(&self, command: &Command) {
        self.editor.does(self.session, command, Some(1)).await;
    }

    pub(super) async fn checker_does(&self, command: &Command) {
        self.checker.does(self.session, command, Some(1)).await;
    }

    pub(super) async fn rates(&self, claim: ClaimId, rating: &str, rationale: &str) {
        let (rating, rationale) = (rating.into(), rationale.into());
        self.checker_does(&Command::GiveVerdict(GiveVerdict {
            salt: Default::default(),
            attribution_version: None,
            question: Question::So,
            claim,
            rating,
            rationale,
            seen: None,
        }))
        .await;
    }

    pub(super) async fn attaches(&self, claim: ClaimId, title: &str, passage: &str, locator: &str) {
        let evidence = EvidenceInput {
            source: Source {
                title: title.into(),
                url: Some("https://example.org/page?a=1&b=2".into()),
                kind: SourceKind::Document,
                primary: true,
            },
            passage: Some(passage.into()),
            locator: Some(locator.into()),
            stance: Stance::Supports,
            bears_on: Default::default(),
            provenance: Default::default(),
        };
        self.checker_does(&Command::AttachSource(AttachSource { claim, evidence }))
            .await;
    }

    pub(super) async fn says(&self, claim: ClaimId, text: &str) {
        self.checker_does(&Command::AddComment(AddComment {
            claim,
            text: text.into(),
            thread: None,
            between: None,
        }))
        .await;
    }

    /// Settles the only thread; gives back what was said.
    pub(super) async fn resolves(&self, claim: ClaimId, why: &str) -> String {
        let state = self.editor.state(self.session).await;
        let comments = &state["state"]["claims"][claim.0.to_string()]["comments"];
        let thread = comments.as_object().unwrap().keys().next().unwrap();
        self.editor_does(&Command::ResolveThread(ResolveThread {
            claim,
            thread: CommentId(thread.parse().unwrap()),
            why: Some(why.into()),
        }))
        .await;
        why.into()
    }

    pub(super) async fn adds(&self, words: &str, statement: Option<&str>) -> ClaimId {
        let text = self.text().await;
        let before = &text[..text.find(words).unwrap()];
        let start = u32::try_from(before.chars().count()).unwrap();
        let span = Span::new(start, start + u32::try_from(words.chars().count()).unwrap());
        let id = Uuid::now_v7();
        let command = Command::AddClaim(AddClaim {
            spans: vec![span],
            statement: statement.map(Into::into),
            claimant: None,
        });
        let (_, body) = self.editor.sends_as(id, self.session, &command, None).await;
        assert!(body["seq"].is_u64(), "{body}");
        ClaimId(id)
    }

    pub(super) async fn text(&self) -> String {
        let state = self.editor.state(self.session).await;
        state["state"]["text"].as_str().unwrap().to_owned()
    }

    pub(super) async fn file(&self, form: &str) -> Answer {
        self.file_called(&format!("report.{form}")).await
    }

    pub(super) async fn file_called(&self, file: &str) -> Answer {
        let path = format!("/api/sessions/{}/{file}", self.session);
        let answer = self.checker.request(Method::GET, &path).send().await;
        let answer = answer.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer
    }

    pub(super) async fn report(&self, form: &str) -> String {
        let bytes = self.file(form).await.bytes();
        String::from_utf8(bytes).unwrap()
    }

    /// The rows of the table by what its columns are called.
    pub(super) async fn rows(&self, form: &str) -> Vec<BTreeMap<String, String>> {
        let table = self.report(form).await;
        let table = table.strip_prefix('\u{feff}').unwrap();
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        reader.deserialize().map(Result::unwrap).collect()
    }
}
