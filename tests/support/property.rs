//! How many random cases a property is tried with.

use proptest::prelude::ProptestConfig;

/// So many in `make test`; as many as `PROPTEST_CASES` says in `make chaos`.
pub(crate) fn cases(short: u32) -> ProptestConfig {
    if std::env::var_os("PROPTEST_CASES").is_some() {
        return ProptestConfig::default();
    }
    ProptestConfig::with_cases(short)
}
