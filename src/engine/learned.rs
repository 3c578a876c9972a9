//! The order learned from what a desk decided: points per cue, in place of the ones written by hand.
//!
//! Knows decisions and points, and finds points that put what was accepted above what was dismissed.
//! Must not know whose decisions they are, or where points are kept.
//!
//! A small logistic regression with a fixed number of steps and no chance in it: the same decisions give the same points.
//! Only the points of cues are learned. What a class starts from and how high it can go stays as it is.

use std::collections::BTreeMap;

use super::analysis::{Candidate, Cue};
use super::weights::{WEIGHED, Weights, ceiling, points};

/// From how many decisions on an order is learned.
pub const DECISIONS: usize = 200;

/// Learned points stay within this, up and down.
const MOST: f64 = 40.0;
/// So many points make accepting a claim e times as likely.
const SCALE: f64 = 10.0;
const STEPS: usize = 1_000;
const RATE: f64 = 0.2;
const FOLDS: usize = 5;

/// A candidate on which people decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// How many signs of each cue count.
    signs: BTreeMap<Cue, u32>,
    /// The points that are not a cue's own.
    fixed: i32,
    ceiling: u8,
    accepted: bool,
}

impl Decision {
    /// What was decided on a candidate that was read with the built-in points.
    pub fn new(candidate: &Candidate, accepted: bool) -> Self {
        let mut signs = BTreeMap::new();
        let mut fixed = 0;
        for reason in &candidate.reasons {
            // What no words gave away comes from the class or the setting.
            if reason.span.is_some() && WEIGHED.contains(&reason.cue) {
                *signs.entry(reason.cue).or_default() += 1;
            } else {
                fixed += i32::from(reason.points);
            }
        }
        Self {
            signs,
            fixed,
            ceiling: ceiling(candidate.class),
            accepted,
        }
    }

    fn score(&self, weights: &Weights) -> i32 {
        let points = |(cue, count): (&Cue, &u32)| {
            let [first, further] = weights.of(*cue).map(i32::from);
            let more = i32::try_from(count.saturating_sub(1)).unwrap_or_default();
            first + further * more
        };
        let sum = self.fixed + self.signs.iter().map(points).sum::<i32>();
        sum.clamp(0, i32::from(self.ceiling))
    }

    /// Per cue whether there is a first sign, and how many further ones.
    fn features(&self) -> Vec<f64> {
        let of = |cue: &Cue| {
            let count = self.signs.get(cue).copied().unwrap_or_default();
            [count.min(1), count.saturating_sub(1)].map(f64::from)
        };
        WEIGHED.iter().flat_map(of).collect()
    }
}

/// An order that was learned, and what it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learned {
    /// The points.
    pub weights: Weights,
    /// From how many decisions.
    pub decisions: usize,
    /// Of a hundred pairs, one accepted and one dismissed, how many the built-in points put in the right order.
    pub before_percent: u8,
    /// How many learned points put in the right order that had not seen the pair.
    pub after_percent: u8,
}

/// Why nothing was learned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Declined {
    /// There are too few decisions.
    #[error(
        "there are {have} decisions on suggested claims, and it takes {needed} to learn an order from them"
    )]
    TooFew {
        /// How many there are.
        have: usize,
        /// How many it takes.
        needed: usize,
    },
    /// All decisions are the same.
    #[error(
        "it takes claims that were accepted and claims that were dismissed as not worth a check, many of both"
    )]
    OneSided,
    /// The order would not be a better one.
    #[error(
        "the learned order is no better than the built-in one: it puts {after} of 100 pairs right, the built-in one {before}"
    )]
    NoBetter {
        /// How many pairs of a hundred the built-in points put right.
        before: u8,
        /// How many the learned ones do.
        after: u8,
    },
}

/// Learns points from at least `least` decisions, if they make a better order than the built-in ones.
///
/// # Errors
/// A [`Declined`] that says why not.
pub fn learn(decisions: &[Decision], least: usize) -> Result<Learned, Declined> {
    if decisions.len() < least {
        return Err(Declined::TooFew {
            have: decisions.len(),
            needed: least,
        });
    }
    let built_in = Weights::built_in();
    let mut before = Pairs::default();
    let mut after = Pairs::default();
    for fold in 0..FOLDS {
        let held = |(i, _): &(usize, &Decision)| i % FOLDS == fold;
        let (test, train): (Vec<_>, Vec<_>) = decisions.iter().enumerate().partition(held);
        let [test, train] =
            [test, train].map(|part| part.into_iter().map(|(_, it)| it).collect::<Vec<_>>());
        before.count(&test, &built_in);
        after.count(&test, &fit(&train));
    }
    let (Some(before), Some(after)) = (before.percent(), after.percent()) else {
        return Err(Declined::OneSided);
    };
    if after <= before {
        return Err(Declined::NoBetter { before, after });
    }
    Ok(Learned {
        weights: fit(&decisions.iter().collect::<Vec<_>>()),
        decisions: decisions.len(),
        before_percent: before,
        after_percent: after,
    })
}

/// Pairs of one accepted and one dismissed candidate, counted double so that a tie is half a pair.
#[derive(Default)]
struct Pairs {
    all: u64,
    right: u64,
}

impl Pairs {
    fn count(&mut self, decisions: &[&Decision], weights: &Weights) {
        let mut by_score: BTreeMap<i32, [u64; 2]> = BTreeMap::new();
        for it in decisions {
            let [dismissed, accepted] = by_score.entry(it.score(weights)).or_default();
            *(if it.accepted { accepted } else { dismissed }) += 1;
        }
        let mut below = 0;
        for [dismissed, accepted] in by_score.values() {
            self.right += accepted * (2 * below + dismissed);
            below += dismissed;
        }
        let accepted: u64 = by_score.values().map(|[_, accepted]| accepted).sum();
        self.all += 2 * below * accepted;
    }

    fn percent(&self) -> Option<u8> {
        let rounded = (200 * self.right + self.all).checked_div(2 * self.all)?;
        u8::try_from(rounded).ok()
    }
}

/// The points under which what was accepted scores above what was dismissed, drawn towards the built-in ones.
fn fit(decisions: &[&Decision]) -> Weights {
    let start: Vec<f64> = WEIGHED
        .iter()
        .flat_map(|cue| points(*cue).map(|points| f64::from(points) / SCALE))
        .collect();
    let rows: Vec<(Vec<f64>, f64, f64)> = decisions
        .iter()
        .map(|it| {
            let fixed = f64::from(it.fixed) / SCALE;
            (it.features(), fixed, f64::from(u8::from(it.accepted)))
        })
        .collect();
    let share = 1.0 / f64::from(u32::try_from(rows.len().max(1)).unwrap_or(u32::MAX));
    let mut points = start.clone();
    // Where accepting is as likely as not; scores begin near forty.
    let mut level = -4.0;
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = points
            .iter()
            .zip(&start)
            .map(|(now, built_in)| (now - built_in) * share)
            .collect();
        let mut tilt = 0.0;
        for (features, fixed, accepted) in &rows {
            let sum: f64 = features.iter().zip(&points).map(|(x, it)| x * it).sum();
            let off = (1.0 / (1.0 + (-(level + fixed + sum)).exp()) - accepted) * share;
            tilt += off;
            for (slope, x) in slope.iter_mut().zip(features) {
                *slope += off * x;
            }
        }
        level -= RATE * tilt;
        for (point, slope) in points.iter_mut().zip(&slope) {
            *point -= RATE * slope;
        }
    }
    let of = |(cue, pair): (&Cue, &[f64])| {
        let mut whole = pair.iter().map(|it| rounded(it * SCALE));
        let first = whole.next().unwrap_or_default();
        (*cue, [first, whole.next().unwrap_or_default()])
    };
    Weights(WEIGHED.iter().zip(points.chunks(2)).map(of).collect())
}

/// The nearest whole number within the bounds.
fn rounded(points: f64) -> i8 {
    (-40..=40)
        .find(|whole: &i8| points.clamp(-MOST, MOST) < f64::from(*whole) + 0.5)
        .unwrap_or(40)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Class, Reason, Span};

    /// A claim with one sign of each of these cues.
    fn candidate(cues: &[Cue]) -> Candidate {
        let base = Reason {
            cue: Cue::Assertion,
            words: String::new(),
            points: 36,
            span: None,
        };
        let sign = |cue: &Cue| Reason {
            cue: *cue,
            words: String::new(),
            points: points(*cue)[0],
            span: Some(Span::default()),
        };
        Candidate {
            span: Span::default(),
            sentence: 0,
            statement: String::new(),
            claimant: None,
            class: Class::Claim,
            score: 50,
            reasons: [base].into_iter().chain(cues.iter().map(sign)).collect(),
        }
    }

    /// A desk that checks laws and leaves sums of money alone.
    fn desk(decisions: usize) -> Vec<Decision> {
        let law = Decision::new(&candidate(&[Cue::Law]), true);
        let money = Decision::new(&candidate(&[Cue::Money]), false);
        [law, money].into_iter().cycle().take(decisions).collect()
    }

    #[test]
    fn what_a_desk_prefers_comes_first() {
        let learned = learn(&desk(200), DECISIONS).unwrap();
        let [law, _] = learned.weights.of(Cue::Law);
        let [money, _] = learned.weights.of(Cue::Money);
        assert!(law > 10 && money < law, "{law} {money}");
        assert_eq!((learned.before_percent, learned.after_percent), (0, 100));
        assert_eq!(learned.decisions, 200);
    }

    #[test]
    fn what_nobody_decided_on_keeps_its_points() {
        let learned = learn(&desk(200), DECISIONS).unwrap();
        let built_in = Weights::built_in();
        for cue in [Cue::Number, Cue::Hedge, Cue::Date] {
            assert_eq!(learned.weights.of(cue), built_in.of(cue));
        }
    }

    #[test]
    fn the_same_decisions_give_the_same_points() {
        assert_eq!(learn(&desk(230), DECISIONS), learn(&desk(230), DECISIONS));
    }

    #[test]
    fn points_are_whole_and_bounded() {
        let learned = learn(&desk(400), DECISIONS).unwrap();
        let bounded = |points: &i8| (-40..=40).contains(points);
        assert!(learned.weights.0.values().flatten().all(bounded));
        assert_eq!((rounded(-99.0), rounded(99.0)), (-40, 40));
        assert_eq!((rounded(2.4), rounded(-2.6), rounded(0.2)), (2, -3, 0));
    }

    #[test]
    fn too_few_decisions_are_declined_with_their_number() {
        let declined = learn(&desk(199), DECISIONS).unwrap_err();
        assert_eq!(
            declined.to_string(),
            "there are 199 decisions on suggested claims, and it takes 200 to learn an order from them"
        );
    }

    #[test]
    fn decisions_that_are_all_the_same_are_declined() {
        let law = Decision::new(&candidate(&[Cue::Law]), true);
        assert_eq!(learn(&vec![law; 200], DECISIONS), Err(Declined::OneSided));
    }

    #[test]
    fn an_order_that_is_no_better_is_declined() {
        let good = Decision::new(&candidate(&[Cue::Money]), true);
        let bad = Decision::new(&candidate(&[Cue::Hedge]), false);
        let decisions: Vec<_> = [good, bad].into_iter().cycle().take(200).collect();
        let (before, after) = (100, 100);
        assert_eq!(
            learn(&decisions, DECISIONS),
            Err(Declined::NoBetter { before, after })
        );
    }

    #[test]
    fn weights_are_written_and_read_again() {
        let written = serde_json::to_value(Weights::built_in()).unwrap();
        assert_eq!(written["number"], serde_json::json!([20, 4]));
        let again: Weights = serde_json::from_value(written).unwrap();
        assert_eq!(again, Weights::built_in());
    }
}
