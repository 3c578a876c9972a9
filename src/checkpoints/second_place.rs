//! A second place for checkpoints, which nobody of this server can change: each note is sent there.
//!
//! Must not know: when a checkpoint is made.

use std::time::Duration;

use reqwest::{Client, redirect};
use url::Url;

/// How long it may take to send one.
const LONGEST: Duration = Duration::from_secs(10);

/// Where notes are sent.
#[derive(Clone)]
pub struct SecondPlace {
    client: Client,
    url: Url,
}

impl SecondPlace {
    /// The place at `url`.
    ///
    /// # Errors
    /// Why no client can be made.
    pub fn new(url: Url) -> Result<Self, String> {
        // Whoever installs one first has the same in mind.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(LONGEST)
            .user_agent("Stet")
            .build()
            .map_err(|error| format!("no client for the checkpoints' second place: {error}"))?;
        Ok(Self { client, url })
    }

    /// Sends a note there, as the body of a POST.
    ///
    /// # Errors
    /// Why it did not arrive, without the address, in which a secret may stand.
    pub async fn send(&self, note: &str) -> Result<(), String> {
        let request = self.client.post(self.url.clone());
        let request = request.header("Content-Type", "text/plain; charset=utf-8");
        let answer = request.body(note.to_owned()).send().await;
        let answer = answer.map_err(|error| error.without_url().to_string())?;
        match answer.status() {
            status if status.is_success() => Ok(()),
            status => Err(format!("it answered with the status {}", status.as_u16())),
        }
    }
}
