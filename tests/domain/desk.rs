//! A desk of three people at one article, without a server.

use serde_json::Value;
use stet::domain::article::block::{Block, BlockKind};
use stet::domain::article::compare::compare;
use stet::domain::audience::Hidden;
use stet::domain::claim::put_back::ClaimPart;
use stet::domain::contents::{AcceptClaims, AddClaim, ArticleRevised, GiveVerdict};
use stet::domain::entry::{Describer, Entry};
use stet::domain::event::Event;
use stet::domain::revision::new_text::NewText;
use stet::domain::source::confidential::Salt;
use stet::domain::summary::Summary;
use stet::domain::{
    Actor, Claim, ClaimId, Command, CommandEnvelope, CommandId, EventId, EventKind, PersonId,
    Question, Rejection, Role, Session, Span, Text, view,
};
use uuid::Uuid;

use crate::article::{self, moment};
use crate::assess::assess;

pub(crate) const EDITOR: PersonId = PersonId(Uuid::from_u128(0xE));
pub(crate) const CHECKER: PersonId = PersonId(Uuid::from_u128(0xC));
pub(crate) const VIEWER: PersonId = PersonId(Uuid::from_u128(0xF));
pub(crate) const AUTHOR: PersonId = PersonId(Uuid::from_u128(0xA));

#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) session: Session,
    pub(crate) document: Value,
    pub(crate) events: Vec<Event>,
    /// The revision people see, if it is not the present one.
    pub(crate) seen: Option<u32>,
    ids: u128,
}

impl Desk {
    pub(crate) fn open() -> Self {
        let (session, event) = article::open(EDITOR);
        Self::at(session, event)
    }

    /// At another article.
    pub(crate) fn at(session: Session, opened: Event) -> Self {
        Self {
            document: view::document(&session, &Hidden::default()),
            session,
            events: vec![opened],
            seen: None,
            ids: 100,
        }
    }

    /// The first suggested claim, accepted.
    pub(crate) fn with_claim() -> (Self, ClaimId) {
        let mut desk = Self::open();
        let claim = desk.claims()[0];
        desk.does(
            EDITOR,
            AcceptClaims {
                claims: vec![claim],
            },
        );
        (desk, claim)
    }

    /// A claim that the editor makes of a stretch of the article.
    pub(crate) fn adds(&mut self, span: Span, claimant: &str) -> ClaimId {
        let add = AddClaim {
            spans: vec![span],
            statement: None,
            claimant: Some(claimant.into()),
        };
        match self.does(EDITOR, add).kind {
            EventKind::ClaimAdded(it) => it.claim,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn claims(&self) -> Vec<ClaimId> {
        let mut claims: Vec<&Claim> = self.session.claims.values().collect();
        claims.sort_by_key(|claim| claim.number);
        claims.into_iter().map(|claim| claim.id).collect()
    }

    pub(crate) fn claim(&self, id: ClaimId) -> &Claim {
        &self.session.claims[&id]
    }

    pub(crate) fn summary(&self) -> Summary {
        Summary::of(&self.session)
    }

    /// The command with the version the person would see now.
    pub(crate) fn tries(&mut self, person: PersonId, command: Command) -> Result<Event, Rejection> {
        let json = serde_json::to_value(&command).unwrap();
        let find = |key: &str| json.get(key).and_then(|it| it.as_str()).map(str::to_owned);
        let base = find("claim").and_then(|id| {
            let claim = self.session.claims.get(&ClaimId(id.parse().ok()?))?;
            let evidence = find("evidence").and_then(|id| {
                let id = id.parse().ok()?;
                claim
                    .evidence
                    .get(&stet::domain::EvidenceId(id))
                    .map(|it| it.version)
            });
            let comment = find("comment").and_then(|id| {
                let id: Uuid = id.parse().ok()?;
                let everything = Hidden::default();
                let mut comments = claim.comments(&everything);
                let found = comments.find(|it| it.0.0 == id);
                found.map(|it| it.1.version)
            });
            let confidential = find("evidence").and_then(|id| {
                let id = stet::domain::EvidenceId(id.parse().ok()?);
                let evidence = claim.confidential().get(&id)?;
                Some(match command {
                    Command::ShareConfidential(_) => evidence.audience_version,
                    _ => evidence.version,
                })
            });
            if matches!(command, Command::AttributeClaim(_)) {
                return Some(claim.attribution_version());
            }
            Some(
                evidence
                    .or(confidential)
                    .or(comment)
                    .unwrap_or(claim.version),
            )
        });
        let contact = find("contact").and_then(|id| {
            let id = stet::domain::base::ids::ContactId(id.parse().ok()?);
            self.session.contacts.get(&id).map(|it| it.version)
        });
        self.sends(person, command, base.or(contact))
    }

    pub(crate) fn sends(
        &mut self,
        person: PersonId,
        command: Command,
        base: Option<u32>,
    ) -> Result<Event, Rejection> {
        let role = match person {
            EDITOR => Role::Editor,
            CHECKER => Role::Checker,
            AUTHOR => Role::Author,
            _ => Role::Viewer,
        };
        self.sends_in(Actor { person, role }, command, base)
    }

    /// As somebody sends it who checks, too.
    pub(crate) fn sends_as_checker(
        &mut self,
        person: PersonId,
        command: Command,
        base: Option<u32>,
    ) -> Result<Event, Rejection> {
        let role = Role::Checker;
        self.sends_in(Actor { person, role }, command, base)
    }

    fn sends_in(
        &mut self,
        actor: Actor,
        command: Command,
        base: Option<u32>,
    ) -> Result<Event, Rejection> {
        self.ids += 1;
        let mut command = command;
        if let Some(salt) = command.salt() {
            *salt = Salt(stet::audit::text_of(self.ids.to_be_bytes()));
        }
        let ask = CommandEnvelope {
            restores: None,
            id: CommandId(Uuid::from_u128(self.ids)),
            actor,
            base,
            revision: Some(self.seen.unwrap_or_else(|| self.session.revision())),
            command,
        };
        let kind = self.session.decide(&ask, &assess)?;
        Ok(self.happens(actor.person, kind))
    }

    /// Puts a part of a claim back to what it was, as who sees its present version.
    pub(crate) fn puts_back(
        &mut self,
        person: PersonId,
        then: &Session,
        claim: ClaimId,
        part: ClaimPart,
    ) -> Result<Event, Rejection> {
        let parts = self.session.parts_then(then, claim, person)?;
        let base = parts.iter().find(|it| it.part == part).map(|it| it.base);
        let command = self.session.put_back(then, claim, part, person)?;
        self.ids += 1;
        let ask = CommandEnvelope {
            restores: Some(then.seq),
            id: CommandId(Uuid::from_u128(self.ids)),
            actor: Actor {
                person,
                role: Role::Checker,
            },
            base: base.or(Some(self.claim(claim).version)),
            revision: Some(then.revision()),
            command,
        };
        let kind = self.session.decide(&ask, &assess)?;
        Ok(self.happens(person, kind))
    }

    /// The editor puts another text in the article's place.
    pub(crate) fn revises(&mut self, text: &str) -> ArticleRevised {
        self.tries_to_revise(Some(text)).unwrap()
    }

    /// The same, or the accepted fixes made.
    pub(crate) fn tries_to_revise(
        &mut self,
        text: Option<&str>,
    ) -> Result<ArticleRevised, Rejection> {
        let new = self.new_text(text);
        let revised = self.session.revise(&new, &assess)?;
        self.follows(EDITOR, EventKind::ArticleRevised(Box::new(revised.clone())));
        Ok(revised)
    }

    /// A text as the engine would have read it: each sentence that ends with a full stop is suggested. Without one, the
    /// article's with its accepted fixes made.
    pub(crate) fn new_text(&self, text: Option<&str>) -> NewText {
        let taken_in = text.is_none();
        let (text, changes) = match text {
            Some(text) => {
                let text = Text::new(text.into());
                let changes = compare(&self.session.text, &text);
                (text, changes)
            }
            None => {
                let (text, changes) = self.session.with_fixes().unwrap();
                (Text::new(text), changes)
            }
        };
        let sentences = article::sentences(&text);
        let id = CommandId(Uuid::from_u128(self.ids + 1));
        let suggestions = (0..)
            .zip(&sentences)
            .map(|(index, it)| article::suggestion(id, index, &text, *it));
        NewText {
            after: self.session.revision(),
            from_fixes: taken_in,
            why: None,
            blocks: sentences
                .iter()
                .map(|it| Block {
                    span: *it,
                    kind: BlockKind::Paragraph,
                })
                .collect(),
            suggestions: suggestions.collect(),
            form: None,
            remark: None,
            sentences,
            text,
            changes,
        }
    }

    /// What no command asks for.
    pub(crate) fn follows(&mut self, person: PersonId, kind: EventKind) -> Event {
        self.ids += 1;
        self.happens(person, kind)
    }

    fn happens(&mut self, person: PersonId, kind: EventKind) -> Event {
        let event = Event {
            seq: self.session.seq + 1,
            id: EventId(Uuid::from_u128(self.ids)),
            at: moment(i64::try_from(self.session.seq).unwrap() + 1),
            actor: person,
            command: CommandId(Uuid::from_u128(self.ids)),
            kind,
        };
        let before = view::Before::of(&self.session, &event.kind);
        let touched = self
            .session
            .apply(&event)
            .expect("what is decided can be applied");
        json_patch::merge(&mut self.document, &before.patch(&self.session, &touched));
        assert!(!self.entry(&event).words.is_empty());
        self.events.push(event.clone());
        event
    }

    /// An event in words.
    pub(crate) fn entry(&self, event: &Event) -> Entry {
        event.entry(&Describer::new(&self.session, &Hidden::default()))
    }

    pub(crate) fn does(&mut self, person: PersonId, command: impl Into<Command>) -> Event {
        self.tries(person, command.into())
            .unwrap_or_else(|refused| panic!("{refused}"))
    }

    pub(crate) fn refuses(&mut self, person: PersonId, command: impl Into<Command>) -> Rejection {
        let before = self.session.clone();
        let refused = self
            .tries(person, command.into())
            .expect_err("it is refused");
        assert_eq!(self.session, before, "a refusal changes nothing");
        refused
    }
}

pub(crate) fn rate(claim: ClaimId, rating: &str) -> Command {
    Command::GiveVerdict(GiveVerdict {
        salt: Default::default(),
        attribution_version: None,
        question: Question::So,
        claim,
        rating: rating.into(),
        rationale: "See the source.".into(),
        seen: None,
    })
}
