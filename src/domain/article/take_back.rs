//! Making text unread again that was set aside.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::coverage::Paint;
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::base::text::{Span, Text, overlapping};
use crate::domain::change::{Apply, Context, Decide, Place, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::Session;

/// Make what was set aside in the span unread again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct TakeBack {
    /// Where.
    pub span: Span,
}

/// Text that was set aside is unread again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct TextTakenBack {
    /// The stretches, in reading order.
    pub spans: Vec<Span>,
}

impl Decide for TakeBack {
    const ROLE: Role = Role::Checker;
    type Outcome = TextTakenBack;

    fn places(&mut self) -> Vec<Place<'_>> {
        vec![Place::Words(&mut self.span)]
    }

    fn decide(&self, on: &Context<'_>) -> Result<TextTakenBack, Rejection> {
        let aside = |paint: &Paint| matches!(paint, Paint::Aside { .. });
        let spans = on.session.pieces_in(self.span, aside)?;
        if spans.is_empty() {
            return Err(Rejection::conflict(
                "no_change",
                "Nothing there was set aside.",
            ));
        }
        Ok(TextTakenBack { spans })
    }
}

impl Apply for TextTakenBack {
    fn subject(&self) -> Subject {
        Subject::Text(self.spans.clone())
    }

    fn apply(&self, session: &mut Session, _: Stamp) -> Result<Touched, &'static str> {
        for aside in session.asides.values_mut() {
            aside.spans = cut_out(&session.text, &aside.spans, &self.spans);
        }
        session.asides.retain(|_, aside| !aside.spans.is_empty());
        Ok(Touched::text())
    }

    fn entry(&self, describer: &Describer<'_>) -> Entry {
        Entry::new("made text unread again that was set aside").before(describer.quote(&self.spans))
    }
}

fn cut_out(text: &Text, from: &[Span], holes: &[Span]) -> Vec<Span> {
    let left = from.iter().flat_map(|span| {
        let holes = holes.get(overlapping(holes, *span)).unwrap_or_default();
        holes.iter().fold(vec![*span], |mut left, hole| {
            let last = left.pop();
            left.extend(last.into_iter().flat_map(|it| it.without(*hole)));
            left
        })
    });
    left.filter_map(|span| text.trim(span)).collect()
}
