//! What the demo's article should say instead.

use stet::domain::contents::{AnswerFix, ProposeFix};
use stet::domain::fix::{FixAnswer, FixWeight};
use stet::domain::{Actor, Claim, Command, CommandId, FixId, Span};
use uuid::Uuid;

use super::{Story, at, missing};
use crate::cli::failure::Failure;

impl Story<'_> {
    /// What the article should say instead: one fix accepted, one that waits, and a question to its author.
    pub(super) async fn fix(&self, [editor, checker, second]: [Actor; 3]) -> Result<(), Failure> {
        let states = FixId(Uuid::now_v7());
        let seventeen = self
            .proposed(
                ("27", "27 states signed"),
                Some("17"),
                FixWeight::Must,
                "Seventeen, by the treaty itself.",
            )
            .await?;
        self.sends(CommandId(states.0), second, seventeen).await?;
        let accept = AnswerFix {
            fix: states,
            answer: FixAnswer::Accepted,
            words: None,
            why: None,
        };
        self.does(editor, accept.into()).await?;
        let metres = self
            .proposed(
                ("kilometres", "kilometres per second"),
                Some("metres"),
                FixWeight::Must,
                "Wrong by a factor of a thousand.",
            )
            .await?;
        self.does(checker, metres).await?;
        let bar = self
            .proposed(
                ("a bar of pure gold", "a bar of pure gold"),
                None,
                FixWeight::Query,
                "Every source we have says platinum. Where is the gold from?",
            )
            .await?;
        self.does(checker, bar).await
    }

    /// A fix of `words`, which stand within `around`.
    async fn proposed(
        &self,
        (words, around): (&str, &str),
        replacement: Option<&str>,
        weight: FixWeight,
        why: &str,
    ) -> Result<Command, Failure> {
        let now = self.now().await?;
        let within = at(&now, around).ok_or_else(|| missing(around))?;
        let length = u32::try_from(words.chars().count()).unwrap_or_default();
        let claims = now.claims.values();
        let on = |it: &&Claim| {
            it.anchor
                .spans()
                .iter()
                .any(|span| span.overlap(within).is_some())
        };
        Ok(Command::ProposeFix(ProposeFix {
            span: Span::new(within.start, within.start + length),
            replacement: replacement.map(Into::into),
            weight,
            why: Some(why.into()),
            claim: claims.filter(on).map(|it| it.id).next(),
        }))
    }
}
