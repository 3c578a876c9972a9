//! Word classes, and sets of them.
//!
//! Knows what a word can be: its part of speech, and what it speaks of.
//! Must not know which words are what: that is data.

use std::ops::BitOr;

use strum::{EnumCount, EnumString};

/// What a word can be; a word can be several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumCount, EnumString)]
#[strum(serialize_all = "snake_case")]
#[cfg_attr(test, derive(strum::EnumIter, strum::IntoStaticStr))]
pub(crate) enum WordClass {
    /// "Mr", "Prof", "Sen": before a name, with or without its full stop.
    Title,
    /// "Inc", "U.S": may end a sentence or stand inside it.
    Abbreviation,
    /// "vs", "e.g": never ends a sentence.
    Midword,
    /// "No", "pp": abbreviates when a number follows.
    NumberAbbreviation,
    Month,
    Weekday,
    /// A word that often begins a sentence.
    Starter,
    /// A word that goes on with a body's or office's name: "Army", "Court".
    Institution,
    Determiner,
    /// "he", "they", "who".
    SubjectPronoun,
    /// "he" and "she": one person.
    PersonPronoun,
    /// "him", "them".
    ObjectPronoun,
    Possessive,
    FirstPerson,
    SecondPerson,
    Preposition,
    Coordinator,
    Subordinator,
    Relative,
    QuestionWord,
    Auxiliary,
    Be,
    /// An auxiliary or modal that is a finite verb wherever it stands.
    FiniteAuxiliary,
    Modal,
    Future,
    /// "may", "could": holds back.
    WeakModal,
    Negation,
    Adverb,
    NumberWord,
    Magnitude,
    Ordinal,
    Percent,
    Currency,
    Unit,
    TimeUnit,
    RelativeTime,
    Comparative,
    /// Up or down: "rose", "cut", "increase".
    Change,
    Superlative,
    Cause,
    Law,
    Statistic,
    Accusation,
    Casualty,
    Opinion,
    /// "think", "believe" behind "I".
    OpinionFrame,
    Obligation,
    Prediction,
    Hedge,
    Hypothetical,
    Instruction,
    /// Greets or thanks.
    Pleasantry,
    /// Tells of the speaker's own life or mind.
    Personal,
    /// What people are called by what they do or are: "minister", "residents".
    Role,
    Organisation,
    Document,
    /// A noun that reports: "claim", "warning".
    ReportingNoun,
    Family,
    /// Spelled like a verb and mostly a noun: "plans".
    NounLike,
    /// Begins a caption: "Photo", "Image".
    CaptionWord,
    /// Begins what is no part of the article: "Subscribe", "Related".
    Boilerplate,
    /// A thing that records hold: a school, a road, a budget.
    Matter,
    /// A word that can mean anything: hope, challenge, future.
    Vague,
}

/// How many words of bits hold all classes; grows with them.
const BLOCKS: usize = WordClass::COUNT.div_ceil(64);

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes([u64; BLOCKS]);

impl Classes {
    pub(crate) const NONE: Self = Self([0; BLOCKS]);

    /// The set of these classes, for constants; elsewhere `|` joins them.
    pub(crate) const fn of(classes: &[WordClass]) -> Self {
        let mut set = Self::NONE;
        let mut rest = classes;
        while let [first, others @ ..] = rest {
            set = set.with(*first);
            rest = others;
        }
        set
    }

    #[expect(clippy::as_conversions, reason = "a class is its place in the set")]
    const fn with(mut self, class: WordClass) -> Self {
        let mut place = class as usize;
        let mut blocks = self.0.as_mut_slice();
        while let [block, others @ ..] = blocks {
            if place < 64 {
                *block |= 1 << place;
                return self;
            }
            place -= 64;
            blocks = others;
        }
        self
    }

    /// Whether the two sets share a class.
    pub(crate) fn any(self, of: impl Into<Self>) -> bool {
        let both = self.0.iter().zip(of.into().0);
        both.fold(0, |met, (own, other)| met | own & other) != 0
    }

    /// Whether no list has the word but those of what articles are about: a name may be spelled like such a noun.
    pub(crate) fn is_unlisted(self) -> bool {
        self | WordClass::Matter | WordClass::Vague == WordClass::Matter | WordClass::Vague
    }
}

impl From<WordClass> for Classes {
    fn from(class: WordClass) -> Self {
        Self::NONE.with(class)
    }
}

impl<T: Into<Classes>> BitOr<T> for Classes {
    type Output = Self;

    fn bitor(mut self, other: T) -> Self {
        for (own, other) in self.0.iter_mut().zip(other.into().0) {
            *own |= other;
        }
        self
    }
}

impl<T: Into<Classes>> BitOr<T> for WordClass {
    type Output = Classes;

    fn bitor(self, other: T) -> Classes {
        Classes::from(self) | other
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn a_set_holds_the_classes_put_into_it_and_no_others() {
        let every = || WordClass::iter();
        for class in every() {
            let set = Classes::of(&[class]);
            assert!(every().all(|other| set.any(other) == (other == class)));
            assert_eq!(set, Classes::NONE | class);
        }
        let all = every().fold(Classes::NONE, |set, class| set | class);
        assert!(every().all(|class| all.any(class)));
        assert!(!Classes::NONE.any(all));
    }
}
