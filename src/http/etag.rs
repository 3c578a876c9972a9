//! Answers that a client may have already, by the tag of what they say (RFC 9110, 8.8.3).
//!
//! Must not know: what is answered.

use actix_web::http::header::{self, ETag, EntityTag};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use data_encoding::HEXLOWER;

/// How a tagged answer begins.
pub(super) enum Tagged {
    /// The client does not have it: the answer wants its body.
    New(HttpResponseBuilder),
    /// The client has it already: this is the whole answer.
    Seen(HttpResponse),
}

/// Begins an answer under `tag`, to be kept as `cache` says (`Cache-Control`).
pub(super) fn tagged(request: &HttpRequest, tag: EntityTag, cache: &'static str) -> Tagged {
    let seen = request.headers().get(header::IF_NONE_MATCH);
    let seen = seen.is_some_and(|it| it.as_bytes() == tag.to_string().as_bytes());
    let mut answer = match seen {
        true => HttpResponse::NotModified(),
        false => HttpResponse::Ok(),
    };
    answer
        .insert_header(ETag(tag))
        .insert_header((header::CACHE_CONTROL, cache));
    match seen {
        true => Tagged::Seen(answer.finish()),
        false => Tagged::New(answer),
    }
}

/// The first bytes of a digest in hex: enough to tell what is said from what was said before.
pub(super) fn short(digest: &[u8]) -> String {
    HEXLOWER.encode(digest.get(..12).unwrap_or(digest))
}
