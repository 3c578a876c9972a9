//! Rating scales, as data: which verdicts a desk can give.

pub mod check;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// A rating scale at one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Scale {
    /// Counted up with every change of the scale, from 1.
    pub version: u32,
    /// The steps by their names.
    pub steps: BTreeMap<String, Step>,
}

/// One step of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Step {
    /// Its place on the scale from 1; also its key on the keyboard.
    pub order: u32,
    /// The word on screen.
    pub label: String,
    /// Its number, the nearer to true the higher; absent for steps outside the scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub value: Option<u32>,
    /// The colour slot: 1 (false) to 5 (true), or 0 (outside). Never a free colour, so that contrast cannot be broken.
    pub hue: u32,
    /// The name of its icon.
    pub icon: String,
    /// What the step means, in a sentence.
    pub definition: String,
    /// Whether a claim that is answered so has failed: of *said*, what is not what was said.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub fails: bool,
}

/// The scales of a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Scales {
    /// That of *so*.
    pub so: Scale,
    /// That of *said*.
    pub said: Scale,
}

/// A step as somebody sets it; its place is that in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct StepInput {
    /// Its name for programs, which stays when its word changes: a to z, 0 to 9 and _.
    pub name: String,
    /// The word on screen, at most 40 code points.
    pub label: String,
    /// Its number, 1 to 9, the nearer to true the higher; absent for steps outside the scale.
    #[serde(default)]
    #[ts(optional)]
    pub value: Option<u32>,
    /// The colour slot: 1 (false) to 5 (true), or 0 (outside).
    #[serde(default)]
    #[ts(optional, as = "Option<u32>")]
    pub hue: u32,
    /// The name of its icon.
    pub icon: String,
    /// What the step means, in a sentence of at most 300 code points.
    pub definition: String,
    /// Of *said*: whether a claim that is answered so has failed.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub fails: bool,
}

impl Scales {
    /// Those a desk has that never set any.
    #[must_use]
    pub fn usual() -> Self {
        Self {
            so: Scale::usual(),
            said: Scale::usual_for_said(),
        }
    }
}

impl StepInput {
    /// A step as it would be set.
    #[must_use]
    pub fn of(name: &str, step: &Step) -> Self {
        Self {
            name: name.to_owned(),
            label: step.label.clone(),
            value: step.value,
            hue: step.hue,
            icon: step.icon.clone(),
            definition: step.definition.clone(),
            fails: step.fails,
        }
    }
}

impl Scale {
    /// The usual scale: five steps from false to true, and unverifiable.
    #[must_use]
    pub fn usual() -> Self {
        let steps = [
            (
                "false",
                "False",
                Some(1),
                1,
                "It contradicts the evidence in what it asserts.",
            ),
            (
                "mostly_false",
                "Mostly false",
                Some(2),
                2,
                "Something in it is right, but the whole misleads.",
            ),
            (
                "mixed",
                "Mixed",
                Some(3),
                3,
                "Right and wrong parts of about the same weight.",
            ),
            (
                "mostly_true",
                "Mostly true",
                Some(4),
                4,
                "Right in substance; a detail is off or missing.",
            ),
            ("true", "True", Some(5), 5, "The evidence bears it out."),
            (
                "unverifiable",
                "Unverifiable",
                None,
                0,
                "No evidence within reach decides it.",
            ),
        ];
        Self {
            version: 1,
            steps: (1..)
                .zip(steps)
                .map(|(order, (name, label, value, hue, definition))| {
                    let step = Step {
                        order,
                        label: label.into(),
                        value,
                        hue,
                        icon: name.into(),
                        definition: definition.into(),
                        fails: false,
                    };
                    (name.to_owned(), step)
                })
                .collect(),
        }
    }

    /// The usual scale of *said*: whether the claimant said it, in these words, there and then. It has no colours.
    #[must_use]
    pub fn usual_for_said() -> Self {
        let steps = [
            (
                "as_quoted",
                "As quoted",
                false,
                "These words, by them, there and then.",
            ),
            (
                "in_substance",
                "In substance",
                false,
                "The meaning is theirs, the words are not.",
            ),
            (
                "out_of_context",
                "Out of context",
                true,
                "Their words, not their meaning.",
            ),
            ("not_said", "Not said", true, "Shown not to be theirs."),
            (
                "not_found",
                "Not found",
                false,
                "Looked for, and no record of it.",
            ),
        ];
        let step = |(order, (name, label, fails, definition)): (u32, (&str, &str, _, &str))| {
            let step = Step {
                order,
                label: label.into(),
                value: None,
                hue: 0,
                icon: name.into(),
                definition: definition.into(),
                fails,
            };
            (name.to_owned(), step)
        };
        Self {
            version: 1,
            steps: (1..).zip(steps).map(step).collect(),
        }
    }

    /// The word for a rating; the rating's own name if the scale does not know it.
    #[must_use]
    pub fn label<'a>(&'a self, rating: &'a str) -> &'a str {
        self.steps.get(rating).map_or(rating, |step| &step.label)
    }
}
