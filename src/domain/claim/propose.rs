//! Claims that another engine proposes: a language model, a script. None is accepted by that.
//!
//! Knows the rules a proposal keeps, whoever makes it; what breaks one is left out and counted.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::article_words::ArticleWords;
use super::attribution::CLAIMANT;
use super::content::{ClaimContent, STATEMENT, anchor_on};
use super::wording::differs;
use super::{Claim, Origin, Status};
use crate::domain::article::anchor::Anchor;
use crate::domain::base::ids::ClaimId;
use crate::domain::base::input::{optional, required};
use crate::domain::base::rejection::Rejection;
use crate::domain::base::role::Role;
use crate::domain::base::stamp::Stamp;
use crate::domain::change::{Apply, Context, Decide, Subject, Touched};
use crate::domain::entry::{Describer, Entry};
use crate::domain::session::{CLAIMS, Session};

/// The longest name of an engine, in code points.
const NAME: usize = 100;
/// The longest account of what an engine was sent, in code points.
const SENT: usize = 10_000;
/// How many claims may be proposed at once.
const MOST: usize = 200;

/// Suggest claims that another engine proposes. One whose quote is not in the article, that has words of its own or loses
/// a word that denies is left out and counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ProposeClaims {
    /// Who proposes them, such as the model's name; at most 100 code points.
    pub proposer: String,
    /// What it was sent besides the article, at most 10,000 code points.
    #[serde(default)]
    #[ts(optional)]
    pub sent: Option<String>,
    /// At most 200 of them.
    pub claims: Vec<ProposedClaim>,
    /// Why there are none, where asking failed; at most 300 code points.
    #[serde(default)]
    #[ts(optional)]
    pub failed: Option<String>,
}

/// A claim as another engine proposes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ProposedClaim {
    /// The article's own words, as they stand there.
    pub quote: String,
    /// What they say, in words of the article; those that are not the quote's get brackets.
    pub statement: String,
    /// Who says it, as the article names them; absent: the article itself.
    #[serde(default)]
    #[ts(optional)]
    pub claimant: Option<String>,
}

/// Another engine was asked, and proposed claims, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClaimsProposed {
    /// Who proposes them.
    pub proposer: String,
    /// What it was sent besides the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sent: Option<String>,
    /// The claims, in the order in which they were proposed.
    pub claims: Vec<Proposal>,
    /// What was left out.
    pub dropped: Dropped,
    /// Why there are none, where asking failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub failed: Option<String>,
}

/// A proposed claim that keeps the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Proposal {
    /// Its id.
    pub claim: ClaimId,
    /// Where it stands and how it is worded.
    #[serde(flatten)]
    #[ts(flatten)]
    pub content: ClaimContent,
    /// Who makes it, if not the article itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub claimant: Option<String>,
}

/// How many proposals were left out, by the rule they broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS, ToSchema)]
pub struct Dropped {
    /// Their quote is not in the article, or is longer than a claim may be.
    pub unplaced: u32,
    /// They have words, or a claimant, that the article does not have.
    pub invented: u32,
    /// They leave out a word that denies: “did not say”.
    pub denial: u32,
    /// The session has that claim, so worded.
    pub known: u32,
}

impl Dropped {
    /// How many were left out.
    #[must_use]
    pub fn all(self) -> u32 {
        self.unplaced + self.invented + self.denial + self.known
    }

    /// “3 left out (2 not in the article, 1 with words of its own)”, if any was.
    fn words(self) -> Option<String> {
        let parts = [
            (self.unplaced, "not in the article"),
            (self.invented, "with words that are not the article’s"),
            (self.denial, "without a word that denies"),
            (self.known, "here already"),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(count, why)| format!("{count} {why}")).collect();
        (!parts.is_empty()).then(|| format!("{} left out ({})", self.all(), parts.join(", ")))
    }
}

/// Why a proposal is left out.
enum Breach {
    Unplaced,
    Invented,
    Denial,
    Known,
}

impl Decide for ProposeClaims {
    const ROLE: Role = Role::Checker;
    type Outcome = ClaimsProposed;

    fn decide(&self, on: &Context<'_>) -> Result<ClaimsProposed, Rejection> {
        if self.claims.len() > MOST || on.session.claims.len() + self.claims.len() > CLAIMS {
            return Err(Rejection::invalid(
                "too_many",
                "claims",
                format!("At most {MOST} claims can be proposed at once; a session holds {CLAIMS}."),
            ));
        }
        let mut event = ClaimsProposed {
            proposer: required(&self.proposer, "proposer", NAME)?,
            sent: optional(self.sent.as_deref(), "sent", SENT)?,
            claims: Vec::new(),
            dropped: Dropped::default(),
            failed: optional(self.failed.as_deref(), "failed", CLAIMANT)?,
        };
        let mut article = ArticleWords::of(&on.session.text);
        for (index, claim) in (0..).zip(&self.claims) {
            match proposal(on, claim, &mut article, &event.claims) {
                Ok((content, claimant)) => event.claims.push(Proposal {
                    claim: ClaimId::suggested(on.id, index),
                    content,
                    claimant,
                }),
                Err(Breach::Unplaced) => event.dropped.unplaced += 1,
                Err(Breach::Invented) => event.dropped.invented += 1,
                Err(Breach::Denial) => event.dropped.denial += 1,
                Err(Breach::Known) => event.dropped.known += 1,
            }
        }
        Ok(event)
    }
}

fn proposal(
    on: &Context<'_>,
    claim: &ProposedClaim,
    article: &mut ArticleWords,
    earlier: &[Proposal],
) -> Result<(ClaimContent, Option<String>), Breach> {
    let text = &on.session.text;
    let at = article.place(&claim.quote).ok_or(Breach::Unplaced)?;
    let statement =
        required(&claim.statement, "statement", STATEMENT).map_err(|_| Breach::Invented)?;
    let statement = article
        .bracketed(&statement, &claim.quote)
        .ok_or(Breach::Invented)?;
    let claimant =
        optional(claim.claimant.as_deref(), "claimant", CLAIMANT).map_err(|_| Breach::Invented)?;
    if claimant
        .as_deref()
        .is_some_and(|name| !text.as_str().contains(name))
    {
        return Err(Breach::Invented);
    }
    let anchor = anchor_on(text, &[at]).map_err(|_| Breach::Unplaced)?;
    let found = (on.assess)(text, &anchor.spans(), Some(&statement));
    if found.drops_denial {
        return Err(Breach::Denial);
    }
    let content = ClaimContent {
        anchor,
        statement,
        worded: false,
        finding: Some(found.finding),
    };
    // With or without a final stop it is the same claim.
    let same = |anchor: &Anchor, wording: &str, by: &Option<String>| {
        anchor.hull().overlap(content.anchor.hull()).is_some()
            && !differs(&anchor.quote(), &content.anchor.quote())
            && !differs(wording, &content.statement)
            && *by == claimant
    };
    let mut here = on.session.claims.values();
    let known = here.any(|it| !it.gone && same(&it.anchor, &it.statement, &it.claimant));
    let again = earlier
        .iter()
        .any(|it| same(&it.content.anchor, &it.content.statement, &it.claimant));
    if known || again {
        return Err(Breach::Known);
    }
    Ok((content, claimant))
}

impl Apply for ClaimsProposed {
    fn subject(&self) -> Subject {
        if self.claims.is_empty() {
            return Subject::Session;
        }
        Subject::Claims(self.claims.iter().map(|it| it.claim).collect())
    }

    fn apply(&self, session: &mut Session, stamp: Stamp) -> Result<Touched, &'static str> {
        for it in &self.claims {
            let claim = Claim {
                status: Status::Suggested,
                claimant: it.claimant.clone(),
                proposer: Some(self.proposer.clone()),
                ..session.new_claim(it.claim, it.content.clone(), Origin::Proposed, stamp)
            };
            session.claims.insert(it.claim, claim);
        }
        Ok(Touched::claims(self.claims.iter().map(|it| it.claim)))
    }

    fn entry(&self, _: &Describer<'_>) -> Entry {
        let proposed = match self.claims.len() {
            0 => "no claim".to_owned(),
            1 => "1 claim".to_owned(),
            many => format!("{many} claims"),
        };
        let words = match &self.failed {
            Some(why) => format!("asked {}, which failed: {why}", self.proposer),
            None => format!("asked {}, which proposed {proposed}", self.proposer),
        };
        let dropped = self.dropped.words();
        let words = dropped.map_or(words.clone(), |dropped| format!("{words}; {dropped}"));
        let statements = self.claims.iter().map(|it| it.content.statement.as_str());
        let told: Vec<&str> = self.sent.as_deref().into_iter().chain(statements).collect();
        Entry::new(words).after((!told.is_empty()).then(|| told.join("\n\n")))
    }
}
