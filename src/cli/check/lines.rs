//! `stet check --jsonl`: a text a line in, what the engine finds a line out.
//!
//! For programs that read many texts at once; every offset is in code points.

use std::io::{BufRead, Read, Write};

use serde::{Deserialize, Serialize};
use stet::engine::{
    self, Analysis, Attribution, Candidate, Class, Language, Note, Reason, Sentence, Span,
};

use crate::cli::failure::Failure;

/// The longest file, in bytes: 10 MiB.
pub(super) const LONGEST: u64 = 10 * 1024 * 1024;

/// The longest line: a text of 10 MiB with every letter escaped.
const LONGEST_LINE: u64 = 6 * LONGEST + 64 * 1024;

/// A line that came in.
#[derive(Deserialize)]
struct Asked {
    id: serde_json::Value,
    text: String,
}

/// The line that answers it.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    language: Language,
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<&'static str>,
    sentences: &'a [Sentence],
    attributions: &'a [Attribution],
    claims: Vec<Claim<'a>>,
    notes: &'a [Note],
}

/// A statement that could be checked.
#[derive(Serialize)]
struct Claim<'a> {
    sentence: u32,
    spans: [Span; 1],
    statement: &'a str,
    score: u8,
    kind: Class,
    reasons: &'a [Reason],
    speaker: Option<&'a str>,
}

impl<'a> From<&'a Candidate> for Claim<'a> {
    fn from(it: &'a Candidate) -> Self {
        Self {
            sentence: it.sentence,
            spans: [it.span],
            statement: &it.statement,
            score: it.score,
            kind: it.class,
            reasons: &it.reasons,
            speaker: it.claimant.as_deref(),
        }
    }
}

/// Answers every line; says which could not be read, and goes on with the next.
pub(super) fn check(mut from: impl BufRead, mut to: impl Write) -> Result<(), Failure> {
    let (mut line, mut bad) = (0u64, 0u64);
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let read = from
            .by_ref()
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut bytes)?;
        if read == 0 {
            break;
        }
        line += 1;
        if !bytes.ends_with(b"\n") && u64::try_from(read)? == LONGEST_LINE {
            return Err(format!("line {line}: it is too long for a text of 10 MiB").into());
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match asked(&bytes) {
            Ok(asked) => answer(&asked, &mut to)?,
            Err(why) => {
                bad += 1;
                eprintln!("line {line}: {why}");
            }
        }
    }
    to.flush()?;
    if bad > 0 {
        return Err(format!("{bad} of {line} lines could not be read").into());
    }
    Ok(())
}

fn asked(bytes: &[u8]) -> Result<Asked, String> {
    let line = std::str::from_utf8(bytes)
        .map_err(|error| format!("it is not UTF-8: see byte {}", error.valid_up_to()))?;
    let asked: Asked = serde_json::from_str(line).map_err(|error| {
        format!(
            "it is not {{\"id\": …, \"text\": \"…\"}}: {}",
            on_its_line(&error)
        )
    })?;
    if u64::try_from(asked.text.len()).unwrap_or(u64::MAX) > LONGEST {
        return Err("its text is over 10 MiB; an article is shorter".to_owned());
    }
    Ok(asked)
}

/// What is wrong, without the parser's own count of lines.
fn on_its_line(error: &serde_json::Error) -> String {
    error
        .to_string()
        .replace(" at line 1 column ", " at column ")
}

fn answer(asked: &Asked, to: &mut impl Write) -> Result<(), Failure> {
    let found: Analysis = engine::read(&asked.text);
    let claims = found.candidates.iter().filter(|it| it.is_checkable());
    let answer = Answer {
        id: &asked.id,
        language: found.language,
        remark: found.language.remark(),
        sentences: &found.sentences,
        attributions: &found.attributions,
        claims: claims.map(Claim::from).collect(),
        notes: &found.notes,
    };
    serde_json::to_writer(&mut *to, &answer)?;
    writeln!(to)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(lines: &[u8]) -> (Vec<serde_json::Value>, Option<String>) {
        let mut out = Vec::new();
        let failed = check(lines, &mut out).err().map(|error| error.to_string());
        let lines = out.split(|b| *b == b'\n').filter(|line| !line.is_empty());
        let parsed = lines.map(|line| serde_json::from_slice(line).unwrap());
        (parsed.collect(), failed)
    }

    #[test]
    fn every_line_is_answered_in_order_and_in_code_points() {
        let (answers, failed) = answers(
            "{\"id\":1,\"text\":\"“Å sum of $3 million was paid,” the mayor said.\"}\n\n{\"id\":\"b\",\"text\":\"\"}\n"
                .as_bytes(),
        );
        assert_eq!(failed, None);
        assert_eq!(answers.len(), 2);
        assert_eq!(answers[0]["id"], 1);
        assert_eq!(
            answers[0]["sentences"][0]["span"],
            serde_json::json!([0, 47])
        );
        assert_eq!(answers[0]["claims"][0]["speaker"], "the mayor");
        assert_eq!(
            answers[0]["claims"][0]["spans"],
            serde_json::json!([[0, 47]])
        );
        assert_eq!(answers[0]["claims"][0]["kind"], "claim");
        assert_eq!(answers[0]["attributions"][0]["quoted"], true);
        assert_eq!(answers[1]["id"], "b");
        assert_eq!(answers[1]["claims"], serde_json::json!([]));
    }

    #[test]
    fn a_bad_line_is_counted_and_the_next_is_read() {
        let (answers, failed) =
            answers(b"{\"id\":1}\nnot json\n\xff\xfe\n{\"id\":4,\"text\":\"It rained.\"}");
        assert_eq!(answers.len(), 1);
        assert_eq!(answers[0]["id"], 4);
        assert_eq!(failed.as_deref(), Some("3 of 4 lines could not be read"));
    }

    #[test]
    fn a_bad_line_is_told_what_is_wrong() {
        let why = |line: &[u8]| asked(line).err().unwrap();
        assert!(why(b"{\"id\":1}").contains("missing field `text`"));
        assert!(why(b"{\"id\":1,\"text\":2}").contains("expected a string"));
        assert_eq!(why(b"{\"id\":\"\xff\"}"), "it is not UTF-8: see byte 7");
        let long = format!(
            "{{\"id\":1,\"text\":\"{}\"}}",
            "a".repeat(10 * 1024 * 1024 + 1)
        );
        assert!(why(long.as_bytes()).contains("over 10 MiB"));
    }
}
