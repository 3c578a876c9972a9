//! Statements: what of a sentence can be true or false, in words that stand alone.
//!
//! Knows nothing itself: `clauses` cuts, `wording` words.

mod clauses;
mod wording;

pub(crate) use clauses::{Clause, clauses};
pub(crate) use wording::{plain, trim_marks, wording};
