//! Setting unread text aside.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::aside::{Aside, AsideReason, note_for};
use super::block::BlockKind;
use super::coverage::Paint;
use crate::domain::base::ids::AsideId;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::base::text::Span;
use crate::domain::change::{Apply, Context, Decide, Place, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Set aside what is unread in the span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct SetAside {
    /// Where.
    pub span: Span,
    /// Only what stands in blocks of this kind; absent: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub blocks: Option<BlockKind>,
    /// Why.
    pub reason: AsideReason,
    /// More about it, at most 1,000 code points; needed where the reason is “other”.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

/// Text was set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct TextSetAside {
    /// The id of the decision.
    pub aside: AsideId,
    /// The stretches, in reading order.
    pub spans: Vec<Span>,
    /// Why.
    pub reason: AsideReason,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<String>,
}

impl Decide for SetAside {
    const ROLE: Role = Role::Checker;
    type Outcome = TextSetAside;

    fn places(&mut self) -> Vec<Place<'_>> {
        vec![Place::Words(&mut self.span)]
    }

    fn decide(&self, on: &Context<'_>) -> Result<TextSetAside, Rejection> {
        let unread = |paint: &Paint| matches!(paint, Paint::Unread);
        let mut spans = on.session.pieces_in(self.span, unread)?;
        if let Some(kind) = self.blocks {
            // What is unread ends with its block.
            spans.retain(|it| on.session.block_at(it.start) == Some(kind));
        }
        if spans.is_empty() {
            return Err(Rejection::conflict(
                "nothing_unread",
                "Nothing there is unread: it is a claim or set aside already.",
            ));
        }
        Ok(TextSetAside {
            aside: AsideId(on.id.0),
            spans,
            reason: self.reason,
            note: note_for(self.reason, self.note.as_deref())?,
        })
    }
}

impl Apply for TextSetAside {
    fn subject(&self) -> Subject {
        Subject::Text(self.spans.clone())
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        let aside = Aside {
            spans: self.spans.clone(),
            reason: self.reason,
            note: self.note.clone(),
            stamp,
        };
        session.asides.insert(self.aside, aside);
        Ok(Touched::text())
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        let why = self.reason.with_note(self.note.as_deref());
        Entry::new(format!("set text aside: {why}")).after(describer.quote(&self.spans))
    }
}
