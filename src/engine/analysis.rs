//! What the engine answers: the public types, in code points, ready to serialise.
//!
//! Knows nothing of how an answer is found.

mod attribution;
mod note;
mod reason;
mod span;

pub use attribution::{Attribution, Force, Quotation, QuotationKind, Speaker};
pub use note::{Note, NoteKind};
pub use reason::{Cue, Reason};
pub use span::Span;

use serde::Serialize;

/// All the engine finds in one article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Analysis {
    /// Whether the text is English; if not, only `blocks`, `sentences` and `quotations` are filled.
    pub language: Language,
    /// The form it comes in.
    pub form: Form,
    /// Headline, headings, paragraphs and what else there is, in order; they hold every character that is not white space.
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
    /// A row of a table.
    Table,
    /// What surrounds the article: by-lines, times, links, notices, the head of a mail, a speaker's name on its own.
    Furniture,
}

/// The form a text comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// An article, or nothing that is known better.
    #[default]
    News,
    /// People who speak in turn, each named.
    Transcript,
    /// The same, with questions and answers.
    Interview,
    /// What one person says, to listeners or to a reporter.
    Speech,
    /// Mails.
    Mail,
    /// Posts of a social network.
    Posts,
    /// Entries with their times.
    LiveBlog,
    /// Mostly items of lists.
    List,
    /// Mostly rows of tables.
    Table,
}

impl Form {
    /// What to tell a reader.
    pub fn words(self) -> &'static str {
        match self {
            Self::News => "an article",
            Self::Transcript => "a transcript",
            Self::Interview => "an interview",
            Self::Speech => "a speech",
            Self::Mail => "mail",
            Self::Posts => "posts",
            Self::LiveBlog => "a live blog",
            Self::List => "a list",
            Self::Table => "a table",
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
