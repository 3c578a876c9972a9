//! The form a text comes in, and what in it is not the article's own words: who is named at the head of a turn,
//! what surrounds the article, tables.
//!
//! Knows the order in which the forms are looked for, and marks the blocks.
//! Must not know sentences or what the words say.

mod alone;
mod around;
mod asked;
mod dashes;
mod handle;
mod letter;
mod table;
mod turns;

use super::analysis::{BlockKind, Form};
use super::blocks::{self, RawBlock};
use super::text::Text;

/// The blocks of a text, each with its kind, the head that is no part of its words and who speaks in it; and its form.
pub(crate) fn laid_out(text: Text) -> (Vec<RawBlock>, Form) {
    let mut blocks = blocks::blocks(text);
    let tables = table::mark(text, &mut blocks);
    let letter = letter::mark(text, &mut blocks);
    let live = around::mark(text, &mut blocks);
    let form = if letter {
        Form::Mail
    } else if let Some(form) = turns::mark(text, &mut blocks) {
        form
    } else if let Some(form) = alone::mark(text, &mut blocks) {
        form
    } else if dashes::mark(text, &mut blocks) || asked::mark(text, &mut blocks) {
        Form::Interview
    } else if handle::mark(text, &mut blocks) {
        Form::Posts
    } else if live {
        Form::LiveBlog
    } else if tables * 2 > blocks.len() {
        Form::Table
    } else {
        let items = blocks.iter().filter(|it| it.kind == BlockKind::ListItem);
        let listed = items.count() * 2 > blocks.len();
        if listed { Form::List } else { Form::News }
    };
    around::mark_datelines(text, &mut blocks);
    (blocks, form)
}
