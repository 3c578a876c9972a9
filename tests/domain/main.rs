//! The rules of a session, as the people who work in it would state them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test that cannot go on stops where it is"
)]

#[path = "../support/article.rs"]
mod article;
#[path = "../support/assess.rs"]
mod assess;
mod audiences;
mod authors;
#[path = "../support/property.rs"]
mod property;
#[path = "../support/random.rs"]
mod random;

mod blind;
mod checklists;
mod claims;
mod closing;
mod confidential;
mod contacts;
mod coverage;
mod desk;
mod desks;
mod drift;
mod fixes;
mod handed_on;
mod library;
mod lineage;
mod may;
mod passages;
mod patches;
mod plans;
mod proof;
mod proposals;
mod publishing;
mod put_back;
mod questions;
mod revised_again;
mod revisions;
mod rules;
mod search;
mod second_person;
mod second_verifier;
mod shapes;
mod trails;
mod verdicts;
