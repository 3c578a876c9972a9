//! The kinds of reasons for a score, and how each is put in words.
//!
//! Knows `data/en/reasons.tsv`: finer than a cue, so that what judges and what says what ought to be are told apart.
//! Must not know points.

use std::sync::LazyLock;

use strum::{EnumCount, EnumString};

use super::analysis::Cue;
use super::data;

/// What makes a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumCount, EnumString)]
#[strum(serialize_all = "snake_case")]
#[cfg_attr(test, derive(strum::EnumIter, strum::IntoStaticStr))]
pub(crate) enum ReasonKind {
    // What words of the sentence say.
    Belief,
    Cause,
    Comparison,
    Date,
    Day,
    Deed,
    Duration,
    Future,
    Harm,
    Hedge,
    Hypothetical,
    Judgement,
    Law,
    Measure,
    Name,
    Number,
    Obligation,
    Personal,
    Share,
    Statistic,
    Subject,
    Sum,
    Superlative,
    Time,
    Vague,
    Wrongdoing,
    Year,
    // What its class does.
    Asks,
    Asserts,
    BreaksOff,
    Foretells,
    Instructs,
    Judges,
    NoSentence,
    Wishes,
    // What stands around it.
    Accused,
    Announced,
    Denied,
    Headline,
    Reported,
    Short,
    Unsaid,
}

/// For each kind its cue and its words.
static REASONS: LazyLock<[(Cue, &str); ReasonKind::COUNT]> = LazyLock::new(|| {
    let mut reasons = [(Cue::Assertion, ""); ReasonKind::COUNT];
    for mut cells in data::entries(data::REASONS) {
        let entry = (cells.value::<ReasonKind>(), cells.value(), cells.text());
        if let (Some(kind), Some(cue), words) = entry
            && let Some(slot) = reasons.get_mut(kind.place())
        {
            *slot = (cue, words);
        }
    }
    reasons
});

impl ReasonKind {
    #[expect(clippy::as_conversions, reason = "a kind is its place in the table")]
    fn place(self) -> usize {
        self as usize
    }

    fn told(self) -> (Cue, &'static str) {
        REASONS
            .get(self.place())
            .copied()
            .unwrap_or((Cue::Assertion, ""))
    }

    /// The cue it is given as.
    pub(crate) fn cue(self) -> Cue {
        self.told().0
    }

    /// Its words; those of the article follow some of them.
    pub(crate) fn words(self) -> &'static str {
        self.told().1
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn every_kind_has_its_words_and_its_cue() {
        let mut met = BTreeSet::new();
        for mut cells in data::entries(data::REASONS) {
            met.insert(cells.text());
            assert!(cells.value::<Cue>().is_some());
        }
        let all: BTreeSet<&str> = ReasonKind::iter().map(Into::into).collect();
        assert_eq!(met, all);
    }
}
