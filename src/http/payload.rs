//! The bytes that a request brings, which are no JSON.

use actix_web::dev::Payload;
use futures_util::StreamExt;

use super::Problem;

/// All of them, up to `most`; what is longer is answered with `too_long` before the rest has come.
pub(super) async fn whole(
    payload: &mut Payload,
    most: usize,
    too_long: fn() -> Problem,
) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    while let Some(part) = payload.next().await {
        let part = part.map_err(|_| Problem::broken_off())?;
        if bytes.len() + part.len() > most {
            return Err(too_long());
        }
        bytes.extend_from_slice(&part);
    }
    Ok(bytes)
}
