//! Stet: a server on which a team fact-checks an article together, live, in the browser.

pub mod audit;
pub mod auth;
pub mod checkpoints;
pub mod cluster;
pub mod config;
pub mod domain;
pub mod engine;
pub mod fetch;
pub mod http;
pub mod intake;
pub mod jobs;
pub mod keys;
pub mod live;
pub mod model;
pub mod report;
pub mod store;
pub mod workflow;
pub mod ws;
