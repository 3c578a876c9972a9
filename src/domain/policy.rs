//! A desk's rules, as data: what an answer needs before it is signed off, and what takes whom.
//!
//! Always so, whatever a desk decides: who answered does not sign, what is stale is not signed, and an open comment speaks
//! against a sign-off.
//!
//! Must not know: the claim they are held against; that stands in `lacks`.

mod lacks;
pub mod set;
mod words;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::base::rejection::Rejection;
use super::base::role::Role;
use super::base::stamp::Stamp;

/// How many sources, origins and answers can be asked for at most.
pub const MOST: u8 = 9;

/// The rules that are in force somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Policy {
    /// Which version of the desk's rules they are, from 1; absent where they are a session's own, or from before desks had any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub version: Option<u32>,
    /// The rules.
    #[serde(flatten)]
    #[ts(flatten)]
    pub rules: Rules,
}

/// What a desk asks of an answer before it is signed off, and what takes whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Rules {
    /// Whether it says why.
    pub rationale: bool,
    /// On how many sources it rests at least, 0 to 9.
    pub sources: u8,
    /// From how many independent origins those are at least, 0 to 9. What derives from the article has none.
    pub origins: u8,
    /// For how many of the scale's lowest steps one of the sources is primary, 0 to 9.
    pub primary_for_lowest: u8,
    /// Whether every quoted passage stands in what was kept of its source.
    pub passages: bool,
    /// Whether every item of the claim's checklists is ticked for its present wording.
    pub checklist: bool,
    /// Whether a claimant was asked, and answered or is not waited for any more.
    pub contacted: bool,
    /// How many people give the same answer at least, 1 to 9.
    pub agreeing: u8,
    /// Whether people answer without seeing each other's answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub blind: bool,
    /// Who signs off: checkers, or editors alone.
    pub signs: Role,
    /// Who sets a rule aside, with a reason: checkers, or editors alone.
    pub sets_aside: Role,
    /// Whether a claim with a verdict is dismissed by two people only.
    pub dismissal_by_two: bool,
    /// Whether nobody but who began a comment, or an editor with a reason, resolves it.
    pub own_objections: bool,
}

/// That a session has rules of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct OwnRules {
    /// Who set them, and when.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// Why.
    pub why: String,
}

/// The rules that come ready made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS, ToSchema)]
pub struct ReadyRules {
    /// One other person signs.
    pub light: Rules,
    /// A rationale, a source, and a second person; what most desks want.
    pub standard: Rules,
    /// Two answers, two origins, a primary source for the two lowest steps, and editors who sign.
    pub strict: Rules,
}

impl Rules {
    /// One other person signs.
    pub const LIGHT: Self = Self {
        rationale: false,
        sources: 0,
        origins: 0,
        primary_for_lowest: 0,
        passages: false,
        checklist: false,
        contacted: false,
        agreeing: 1,
        blind: false,
        signs: Role::Checker,
        sets_aside: Role::Checker,
        dismissal_by_two: true,
        own_objections: false,
    };

    /// A rationale, a source, passages that stand there, and a second person who signs.
    pub const STANDARD: Self = Self {
        rationale: true,
        sources: 1,
        passages: true,
        own_objections: true,
        ..Self::LIGHT
    };

    /// Two answers given blind, two origins, a primary source for the two lowest steps, every item ticked, the claimant asked, and editors
    /// who set rules aside.
    pub const STRICT: Self = Self {
        sources: 2,
        origins: 2,
        primary_for_lowest: 2,
        checklist: true,
        contacted: true,
        agreeing: 2,
        blind: true,
        sets_aside: Role::Editor,
        ..Self::STANDARD
    };

    /// Those of sessions from before desks had rules.
    pub const BEFORE: Self = Self {
        rationale: true,
        sources: 1,
        ..Self::LIGHT
    };

    /// The rules that come ready made.
    #[must_use]
    pub fn ready() -> ReadyRules {
        ReadyRules {
            light: Self::LIGHT,
            standard: Self::STANDARD,
            strict: Self::STRICT,
        }
    }

    /// The rules, if they can be kept at all.
    ///
    /// # Errors
    /// A [`Rejection`] with the field that cannot be.
    pub fn check(self) -> Result<Self, Rejection> {
        let refuse = |field, why: &str| Err(Rejection::invalid("bad_rules", field, why));
        if self.sources > MOST {
            return refuse("sources", "At most nine sources can be asked for.");
        }
        if self.origins > self.sources {
            return refuse(
                "origins",
                "So many origins take at least as many sources. Ask for more sources, or for fewer origins.",
            );
        }
        if self.primary_for_lowest > MOST {
            return refuse("primary_for_lowest", "No scale has that many steps.");
        }
        if self.primary_for_lowest > 0 && self.sources == 0 {
            return refuse(
                "primary_for_lowest",
                "A primary source is a source. Ask for at least one, or for no primary source.",
            );
        }
        if !(1..=MOST).contains(&self.agreeing) {
            return refuse("agreeing", "One to nine people can be asked to agree.");
        }
        for (field, role) in [("signs", self.signs), ("sets_aside", self.sets_aside)] {
            if !matches!(role, Role::Checker | Role::Editor) {
                return refuse(field, "That is for checkers, or for editors alone.");
            }
        }
        if self.sets_aside < self.signs {
            return refuse(
                "sets_aside",
                "Who signs off sets rules aside in doing so: where editors alone sign, they alone set aside.",
            );
        }
        Ok(self)
    }
}

impl Policy {
    /// The rules a desk has that never set any.
    #[must_use]
    pub fn first() -> Self {
        Self {
            version: Some(1),
            rules: Rules::STANDARD,
        }
    }

    /// The rules of sessions from before desks had any.
    #[must_use]
    pub fn before() -> Self {
        Self {
            version: None,
            rules: Rules::BEFORE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ready_rules_can_be_kept() {
        for rules in [Rules::LIGHT, Rules::STANDARD, Rules::STRICT, Rules::BEFORE] {
            assert_eq!(rules.check(), Ok(rules));
        }
    }

    #[test]
    fn rules_that_contradict_each_other_name_the_field() {
        let base = Rules::STANDARD;
        for (rules, field) in [
            (Rules { origins: 2, ..base }, "origins"),
            (
                Rules {
                    sources: 10,
                    ..base
                },
                "sources",
            ),
            (
                Rules {
                    agreeing: 0,
                    ..base
                },
                "agreeing",
            ),
            (
                Rules {
                    sources: 0,
                    primary_for_lowest: 1,
                    ..base
                },
                "primary_for_lowest",
            ),
            (
                Rules {
                    signs: Role::Viewer,
                    ..base
                },
                "signs",
            ),
            (
                Rules {
                    sets_aside: Role::Admin,
                    ..base
                },
                "sets_aside",
            ),
            (
                Rules {
                    signs: Role::Editor,
                    ..base
                },
                "sets_aside",
            ),
        ] {
            assert_eq!(rules.check().unwrap_err().field, Some(field), "{rules:?}");
        }
    }
}
