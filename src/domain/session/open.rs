//! The first event of every session: an article and the claims the engine suggests in it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::Session;
use crate::domain::article::anchor::Anchor;
use crate::domain::article::backup::Backup;
use crate::domain::article::block::Block;
use crate::domain::article::details::Details;
use crate::domain::article::form::ArticleForm;
use crate::domain::base::ids::{ClaimId, SessionId};
use crate::domain::base::stamp::Stamp;
use crate::domain::base::text::{Span, Text};
use crate::domain::change::{Apply, Subject, Touched};
use crate::domain::checklist::Checklists;
use crate::domain::claim::content::ClaimContent;
use crate::domain::claim::finding::Finding;
use crate::domain::claim::{Claim, Origin, Status};
use crate::domain::entry::{Describer, Entry};
use crate::domain::policy::Policy;
use crate::domain::publication::Publication;
use crate::domain::scale::Scale;

/// The session was opened. Always the first event, and only the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SessionOpened {
    /// What is known about the article.
    pub details: Details,
    /// The article, exactly as it is checked.
    pub text: String,
    /// The blocks of the text.
    pub blocks: Vec<Block>,
    /// The sentences of the text.
    pub sentences: Vec<Span>,
    /// What the text is, where it is no plain article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub form: Option<ArticleForm>,
    /// What to tell people who expect claims, when the engine could suggest none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub remark: Option<String>,
    /// The desk's rating scale.
    pub scale: Scale,
    /// The scale of *said*; events that are older than that question have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub said_scale: Option<Scale>,
    /// The rules of the desk; absent in sessions that are older than those.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub policy: Option<Policy>,
    /// The desk's checklists; events that are older than those have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub checklists: Option<Checklists>,
    /// The claims the engine suggests, in reading order.
    pub claims: Vec<Suggestion>,
    /// Comments, footnotes and links that the writer left in the draft.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Backup>>")]
    pub backup: Vec<Backup>,
}

/// A claim the engine suggests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Suggestion {
    /// Its id.
    pub claim: ClaimId,
    /// Where it stands; the article is in the same event, so its words are not said again.
    pub spans: Vec<Span>,
    /// Its wording: words of the article, with marked substitutions.
    pub statement: String,
    /// Who makes it, if not the article itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claimant: Option<String>,
    /// What the engine says of it.
    #[serde(flatten)]
    pub finding: Finding,
}

impl SessionOpened {
    /// The session as it begins. The error says why the event does not fit.
    pub(crate) fn begin(&self, id: SessionId, stamp: Stamp) -> Result<Session, &'static str> {
        let Self {
            details,
            text,
            blocks,
            sentences,
            form,
            remark,
            scale,
            said_scale,
            policy,
            checklists,
            claims,
            backup,
        } = self.clone();
        let mut session = Session {
            id,
            seq: 1,
            details,
            text: Text::new(text),
            opened: stamp,
            updated: stamp,
            closed: None,
            archived: None,
            publication: Publication::default(),
            blocks,
            sentences,
            form,
            remark,
            backup,
            scale,
            said_scale,
            policy: policy.unwrap_or_else(Policy::before),
            own_rules: None,
            checklists,
            contacts: Default::default(),
            claims: Default::default(),
            asides: Default::default(),
            fixes: Default::default(),
            deadline: None,
            authors: None,
            numbers: Default::default(),
            audiences: Default::default(),
            confidants: Default::default(),
            seals: Default::default(),
            closed_parts: Default::default(),
            revisions: Vec::new(),
            coverage: Default::default(),
        };
        for suggestion in claims {
            suggestion.join(&mut session, stamp)?;
        }
        Ok(session)
    }
}

impl Suggestion {
    /// Comes to the session.
    pub(in crate::domain) fn join(
        self,
        session: &mut Session,
        stamp: Stamp,
    ) -> Result<(), &'static str> {
        let anchor = Anchor::new(&session.text, &self.spans);
        let anchor = anchor.map_err(|_| "a claim lies outside the article")?;
        let claim = self.claim(session, anchor, stamp);
        session.claims.insert(claim.id, claim);
        Ok(())
    }

    fn claim(self, session: &mut Session, anchor: Anchor, stamp: Stamp) -> Claim {
        let content = ClaimContent {
            anchor,
            statement: self.statement,
            worded: false,
            finding: Some(self.finding),
        };
        Claim {
            status: Status::Suggested,
            claimant: self.claimant,
            ..session.new_claim(self.claim, content, Origin::Engine, stamp)
        }
    }
}

impl Apply for SessionOpened {
    fn subject(&self) -> Subject {
        Subject::Session
    }

    fn apply(&self, _: &mut Session, _: Stamp) -> Result<Touched, &'static str> {
        Err("it is open already")
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        let words = match self.claims.len() {
            0 => "opened the session".into(),
            1 => "opened the session; the engine suggests 1 claim".into(),
            many => format!("opened the session; the engine suggests {many} claims"),
        };
        Entry::new(words).after(self.details.lines())
    }
}
