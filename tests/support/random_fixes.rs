//! Random fixes of the article.

use rand::RngExt;
use rand::rngs::StdRng;
use rand::seq::IteratorRandom;
use stet::domain::contents::{AnswerFix, ProposeFix, SettleMust, WithdrawFix};
use stet::domain::fix::settle_must::MustOutcome;
use stet::domain::fix::{FixAnswer, FixWeight};
use stet::domain::{Command, Session};

use super::{span, words};

pub(super) fn about_fixes(dice: &mut StdRng, session: &Session) -> (Command, Option<u32>) {
    let known = session.fixes.iter().choose(dice);
    match known {
        Some((fix, it)) if dice.random_bool(0.2) => {
            let why = Some(words(dice));
            let withdraw = WithdrawFix { fix: *fix, why };
            (Command::WithdrawFix(withdraw), Some(it.version))
        }
        Some((fix, it)) if dice.random_bool(0.2) => {
            let outcomes = [MustOutcome::Insisted, MustOutcome::LetGo];
            let settle = SettleMust {
                fix: *fix,
                outcome: outcomes[dice.random_range(0..2)],
                why: words(dice),
            };
            (Command::SettleMust(settle), Some(it.version))
        }
        Some((fix, it)) if dice.random_bool(0.5) => {
            let answers = [
                FixAnswer::Accepted,
                FixAnswer::Reworded,
                FixAnswer::Declined,
            ];
            let answer = AnswerFix {
                fix: *fix,
                answer: answers[dice.random_range(0..3)],
                words: Some(words(dice)),
                why: Some(words(dice)),
            };
            (Command::AnswerFix(answer), Some(it.version))
        }
        _ => {
            let propose = ProposeFix {
                span: span(dice, session),
                replacement: dice.random_bool(0.9).then(|| words(dice)),
                weight: FixWeight::Must,
                why: dice.random_bool(0.5).then(|| words(dice)),
                claim: None,
            };
            (Command::ProposeFix(propose), None)
        }
    }
}
