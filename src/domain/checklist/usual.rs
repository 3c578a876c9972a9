//! The lists a desk begins with.

use super::{ChecklistItem, Checklists, ClaimKind};

const QUOTATION: &[&str] = &[
    "The words are in the source, letter by letter",
    "Right person, right office at that time",
    "Day and place of saying it",
    "The whole statement was read, not only the passage",
];
const NUMBER: &[&str] = &[
    "The figure is in the primary source",
    "Unit, period and what is counted are the same",
    "It was worked out again: sums, shares, rounding",
    "It is the latest figure, or the article says of when it is",
];
const NAME: &[&str] = &[
    "Spelled as its bearer spells it",
    "Title and office are those of the time it speaks of",
    "It is this one, not another of that name",
];
const DATE: &[&str] = &[
    "Day, month and year are in the source",
    "The day of the week fits the date",
    "Time zone: it was that day where it happened",
];
const COMPARISON: &[&str] = &[
    "Both sides were looked up, not only one",
    "Same measure, same period, same area",
    "First, most or only: who else it could be was looked for",
    "Since when, and among what, is said",
];
const CAUSE: &[&str] = &[
    "The source says because, not only after or along with",
    "Other causes the source names are not left out",
    "Somebody with no stake in it says the same",
];
const LAW: &[&str] = &[
    "The statute, judgment or charge itself was read",
    "Accused, charged and convicted are told apart",
    "It is in force, or was at that time, in that place",
    "Whoever is accused was asked, and their answer stands there",
];

impl ClaimKind {
    fn usual(self) -> &'static [&'static str] {
        match self {
            Self::Quotation => QUOTATION,
            Self::Number => NUMBER,
            Self::Name => NAME,
            Self::Date => DATE,
            Self::Comparison => COMPARISON,
            Self::Cause => CAUSE,
            Self::Law => LAW,
        }
    }
}

impl Checklists {
    /// What a desk has until it changes them.
    #[must_use]
    pub fn usual() -> Self {
        let items = |kind: ClaimKind| {
            let words = kind.usual().iter();
            words
                .map(|it| ChecklistItem {
                    words: (*it).into(),
                })
                .collect()
        };
        Self {
            version: 1,
            lists: ClaimKind::ALL.map(|kind| (kind, items(kind))).into(),
        }
    }
}
