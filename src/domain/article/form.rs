//! The form an article comes in, as the engine recognised it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// What a text is, where it is no plain article. Who is taken to speak in it follows from that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ArticleForm {
    /// People who speak in turn, each named.
    Transcript,
    /// The same, with questions and answers.
    Interview,
    /// What one person says, to listeners or to a reporter.
    Speech,
    /// Mails, or a letter.
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
