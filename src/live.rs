//! Rooms: who listens to a session, who is doing what in it, and how what happens reaches them.
//!
//! Must not know: HTTP, the database, what an event means.
//! Architecture invariant: nothing here awaits a listener; one that cannot keep up is let go and comes back.

mod bus;
mod here;
mod notice;
mod presence;
mod room;

pub use bus::{Bus, BusError, News};
pub use notice::{Limits, Notice, You};
pub use presence::{Field, Focus, Present};
pub use room::{ListenerId, Room, Visitor};

/// The longest message a client may send, in bytes: 64 KiB.
pub const MESSAGE: usize = 64 * 1024;
