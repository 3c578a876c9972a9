//! What an event is about, and with that who may know of it.

use super::base::ids::{ClaimId, CommentId, ContactId, FixId};
use super::base::text::Span;

/// What an event is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The session.
    Session,
    /// The article's text, and with it everything that stands on it.
    Article,
    /// The rules of the session, and with them what every answer lacks.
    Rules,
    /// Text that is no claim, at these places.
    Text(Vec<Span>),
    /// Claims.
    Claims(Vec<ClaimId>),
    /// Fixes.
    Fixes(Vec<FixId>),
    /// A comment on a claim, which not everybody may see.
    Comment(ClaimId, CommentId),
    /// An attempt to reach somebody, about a claim or the article.
    Contact(Option<ClaimId>, ContactId),
}

impl Subject {
    /// The claims among it.
    #[must_use]
    pub fn claims(self) -> Vec<ClaimId> {
        match self {
            Self::Session | Self::Article | Self::Rules | Self::Fixes(_) | Self::Text(_) => {
                Vec::new()
            }
            Self::Claims(claims) => claims,
            Self::Comment(claim, _) => vec![claim],
            Self::Contact(claim, _) => claim.into_iter().collect(),
        }
    }

    /// The comment it is about, which not everybody may see.
    #[must_use]
    pub fn comment(&self) -> Option<CommentId> {
        match self {
            Self::Comment(_, comment) => Some(*comment),
            Self::Session
            | Self::Article
            | Self::Rules
            | Self::Fixes(_)
            | Self::Text(_)
            | Self::Claims(_)
            | Self::Contact(..) => None,
        }
    }
}
