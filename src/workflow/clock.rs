//! The time as it is kept: the machine's, unless that leaps ahead by more than a day. A trail cannot go back, so one event of 2040
//! would keep its session in 2040: then the time is counted on from before, until the machine's clock agrees or Stet is
//! started again.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use nix::time::{ClockId, clock_gettime};

/// How far a clock may leap and be believed: it may have been set right.
const BELIEVED: TimeDelta = TimeDelta::days(1);

/// The time, to the microsecond that is kept.
pub(crate) fn now() -> DateTime<Utc> {
    steady().now(Utc::now(), since_start())
}

/// Whether the machine's clock has leapt, and is not believed.
pub(crate) fn has_leapt() -> bool {
    now();
    steady().leapt.load(Ordering::Relaxed)
}

fn steady() -> &'static Steady {
    static STEADY: OnceLock<Steady> = OnceLock::new();
    STEADY.get_or_init(|| Steady {
        wall: Utc::now(),
        since_start: since_start(),
        leapt: AtomicBool::new(false),
    })
}

/// How long the machine has run, sleep included where the system counts it.
fn since_start() -> Duration {
    #[cfg(target_os = "linux")]
    let clock = ClockId::CLOCK_BOOTTIME;
    #[cfg(not(target_os = "linux"))]
    let clock = ClockId::CLOCK_MONOTONIC;
    clock_gettime(clock).map_or(Duration::ZERO, Duration::from)
}

/// Where the two clocks stood when Stet started.
struct Steady {
    wall: DateTime<Utc>,
    since_start: Duration,
    leapt: AtomicBool,
}

impl Steady {
    fn now(&self, wall: DateTime<Utc>, since_start: Duration) -> DateTime<Utc> {
        let passed = since_start.saturating_sub(self.since_start);
        let counted = self.wall + TimeDelta::from_std(passed).unwrap_or_default();
        let leapt = wall - counted > BELIEVED;
        if self.leapt.swap(leapt, Ordering::Relaxed) != leapt {
            match leapt {
                true => {
                    tracing::error!(%wall, %counted, "the machine's clock has leapt and is not believed");
                }
                false => tracing::warn!(%wall, "the machine's clock is believed again"),
            }
        }
        let time = if leapt { counted } else { wall };
        time.trunc_subsecs(6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_leaps_by_years_is_not_believed_until_it_is_back() {
        let start: DateTime<Utc> = "2026-11-30T10:00:00Z".parse().unwrap();
        let steady = Steady {
            wall: start,
            since_start: Duration::from_secs(500),
            leapt: AtomicBool::new(false),
        };
        let at = |ahead: TimeDelta, seconds: u64| {
            let passed = TimeDelta::seconds(seconds.try_into().unwrap());
            let time = steady.now(start + passed + ahead, Duration::from_secs(500 + seconds));
            (time - start - passed, steady.leapt.load(Ordering::Relaxed))
        };
        let (none, hours, years) = (
            TimeDelta::zero(),
            TimeDelta::hours(23),
            TimeDelta::days(14 * 365),
        );
        assert_eq!(at(none, 10), (none, false));
        assert_eq!(at(hours, 20), (hours, false), "it may have been set right");
        assert_eq!(at(years, 30), (none, true));
        assert_eq!(at(years, 40), (none, true));
        assert_eq!(at(-hours, 50), (-hours, false));
        assert_eq!(at(none, 60), (none, false));
    }
}
