//! What a scale has to be so that answers on it can be given by key, told apart on screen and in print, and compared.

use std::collections::{BTreeMap, BTreeSet};

use super::{Scale, Scales, Step, StepInput};
use crate::domain::base::input::required;
use crate::domain::base::rejection::Rejection;
use crate::domain::question::Question;

/// How many steps a scale has at most: each has a key of its own, 1 to 9.
pub const MOST: usize = 9;

/// The highest number a step can have.
const HIGHEST: u32 = 9;

/// The icons of *so*, which can be told apart without colour.
pub const ICONS: [&str; 6] = [
    "false",
    "mostly_false",
    "mixed",
    "mostly_true",
    "true",
    "unverifiable",
];

/// The icons of *said*.
pub const SAID_ICONS: [&str; 5] = [
    "as_quoted",
    "in_substance",
    "out_of_context",
    "not_said",
    "not_found",
];

impl Scales {
    /// These scales with other steps; a scale whose steps are the same keeps its version.
    ///
    /// # Errors
    /// A [`Rejection`] about `so` or `said`, which names the step.
    pub fn with(&self, so: &[StepInput], said: &[StepInput]) -> Result<Self, Rejection> {
        let next = |before: &Scale, steps, question| -> Result<Scale, Rejection> {
            let steps = checked(steps, question)?;
            let version = before.version + u32::from(steps != before.steps);
            Ok(Scale { version, steps })
        };
        Ok(Self {
            so: next(&self.so, so, Question::So)?,
            said: next(&self.said, said, Question::Said)?,
        })
    }
}

/// The steps by their names, if they make a scale.
fn checked(steps: &[StepInput], question: Question) -> Result<BTreeMap<String, Step>, Rejection> {
    let field = question.name();
    let refuse = |why: String| Err(Rejection::invalid("bad_scale", field, why));
    if !(2..=MOST).contains(&steps.len()) {
        return refuse(format!(
            "A scale has two to {MOST} steps: each has a key of its own."
        ));
    }
    let (mut made, mut labels, mut values) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
    for (order, input) in (1..).zip(steps) {
        let step = input.checked(order, question)?;
        if !labels.insert(step.label.to_lowercase()) {
            return refuse(format!("Two steps are called “{}”.", step.label));
        }
        if step.value.is_some_and(|it| !values.insert(it)) {
            let value = step.value.unwrap_or_default();
            return refuse(format!(
                "Two steps have the number {value}. The nearer to true, the higher."
            ));
        }
        if made.insert(input.name.clone(), step).is_some() {
            return refuse(format!("Two steps have the name “{}”.", input.name));
        }
    }
    if question == Question::So && values.len() < 2 {
        return refuse("At least two steps need a number, or nothing is nearer to true.".into());
    }
    if question == Question::Said && made.values().all(|it| it.fails) {
        return refuse("With every step the claim would have failed.".into());
    }
    Ok(made)
}

impl StepInput {
    fn checked(&self, order: u32, question: Question) -> Result<Step, Rejection> {
        let field = question.name();
        let label = required(&self.label, field, 40)?;
        let refuse = |why: &str| {
            let rejection = Rejection::invalid("bad_scale", field, why);
            Err(rejection.about(&format!("“{label}”")))
        };
        let plain = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_';
        if self.name.is_empty() || self.name.len() > 40 || !self.name.chars().all(plain) {
            return refuse(
                "Its name for programs has a to z, 0 to 9 and _ in it, at most 40 of them.",
            );
        }
        let definition = required(&self.definition, field, 300);
        let definition = definition.map_err(|it| it.about(&format!("“{label}”, what it means")))?;
        let icons: &[&str] = match question {
            Question::So => &ICONS,
            Question::Said => &SAID_ICONS,
        };
        if !icons.contains(&self.icon.as_str()) {
            return refuse("It has no icon of this scale.");
        }
        if question == Question::Said && (self.hue != 0 || self.value.is_some()) {
            return refuse(
                "What was said has no colour and no number: it is not more or less true.",
            );
        }
        if self.hue > 5 {
            return refuse("There are five colours, from false to true, and none.");
        }
        if self.value.is_some_and(|it| !(1..=HIGHEST).contains(&it)) {
            return refuse("Its number is 1 to 9, or none.");
        }
        if question == Question::So && self.fails {
            return refuse("That a claim has failed is said of what was said, not of what is so.");
        }
        Ok(Step {
            order,
            label: label.clone(),
            value: self.value,
            hue: self.hue,
            icon: self.icon.clone(),
            definition,
            fails: self.fails,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Steps = Vec<StepInput>;
    type Case<'a> = (&'a dyn Fn(&mut Steps), bool, &'static str);

    fn inputs(scale: &Scale) -> Vec<StepInput> {
        let mut steps: Vec<(&String, &Step)> = scale.steps.iter().collect();
        steps.sort_by_key(|(_, it)| it.order);
        steps
            .into_iter()
            .map(|(name, it)| StepInput::of(name, it))
            .collect()
    }

    #[test]
    fn what_comes_in_as_it_was_is_the_same_version() {
        let scales = Scales::usual();
        let (so, said) = (inputs(&scales.so), inputs(&scales.said));
        assert_eq!(scales.with(&so, &said), Ok(scales));
    }

    #[test]
    fn one_scale_changes_and_the_other_keeps_its_version() {
        let scales = Scales::usual();
        let (mut so, said) = (inputs(&scales.so), inputs(&scales.said));
        so.swap(0, 1);
        so[2].label = "Half true".into();
        let now = scales.with(&so, &said).unwrap();
        assert_eq!((now.so.version, now.said.version), (2, 1));
        assert_eq!(now.so.steps["mostly_false"].order, 1);
        assert_eq!(now.so.label("mixed"), "Half true");
    }

    #[test]
    fn what_makes_no_scale_is_refused_with_its_step() {
        let scales = Scales::usual();
        let (so, said) = (inputs(&scales.so), inputs(&scales.said));
        let refused = |change: &dyn Fn(&mut Vec<StepInput>), of_said: bool| {
            let (mut so, mut said) = (so.clone(), said.clone());
            change(if of_said { &mut said } else { &mut so });
            let rejection = scales.with(&so, &said).unwrap_err();
            (rejection.field.unwrap(), rejection.detail)
        };
        let cases: [Case<'_>; 13] = [
            (&|it: &mut Steps| it.truncate(1), false, "two to 9"),
            (
                &|it: &mut Steps| it[1].label = "FALSE".into(),
                false,
                "Two steps are called",
            ),
            (
                &|it: &mut Steps| it[1].label = " ".into(),
                false,
                "Nothing is written",
            ),
            (
                &|it: &mut Steps| it[1].definition = String::new(),
                false,
                "“Mostly false”, what it means",
            ),
            (
                &|it: &mut Steps| it[1].name = "Not OK".into(),
                false,
                "name for programs",
            ),
            (
                &|it: &mut Steps| it[1].icon = "skull".into(),
                false,
                "no icon",
            ),
            (&|it: &mut Steps| it[1].hue = 6, false, "five colours"),
            (&|it: &mut Steps| it[1].value = Some(1), false, "number 1"),
            (&|it: &mut Steps| it[1].value = Some(10), false, "1 to 9"),
            (
                &|it: &mut Steps| it.iter_mut().for_each(|it| it.value = None),
                false,
                "At least two",
            ),
            (
                &|it: &mut Steps| it[0].fails = true,
                false,
                "not of what is so",
            ),
            (&|it: &mut Steps| it[0].hue = 1, true, "no colour"),
            (
                &|it: &mut Steps| it.iter_mut().for_each(|it| it.fails = true),
                true,
                "every step",
            ),
        ];
        for (change, of_said, words) in cases {
            let (field, detail) = refused(change, of_said);
            assert_eq!(field, if of_said { "said" } else { "so" });
            assert!(detail.contains(words), "{detail}");
        }
    }
}
