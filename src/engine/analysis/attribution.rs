//! Who says what: attributions, quotations, and what a reporting word does.
//!
//! Knows nothing of how an answer is found.

use serde::Serialize;

use super::span::Span;

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

/// Who says something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Speaker {
    /// The name as the article writes it: a pronoun or role is resolved when there is one plausible antecedent.
    pub name: String,
    /// The words beside the statement that name the speaker, title and affiliation included.
    pub span: Span,
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
