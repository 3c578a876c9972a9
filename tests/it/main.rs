//! Stet as its users meet it: a real server over a real Postgres.
//!
//! `support` starts them; every other file states what one part of Stet promises.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test that cannot go on stops where it is"
)]

mod access;
mod accounts;
mod api_tokens;
#[path = "../support/article.rs"]
mod article;
mod audiences;
mod audit;
mod authors;
mod backup;
mod blind;
mod browser_types;
mod chaos;
mod checklists;
mod checkpoints;
mod claims;
mod cluster;
mod confidential;
mod damage;
mod deploy;
mod desks;
mod doors;
mod drift;
mod entrance;
mod failover;
mod fixes;
mod handshake;
mod imported;
mod inbox;
mod intake;
mod learning;
mod lineage;
mod live;
mod many;
mod members;
mod methods;
mod names;
mod nodes;
mod openid;
mod passwords;
mod proof;
mod proposals;
mod protocol;
mod put_back;
#[path = "../support/random.rs"]
mod random;
mod redaction;
mod reports;
mod revisions;
mod rules;
mod scales;
mod second_factor;
mod sessions;
mod sources;
mod storing;
mod support;
mod tls;
#[path = "../support/trail.rs"]
mod trail;
