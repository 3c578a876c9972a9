//! How many connections one network may hold open at a time. A WebSocket counts until its hands are shaken: from then on it is
//! somebody's who is signed in.
//!
//! Must not know: what is said on one.

use std::collections::HashMap;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;

use actix_web::rt::net::TcpStream;
use parking_lot::Mutex;

use super::limits::network;

/// How many a network may hold: an office behind one address with its browsers, six connections each.
const MOST: u32 = 600;

/// The connections that are open, by network.
#[derive(Clone, Default)]
pub(super) struct Connections(Arc<Mutex<HashMap<IpAddr, u32>>>);

/// A connection that is open; it ends when this is dropped.
pub(super) struct Open {
    of: Connections,
    network: IpAddr,
}

impl Connections {
    /// Refuses a connection if its network has as many as it may.
    pub(super) fn must_have_room(&self, stream: &TcpStream) -> io::Result<()> {
        let Some(network) = network_of(stream) else {
            return Ok(());
        };
        match self.0.lock().get(&network) {
            Some(open) if *open >= MOST => Err(io::ErrorKind::ConnectionRefused.into()),
            _ => Ok(()),
        }
    }

    /// Counts a connection for as long as what is returned is kept.
    pub(super) fn count(&self, stream: &TcpStream) -> Option<Open> {
        let network = network_of(stream)?;
        *self.0.lock().entry(network).or_default() += 1;
        let of = self.clone();
        Some(Open { of, network })
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let mut open = self.of.0.lock();
        if let Some(count) = open.get_mut(&self.network) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                open.remove(&self.network);
            }
        }
    }
}

fn network_of(stream: &TcpStream) -> Option<IpAddr> {
    Some(network(stream.peer_addr().ok()?.ip()))
}
