//! The rules in sentences, as people read them on screen and in reports.

use super::Rules;
use crate::domain::base::role::Role;

impl Rules {
    /// Each rule that asks for something, in a sentence.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let mut all = Vec::new();
        if self.rationale {
            all.push("Every verdict says why.".into());
        }
        match (self.sources, self.origins) {
            (0, _) => {}
            (1, _) => all.push("It rests on at least one source.".into()),
            (sources, 0 | 1) => {
                all.push(format!("It rests on at least {} sources.", number(sources)));
            }
            (sources, origins) => all.push(format!(
                "It rests on at least {} sources of {} independent origins.",
                number(sources),
                number(origins)
            )),
        }
        match self.primary_for_lowest {
            0 => {}
            1 => all.push("For the lowest step of the scale one of them is primary.".into()),
            steps => all.push(format!(
                "For the {} lowest steps of the scale one of them is primary.",
                number(steps)
            )),
        }
        if self.passages {
            all.push("Every quoted passage stands in what was kept of its source.".into());
        }
        if self.checklist {
            all.push("Every item of the claim’s checklists is ticked.".into());
        }
        if self.contacted {
            all.push("Who makes the claim was asked.".into());
        }
        if self.agreeing > 1 {
            let people = number(self.agreeing);
            all.push(format!("At least {people} people give the same answer."));
        }
        if self.blind {
            let people = number(self.answers_before_they_open());
            all.push(format!("Nobody sees another’s answer before {people} people have answered; where those differ, somebody who gave none of them decides."));
        }
        all.push(
            match self.signs {
                Role::Editor | Role::Admin => "An editor signs off, never what they answered.",
                Role::Author | Role::Viewer | Role::Checker => "A second person signs off.",
            }
            .into(),
        );
        all.push(match self.sets_aside {
            Role::Editor | Role::Admin => "An editor may set a rule aside, with a reason.".into(),
            Role::Author | Role::Viewer | Role::Checker => {
                "Who signs may set a rule aside, with a reason.".into()
            }
        });
        if self.dismissal_by_two {
            all.push("A claim that has a verdict is dismissed by two people.".into());
        }
        if self.own_objections {
            all.push(
                "Who began a comment resolves it, or an editor with a reason; while it is open nothing is signed off."
                    .into(),
            );
        }
        all
    }
}

/// “two”, as one writes it in a sentence.
fn number(count: u8) -> &'static str {
    match count {
        0 => "no",
        1 => "one",
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        7 => "seven",
        8 => "eight",
        _ => "nine",
    }
}
