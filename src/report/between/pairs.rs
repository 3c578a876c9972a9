//! Things that stand in two reports, side by side.

/// The same things in a report and in a later one.
pub(super) struct Pairs<'a, T> {
    /// What is in the later one alone.
    pub(super) new: Vec<&'a T>,
    /// What is in both, the earlier first.
    pub(super) both: Vec<(&'a T, &'a T)>,
    /// What is in the earlier one alone.
    pub(super) gone: Vec<&'a T>,
}

/// Puts side by side what has the same `key`, which nothing else in the same report has.
pub(super) fn pairs<'a, T, K: PartialEq>(
    before: impl IntoIterator<Item = &'a T>,
    now: impl IntoIterator<Item = &'a T>,
    key: impl Fn(&'a T) -> K,
) -> Pairs<'a, T> {
    let mut left: Vec<&T> = before.into_iter().collect();
    let (mut new, mut both) = (Vec::new(), Vec::new());
    for it in now {
        match left.iter().position(|was| key(was) == key(it)) {
            Some(at) => both.push((left.remove(at), it)),
            None => new.push(it),
        }
    }
    Pairs {
        new,
        both,
        gone: left,
    }
}
