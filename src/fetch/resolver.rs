//! Looks names up and gives only public addresses on, so that exactly what was decided on is connected to: a name that answers
//! otherwise the second time (DNS rebinding) is not asked a second time.

use std::net::SocketAddr;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::public::is_public;

/// Looks up names, for public addresses alone.
#[derive(Debug)]
pub(super) struct PublicOnly;

/// A name leads to no public address.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to no public address")]
pub(super) struct NotPublic;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public = public_of(found)?;
            let addresses: Addrs = Box::new(public.into_iter());
            Ok(addresses)
        })
    }
}

/// The public ones among some addresses.
fn public_of(found: impl Iterator<Item = SocketAddr>) -> Result<Vec<SocketAddr>, NotPublic> {
    let public: Vec<SocketAddr> = found.filter(|it| is_public(it.ip())).collect();
    if public.is_empty() {
        return Err(NotPublic);
    }
    Ok(public)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_names_addresses_only_public_ones_are_connected_to() {
        let at = |it: &str| SocketAddr::new(it.parse().unwrap(), 0);
        let (public, own) = (at("93.184.216.34"), at("127.0.0.1"));
        let found = public_of([own, public].into_iter());
        assert_eq!(found.unwrap(), [public]);
        assert!(public_of([own, at("::1")].into_iter()).is_err());
    }

    #[tokio::test]
    async fn a_name_of_this_machine_is_refused() {
        let name: Name = "localhost".parse().unwrap();
        assert!(PublicOnly.resolve(name).await.is_err());
    }
}
