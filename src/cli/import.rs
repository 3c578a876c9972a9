//! `stet import FILE`: takes in a session that another Stet wrote down.

use std::path::Path;

use stet::domain::PersonId;
use stet::store::Store;
use stet::workflow::importing;

use super::failure::{Failure, Unproven};
use super::inert::inert;

pub(super) async fn run(store: &Store, file: &Path, desk: Option<&str>) -> Result<(), Failure> {
    let bytes = std::fs::read(file).map_err(|error| {
        let name = file.display().to_string();
        Unproven::Unreadable(format!("cannot read {}: {error}", inert(&name)))
    })?;
    let desk = super::desks::called(store, desk).await?;
    let report = importing::import(store, desk, PersonId::OPERATOR, bytes).await?;
    println!(
        "“{}” was taken in, as “{}” wrote it down: {}. It is at /imported, to be read.\nSigned with the key {}; compare it with that desk by telephone.",
        inert(&report.title),
        inert(&report.desk),
        super::trail::events(report.head),
        inert(&report.key),
    );
    Ok(())
}
