//! The memo on paper: two pages of what an editor has to know.

use super::block::{Block, Run, RunStyle, Sheet, TextStyle};
use super::parts::change;
use crate::report::told::{Line, Memo, MemoFix};

pub(super) fn memo(told: &Memo) -> Sheet {
    let mut blocks = vec![
        Block::heading(1, &told.title),
        Block::text(TextStyle::Lead, vec![Run::plain(&told.result)]),
    ];
    let fixes = [
        ("What must change", &told.must),
        ("What should change, and what is asked", &told.should),
    ];
    for (heading, fixes) in fixes {
        if !fixes.is_empty() {
            blocks.extend([Block::heading(2, heading), changes(fixes)]);
        }
    }
    if !(told.open.is_empty() && told.ends.is_empty()) {
        blocks.push(Block::heading(2, "What is open, and why"));
        blocks.extend(told.open.iter().map(|it| {
            let mut why = format!("{}.", it.why.join(". "));
            let answered = it.said.as_ref().is_some_and(|said| said != "open");
            let mut runs = vec![Run::bold(format!("{}  ", it.place)), Run::plain(&it.short)];
            runs.push(Run::plain(" "));
            if it.rating.is_some() || answered {
                runs.extend(answer(it));
                why.insert_str(0, ". ");
            }
            runs.push(Run::soft(why));
            Block::text(TextStyle::Plain, runs)
        }));
        blocks.extend(told.ends.iter().map(Block::plain));
    }
    if !told.unverified.is_empty() {
        blocks.push(Block::heading(2, "What could not be verified"));
        blocks.extend(told.unverified.iter().map(|it| {
            let mut runs = vec![Run::bold(format!("{}  ", it.place)), Run::plain(&it.short)];
            runs.push(Run::plain(" "));
            runs.extend(answer(it));
            Block::text(TextStyle::Plain, runs)
        }));
    }
    blocks.push(Block::heading(2, "Every claim, one line"));
    blocks.push(match told.lines.is_empty() {
        true => Block::plain("Nothing is under check."),
        false => lines(&told.lines),
    });
    Sheet {
        title: format!("{} · Memo for the editor", told.title),
        mast: format!(
            "Memo for the editor · {} · {}",
            told.desk, told.written.words
        ),
        draft: told.draft.clone(),
        foot: format!(
            "No.: in reading order; Id: the number in the session. {} events, last hash {}",
            told.events, told.hash
        ),
        language: told.language.clone(),
        blocks,
    }
}

fn changes(fixes: &[MemoFix]) -> Block {
    let rows = fixes.iter().map(|it| {
        let mut words = change(&it.fix);
        let mut why: Vec<String> = it.paragraph.iter().map(|it| format!("¶ {it}.")).collect();
        why.extend(it.fix.why.clone());
        if let Some(answer) = &it.fix.answer {
            why.extend(answer.words.as_ref().map(|it| format!("Answer: {it}")));
            why.extend(answer.why.as_ref().map(|it| format!("{}: {it}", answer.by)));
        }
        why.extend(it.fix.outcome.as_ref().map(|it| format!("({it})")));
        if !why.is_empty() {
            words.push(Run::soft(format!("\n{}", why.join(" "))));
        }
        let place = it.place.map(|it| it.to_string()).unwrap_or_default();
        let answer = it.fix.answer.as_ref().map(|it| it.answer);
        let answer = match (it.fix.weight, answer) {
            ("query", None) => "query".to_owned(),
            ("query", Some(answer)) => format!("query, {answer}"),
            (_, answer) => answer.unwrap_or("not answered").to_owned(),
        };
        vec![vec![Run::plain(place)], words, vec![Run::bold(answer)]]
    });
    Block::Table {
        widths: vec![1, 9, 2],
        head: vec!["No.", "As it is, and as it should be", "Answer"],
        rows: rows.collect(),
    }
}

fn lines(lines: &[Line]) -> Block {
    let rows = lines.iter().map(|it| {
        let mut state = vec![Run::plain(it.state_words)];
        state.extend(it.fix.as_ref().map(|it| Run::soft(format!(", {it}"))));
        vec![
            vec![Run::plain(it.place.to_string())],
            vec![Run::soft(it.number.to_string())],
            vec![Run::plain(&it.short)],
            answer(it),
            state,
        ]
    });
    Block::Table {
        widths: vec![2, 2, 20, 11, 10],
        head: vec!["No.", "Id", "Claim", "Verdict", "State"],
        rows: rows.collect(),
    }
}

/// “Said: as quoted. So: ✓ True”.
fn answer(it: &Line) -> Vec<Run> {
    let mut runs = Vec::new();
    if let Some(said) = &it.said {
        runs.push(Run::plain(format!("Said: {said}. So: ")));
    }
    runs.push(match &it.rating {
        Some(rating) => Run::rated(rating),
        None => Run::styled(RunStyle::Soft, it.instead),
    });
    runs
}
