//! The article under check: its details, its blocks, where claims rest in it, and which of it is read.

pub mod anchor;
pub mod aside;
pub mod backup;
pub mod block;
pub mod changes;
pub mod compare;
pub mod coverage;
pub mod details;
pub mod form;
pub mod set_aside;
pub mod take_back;
