//! What the engine answers: the public types, in code points, ready to serialise.
//!
//! Knows nothing of how an answer is found.

use serde::ser::SerializeTuple;
use serde::{Deserialize, Serialize, Serializer};

/// A stretch of the article in Unicode code points, end exclusive; serialises as `[start, end]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first code point, counted from 0.
    pub start: u32,
    /// The code point behind the last.
    pub end: u32,
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut pair = serializer.serialize_tuple(2)?;
        pair.serialize_element(&self.start)?;
        pair.serialize_element(&self.end)?;
        pair.end()
    }
}

/// All the engine finds in one article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Analysis {
    /// Whether the text is English; if not, only `blocks`, `sentences` and `quotations` are filled.
    pub language: Language,
    /// Headline, headings, paragraphs, list items and captions, in order; they hold every character that is not white space.
    pub blocks: Vec<Block>,
    /// The sentences, in order, each inside a block; they too hold every character that is not white space.
    pub sentences: Vec<Sentence>,
    /// Words in quotation marks, in order of their opening mark.
    pub quotations: Vec<Quotation>,
    /// Who says what, in order of the content.
    pub attributions: Vec<Attribution>,
    /// What could be checked, in order; each lies inside its sentence and none overlaps another.
    pub candidates: Vec<Candidate>,
    /// Where the article contradicts the calendar, arithmetic or itself, in order of the sentences.
    pub notes: Vec<Note>,
}

/// A contradiction that shows without any source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What is contradicted.
    pub kind: NoteKind,
    /// The index of the sentence it is about in [`Analysis::sentences`].
    pub sentence: u32,
    /// The index of the candidate it is about in [`Analysis::candidates`], when the words stand in one.
    pub claim: Option<u32>,
    /// The words in question and the words they contradict; a date that does not exist stands twice.
    pub spans: [Span; 2],
    /// The arithmetic as a person reads it: "May 18, 2015 was a Monday, not a Tuesday".
    pub words: String,
}

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// A weekday that the date did not have.
    Weekday,
    /// A date that is in no calendar.
    Date,
    /// An age that the years do not give, or two ages of one person.
    Age,
    /// A change that its ends do not give.
    Change,
    /// Percent where percentage points are meant, or the other way round.
    Points,
    /// A share that part and whole do not give.
    Share,
    /// Parts that do not add up.
    Sum,
    /// One quantity given two ways.
    Quantity,
    /// One name spelled two ways.
    Name,
    /// A measure that does not convert so.
    Unit,
    /// A million where a billion is meant.
    Magnitude,
}

/// What the engine can do with the text's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Everything.
    #[default]
    English,
    /// Split it into sentences.
    Other,
}

impl Language {
    /// What to tell a reader who expects scores.
    pub fn remark(self) -> Option<&'static str> {
        match self {
            Self::English => None,
            Self::Other => Some(
                "This text does not seem to be English. Its sentences are split, \
                 but Stet scores English only: please read them all.",
            ),
        }
    }
}

/// One sentence, or a heading's or caption's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// What it is for a checker.
    pub class: Class,
    /// The highest score of its candidates, 0 without one.
    pub score: u8,
    /// The reasons of that candidate, or why there is none.
    pub reasons: Vec<Reason>,
}

/// A block of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it looks like.
    pub kind: BlockKind,
}

/// What a block looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The article's own title.
    Headline,
    /// A title inside the article, a byline or a date line.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list, with its marker.
    ListItem,
    /// The words under a picture.
    Caption,
}

/// What a sentence is for a checker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, strum::EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[cfg_attr(test, derive(strum::EnumIter))]
pub enum Class {
    /// It asserts something that can be true or false.
    #[default]
    Claim,
    /// It judges, and no fact settles a judgement.
    Opinion,
    /// It speaks of what is yet to happen.
    Prediction,
    /// It asks.
    Question,
    /// It tells the reader what to do.
    Instruction,
    /// It wishes, thanks or greets.
    Wish,
    /// It breaks off, or only introduces what follows.
    Incomplete,
    /// A heading, a caption, a by-line, a link: no sentence at all.
    NonSentence,
    /// It is in a language the engine does not score.
    Unscored,
}

/// Words in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quotation {
    /// With its marks, from the first to the last; over several paragraphs when the quotation goes on.
    pub span: Span,
    /// The words without the marks, one stretch for each paragraph.
    pub content: Vec<Span>,
    /// What the marks are for.
    pub kind: QuotationKind,
    /// Who says it, when the article says so.
    pub speaker: Option<Speaker>,
}

/// What quotation marks are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuotationKind {
    /// Somebody's whole statement.
    Speech,
    /// Some of somebody's words inside the article's own sentence.
    Fragment,
    /// A name, a title or a word held at arm's length: nobody is quoted.
    Scare,
}

/// Who says something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Speaker {
    /// The name as the article writes it: a pronoun or role is resolved when there is one plausible antecedent.
    pub name: String,
    /// The words beside the statement that name the speaker, title and affiliation included.
    pub span: Span,
}

/// Who says what, with which word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attribution {
    /// The words that name the speaker, with title and affiliation; empty when nobody is named.
    pub source: Vec<Span>,
    /// The reporting words, such as "said" or "according to".
    pub cue: Vec<Span>,
    /// What is said, in one stretch or several, quotation marks included.
    pub content: Vec<Span>,
    /// Whether any of it stands in quotation marks.
    pub quoted: bool,
    /// The speaker's name as the article writes it, pronouns and roles resolved.
    pub speaker: Option<String>,
    /// What the reporting word does.
    pub force: Force,
    /// Whether the article says that this was not said, shown or known: "did not say that", "no official confirmed".
    pub unsaid: bool,
}

/// What a reporting word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Force {
    /// Reports and no more: said, told, wrote.
    Say,
    /// Reports and keeps its distance: claimed, alleged, insisted.
    Claim,
    /// Says it is not so: denied, rejected, dismissed.
    Deny,
    /// Lays something at somebody's door: accused, blamed.
    Accuse,
    /// Says it is so, if unwillingly: admitted, confirmed.
    Admit,
    /// Makes something public: announced, revealed.
    Announce,
    /// Warns or threatens.
    Warn,
    /// Promises or pledges.
    Promise,
    /// Speaks of the future: predicted, expects.
    Predict,
    /// Holds it to be so: believes, thinks.
    Believe,
    /// Asks.
    Ask,
    /// Wants somebody to do something: urged, ordered.
    Urge,
    /// Makes it evident: shows, found.
    Show,
    /// Wants to do something: plans, refuses.
    Plan,
    /// Praises, backs or labels.
    Judge,
}

/// A statement somebody could check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The verbatim words it rests on: a sentence or a part of one.
    pub span: Span,
    /// The index of its sentence in [`Analysis::sentences`].
    pub sentence: u32,
    /// The statement in the article's words; what was put in to make it stand alone is in `[brackets]` and is the article's too.
    pub statement: String,
    /// Who makes the statement, when it is not the article itself; never who denies it or did not say it.
    pub claimant: Option<String>,
    /// What it is for a checker.
    pub class: Class,
    /// How much it needs checking, 0 to 100.
    pub score: u8,
    /// What made the score, weightiest first; the points add up to the score before it is held within 0 and 100.
    pub reasons: Vec<Reason>,
}

/// What the engine says of stretches of the article that a person made a claim.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Assessment {
    /// How much it needs checking, 0 to 100.
    pub score: u8,
    /// What made the score, weightiest first; words that gave it away stand inside the stretches.
    pub reasons: Vec<Reason>,
    /// Contradictions whose first words stand inside the stretches; [`Note::claim`] is none.
    pub notes: Vec<Note>,
    /// The stretches' words as a statement, as in [`Candidate::statement`]; "…" stands between stretches that are apart.
    pub statement: String,
    /// Who makes the statement; nobody where that is not sure.
    pub claimant: Option<String>,
}

impl Candidate {
    /// Whether anything in it can be checked: it is a claim,
    /// or a judgement or forecast that names two things, figures or days.
    pub fn is_checkable(&self) -> bool {
        let facts = [
            Cue::Number,
            Cue::Money,
            Cue::Percent,
            Cue::Quantity,
            Cue::Date,
            Cue::Name,
        ];
        let named = self.reasons.iter().filter(|it| facts.contains(&it.cue));
        self.class == Class::Claim || named.count() > 1
    }
}

/// One thing that raised or lowered a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The kind of thing.
    pub cue: Cue,
    /// The reason as a person reads it: "names a number: 300,000 troops".
    pub words: String,
    /// What it adds to the score, or takes from it.
    pub points: i8,
    /// The words that gave it away, when it is words that did.
    pub span: Option<Span>,
}

/// The kinds of reasons.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumCount,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Cue {
    /// It asserts something.
    Assertion,
    /// A count.
    Number,
    /// A sum of money.
    Money,
    /// A share, in percent or percentage points, as a ratio or a rank.
    Percent,
    /// A measure with its unit.
    Quantity,
    /// A day, month or year.
    Date,
    /// A more or less, an up or down.
    Comparison,
    /// A first, a most, a never.
    Superlative,
    /// A because, a led to.
    Cause,
    /// A poll, a rate, a study.
    Statistic,
    /// Courts, laws, charges.
    Law,
    /// Somebody is said to have done wrong.
    Accusation,
    /// Somebody says it is not so.
    Denial,
    /// Somebody did something.
    Deed,
    /// The dead, the injured, the missing.
    Casualty,
    /// Somebody is quoted or reported.
    Quotation,
    /// Names a person, a place or a body.
    Name,
    /// It is about something that records hold: a school, a road, a budget.
    Subject,
    /// It speaks in general terms: hope, challenges, the future.
    Vague,
    /// A headline is read most.
    Headline,
    /// It speaks of the future.
    Prediction,
    /// It judges.
    Opinion,
    /// It asks.
    Question,
    /// It supposes.
    Hypothetical,
    /// It tells the reader what to do, or wishes.
    Instruction,
    /// It tells of the speaker's own life or mind.
    Personal,
    /// It holds back: may, perhaps.
    Hedge,
    /// Too short or broken off.
    Incomplete,
    /// A heading, a caption, a link.
    NonSentence,
}
