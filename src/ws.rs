//! One WebSocket connection (RFC 6455), once hands are shaken: whole messages in, frames out.
//!
//! How a broadcast reaches a socket:
//!
//! ```text
//!  writer of a session                one thread of many                       a listener
//!  ───────────────────                ──────────────────                       ──────────
//!  frame::text ──► Room::broadcast
//!   encoded once      │  for each listener
//!                     ├──► Outbox::share   puts the frame in, and the outbox on its thread's list
//!                     ├──► Outbox::share
//!                     ▼
//!                  Flush (dropped) ──► Flusher ──► Outbox::send_now ──► write ──► socket
//!                   one list a thread              never waits; what does not fit stays, and the task of
//!                                                  the listener (Outbox::send_over) sends it when there is room
//! ```
//!
//! What comes in goes the other way: bytes, `messages` (frames put together, and checked at their headers), whoever talks.
//!
//! Must not know: sessions, people, HTTP.

pub mod close;
pub mod connection;
pub mod frame;
pub mod messages;
pub mod outbox;

pub use close::Close;
pub use connection::Connection;
pub use messages::{Message, Messages};
pub use outbox::{Closing, Flush, Outbox};
