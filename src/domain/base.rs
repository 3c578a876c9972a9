//! Leaf types that everything in the domain is made of: ids, times, places in a text, roles, refusals.
//!
//! Must not know: any thing of the domain, such as a claim or a session.

pub mod fold;
pub mod ids;
pub(crate) mod input;
pub mod name;
pub mod rejection;
pub mod role;
pub mod stamp;
pub mod text;
pub mod viewer;
