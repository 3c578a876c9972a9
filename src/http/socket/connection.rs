//! The TCP connection below a socket, to end it when the socket has ended.
//!
//! actix keeps a connection whose client might still send open for a while, and then does not wake up to close it.
//! A browser that was told to close waits two seconds for that.

use std::any::Any;
use std::os::fd::{AsRawFd, RawFd};

use actix_web::HttpRequest;
use actix_web::dev::Extensions;
use actix_web::rt::net::TcpStream;
use nix::sys::socket::{Shutdown, shutdown};

/// A connection, by the number the system gave it.
#[derive(Clone, Copy)]
pub(in super::super) struct Connection(RawFd);

/// Remembers the connection for the requests that come on it.
pub(in super::super) fn remember_connection(io: &dyn Any, data: &mut Extensions) {
    if let Some(tcp) = io.downcast_ref::<TcpStream>() {
        data.insert(Connection(tcp.as_raw_fd()));
    }
}

impl Connection {
    pub(in super::super) fn of(request: &HttpRequest) -> Option<Self> {
        request.conn_data().copied()
    }

    /// Reads no more from it, which lets actix see its end once everything is written.
    ///
    /// Call it only while the connection is being answered: afterwards the number may be another's.
    pub(super) fn end(self) {
        // Whoever has gone already needs no end.
        let _ = shutdown(self.0, Shutdown::Read);
    }
}
