//! The score: points for each cue, and the reasons in words.
//!
//! Knows the built-in weights, all of them written by hand for news; `learned` can put others in their place.
//! Must not look at the text again, but to quote the words of a cue.

use super::analysis::{BlockKind, Class, Cue, Force};
use super::class::Context;
use super::cues::CueMatch;
use super::reason_kind::ReasonKind;
use super::text::{ByteSpan, Text};
use super::weights::{Weights, ceiling, context_points, start, times};

/// A reason in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RawReason {
    pub(crate) cue: Cue,
    pub(crate) words: String,
    pub(crate) points: i8,
    pub(crate) at: Option<ByteSpan>,
}

impl RawReason {
    /// A reason that no words gave away.
    fn of(kind: ReasonKind, points: i8) -> Self {
        Self {
            cue: kind.cue(),
            words: kind.words().to_owned(),
            points,
            at: None,
        }
    }
}

/// A score with what made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Score {
    pub(crate) points: u8,
    pub(crate) reasons: Vec<RawReason>,
}

/// Adds up a statement's points.
pub(crate) fn score(
    text: Text,
    class: Class,
    signs: &[CueMatch],
    context: Context,
    weights: &Weights,
) -> Score {
    let (kind, points) = start(class);
    let mut reasons = vec![RawReason::of(kind, points)];
    if class != Class::NonSentence {
        // What a quoted person says of himself is news, not small talk; a deed of one's own is a claim.
        let told = context.force.is_some() || signs.iter().any(|sign| sign.cue == Cue::Deed);
        reasons.extend(
            of_signs(text, signs, weights).filter(|sign| !(told && sign.cue == Cue::Personal)),
        );
        reasons.extend(of_context(context, class));
    }
    let sum: i32 = reasons.iter().map(|reason| i32::from(reason.points)).sum();
    let points = u8::try_from(sum.clamp(0, i32::from(ceiling(class)))).unwrap_or(0);
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.points.unsigned_abs()));
    Score { points, reasons }
}

fn of_signs<'a>(
    text: Text<'a>,
    signs: &'a [CueMatch],
    weights: &'a Weights,
) -> impl Iterator<Item = RawReason> + 'a {
    signs.iter().enumerate().filter_map(move |(i, sign)| {
        let earlier = signs
            .iter()
            .take(i)
            .filter(|other| other.cue == sign.cue && other.mentioned <= sign.mentioned)
            .take(8)
            .count();
        let most = times(sign.cue);
        let [first, further] = weights.of(sign.cue);
        let points = match earlier {
            0 if !sign.mentioned => first,
            0 => further,
            n if n <= most => further,
            _ => 0,
        };
        (points != 0).then(|| RawReason {
            cue: sign.cue,
            words: told(sign.kind.words(), &text.read(sign.at)),
            points,
            at: Some(sign.at),
        })
    })
}

/// The reasons that stand around the words.
fn of_context(context: Context, class: Class) -> impl Iterator<Item = RawReason> {
    let said = context.force.map(|force| match force {
        Force::Deny => ReasonKind::Denied,
        Force::Accuse => ReasonKind::Accused,
        _ if context.unsaid => ReasonKind::Unsaid,
        Force::Announce | Force::Promise | Force::Admit | Force::Warn | Force::Claim => {
            ReasonKind::Announced
        }
        _ => ReasonKind::Reported,
    });
    let headline = matches!(context.block, BlockKind::Headline) && class == Class::Claim;
    let kinds = [
        said,
        headline.then_some(ReasonKind::Headline),
        (!context.long).then_some(ReasonKind::Short),
    ];
    let kinds = kinds.into_iter().flatten();
    kinds.map(|kind| RawReason::of(kind, context_points(kind)))
}

/// The longest stretch that is quoted in full, in words.
const LONGEST: usize = 8;

/// "names a number: 300,000 troops", a long stretch cut short.
fn told(says: &str, words: &str) -> String {
    let mut told = String::with_capacity(says.len() + words.len().min(64) + 5);
    told.push_str(says);
    for (i, word) in words.split_whitespace().enumerate() {
        told.push(' ');
        if i == LONGEST {
            told.push('…');
            break;
        }
        told.push_str(word);
    }
    told
}
