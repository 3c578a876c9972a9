//! Stet: a server on which a team fact-checks an article together, live, in the browser.

pub mod audit;
pub mod domain;
