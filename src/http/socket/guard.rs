//! Reads the header of every frame a client sends (RFC 6455, section 5) before actix does.
//!
//! actix buffers a whole frame before it looks at its length, and closes some broken frames with the wrong code.
//! Here a frame that is too long or against the protocol ends the stream at its header, and says with which code.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::web::Bytes;
use futures_util::Stream;

use crate::live::Close;

type BoxedPayloadStream = Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>>;

const CONTINUATION: u8 = 0x0;
const TEXT: u8 = 0x1;
const BINARY: u8 = 0x2;
const CLOSE: u8 = 0x8;
const PONG: u8 = 0xA;

/// The longest payload of a control frame.
const CONTROL: u64 = 125;

/// Why the stream was ended, if it was.
#[derive(Clone, Default)]
pub(in super::super) struct Verdict(Rc<Cell<Option<Close>>>);

impl Verdict {
    /// The code to close with.
    pub(in super::super) fn code(&self) -> Option<Close> {
        self.0.get()
    }
}

/// The bytes of a client, up to the first frame that breaks the rules.
pub(in super::super) struct Guard {
    payload: Payload,
    frames: Frames,
    verdict: Verdict,
}

impl Guard {
    /// Guards `payload`; a message holds at most `longest` bytes.
    pub(in super::super) fn over(payload: Payload, longest: usize) -> (Payload, Verdict) {
        let verdict = Verdict::default();
        let guard = Self {
            payload,
            frames: Frames::new(longest),
            verdict: verdict.clone(),
        };
        let guarded: BoxedPayloadStream = Box::pin(guard);
        (Payload::from(guarded), verdict)
    }
}

impl Stream for Guard {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let guard = self.get_mut();
        if guard.verdict.code().is_some() {
            return Poll::Ready(None);
        }
        let polled = Pin::new(&mut guard.payload).poll_next(context);
        polled.map(|next| {
            let mut bytes = match next? {
                Ok(bytes) => bytes,
                Err(error) => return Some(Err(error)),
            };
            if let Err((good, why)) = guard.frames.take(&bytes) {
                guard.verdict.0.set(Some(why));
                bytes.truncate(good);
            }
            Some(Ok(bytes))
        })
    }
}

/// How far the frames have been read.
struct Frames {
    longest: u64,
    /// The bytes of a header that is not all there yet; at most 14.
    header: Vec<u8>,
    /// How many bytes of the payload are still to come.
    left: u64,
    /// How long the message is so far, while it comes in pieces.
    message: Option<u64>,
    /// A close frame's mask and payload, read as it comes.
    closing: Option<([u8; 4], Vec<u8>)>,
}

/// What a header says.
struct Header {
    last: bool,
    opcode: u8,
    mask: [u8; 4],
    length: u64,
}

impl Frames {
    fn new(longest: usize) -> Self {
        Self {
            longest: u64::try_from(longest).unwrap_or(u64::MAX),
            header: Vec::with_capacity(14),
            left: 0,
            message: None,
            closing: None,
        }
    }

    /// Reads on. An error says how many of the bytes belong to whole frames before the bad one, and the code.
    fn take(&mut self, bytes: &[u8]) -> Result<(), (usize, Close)> {
        let mut at = 0;
        let mut good = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            if self.left > 0 {
                let here = usize::try_from(self.left).unwrap_or(usize::MAX);
                let payload = rest.get(..here).unwrap_or(rest);
                at += payload.len();
                self.left -= u64::try_from(payload.len()).unwrap_or(u64::MAX);
                if let Some((_, read)) = &mut self.closing {
                    read.extend_from_slice(payload);
                }
            } else {
                self.header.extend(rest.first());
                at += 1;
                let Some(header) = parse(&self.header).map_err(|why| (good, why))? else {
                    continue;
                };
                self.header.clear();
                self.begin(&header).map_err(|why| (good, why))?;
            }
            if self.left == 0 && self.header.is_empty() {
                if let Some((mask, read)) = self.closing.take() {
                    check_closing(mask, &read).map_err(|why| (good, why))?;
                }
                good = at;
            }
        }
        Ok(())
    }

    fn begin(&mut self, header: &Header) -> Result<(), Close> {
        self.left = header.length;
        if header.opcode >= CLOSE {
            if !header.last || header.length > CONTROL {
                return Err(Close::Protocol);
            }
            self.closing = (header.opcode == CLOSE).then(|| (header.mask, Vec::new()));
            return Ok(());
        }
        let before = match (header.opcode, self.message) {
            (CONTINUATION, Some(before)) => before,
            (TEXT | BINARY, None) => 0,
            _ => return Err(Close::Protocol),
        };
        let length = before.saturating_add(header.length);
        if length > self.longest {
            return Err(Close::TooLarge);
        }
        self.message = (!header.last).then_some(length);
        Ok(())
    }
}

/// The header, if it is all there.
fn parse(bytes: &[u8]) -> Result<Option<Header>, Close> {
    let [first, second, more @ ..] = bytes else {
        return Ok(None);
    };
    let opcode = first & 0x0F;
    let known = matches!(opcode, CONTINUATION | TEXT | BINARY | CLOSE..=PONG);
    if first & 0x70 != 0 || !known || second & 0x80 == 0 {
        return Err(Close::Protocol);
    }
    // A length must be written in the shortest form that holds it (section 5.2).
    let (length, mask, shortest) = match (second & 0x7F, more) {
        (126, [a, b, mask @ ..]) => (u64::from(u16::from_be_bytes([*a, *b])), mask, 126),
        (127, [a, b, c, d, e, f, g, h, mask @ ..]) => {
            let length = u64::from_be_bytes([*a, *b, *c, *d, *e, *f, *g, *h]);
            (length, mask, 65_536)
        }
        (126 | 127, _) => return Ok(None),
        (length, mask) => (u64::from(length), mask, 0),
    };
    if length < shortest || length > u64::MAX / 2 {
        return Err(Close::Protocol);
    }
    let header = |mask| Header {
        last: first & 0x80 != 0,
        opcode,
        mask,
        length,
    };
    Ok(mask.try_into().ok().map(header))
}

/// A close frame says nothing, or a code that may be sent (section 7.4) and why in UTF-8.
fn check_closing(mask: [u8; 4], payload: &[u8]) -> Result<(), Close> {
    let plain: Vec<u8> = payload
        .iter()
        .zip(mask.iter().cycle())
        .map(|(byte, mask)| byte ^ mask)
        .collect();
    match plain.as_slice() {
        [] => Ok(()),
        [a, b, reason @ ..] => {
            let code = u16::from_be_bytes([*a, *b]);
            let allowed = matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999);
            if !allowed {
                Err(Close::Protocol)
            } else if std::str::from_utf8(reason).is_err() {
                Err(Close::NotText)
            } else {
                Ok(())
            }
        }
        [_] => Err(Close::Protocol),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
        let length = payload.len();
        let mut bytes = vec![first];
        if length < 126 {
            bytes.push(0x80 | u8::try_from(length).unwrap());
        } else {
            bytes.push(0x80 | 126);
            bytes.extend(u16::try_from(length).unwrap().to_be_bytes());
        }
        bytes.extend([1, 2, 3, 4]);
        let masked = payload.iter().zip([1, 2, 3, 4].iter().cycle());
        bytes.extend(masked.map(|(byte, mask)| byte ^ mask));
        bytes
    }

    fn read(bytes: &[u8]) -> Result<(), (usize, Close)> {
        Frames::new(1000).take(bytes)
    }

    #[test]
    fn messages_pings_and_a_close_pass_in_any_pieces() {
        let mut bytes = frame(0x81, b"hello");
        bytes.extend(frame(0x01, &[b'a'; 600]));
        bytes.extend(frame(0x89, b"ping"));
        bytes.extend(frame(0x80, &[b'b'; 400]));
        bytes.extend(frame(0x88, &[0x03, 0xE8, b'b', b'y', b'e']));
        assert_eq!(read(&bytes), Ok(()));
        let mut frames = Frames::new(1000);
        for byte in bytes {
            assert_eq!(frames.take(&[byte]), Ok(()));
        }
    }

    #[test]
    fn what_comes_before_a_bad_frame_still_counts() {
        let first = frame(0x81, b"hello");
        let both = [first.clone(), frame(0xC1, b"x")].concat();
        assert_eq!(read(&both), Err((first.len(), Close::Protocol)));
    }

    #[test]
    fn a_long_message_ends_at_its_header() {
        assert_eq!(
            read(&frame(0x81, &[b'a'; 1001])[..8]),
            Err((0, Close::TooLarge))
        );
        let huge = [0x82, 0xFF, 0x40, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4];
        assert_eq!(read(&huge), Err((0, Close::TooLarge)));
        let pieces = [frame(0x01, &[b'a'; 600]), frame(0x80, &[b'a'; 401])].concat();
        assert!(matches!(read(&pieces), Err((_, Close::TooLarge))));
    }

    #[test]
    fn what_breaks_the_protocol_is_said_to_break_the_protocol() {
        for (why, bytes) in [
            ("no mask", vec![0x81, 0x01, b'x']),
            ("a reserved bit", frame(0xC1, b"x")),
            ("a reserved opcode", frame(0x83, b"x")),
            ("a ping in pieces", frame(0x09, b"x")),
            ("a long ping", frame(0x89, &[0; 126])),
            ("a piece of nothing", frame(0x80, b"x")),
            (
                "a message within one",
                [frame(0x01, b"x"), frame(0x81, b"x")].concat(),
            ),
            (
                "a longer form than needed",
                vec![0x81, 0xFE, 0, 1, 1, 2, 3, 4, b'x'],
            ),
            ("half a close code", frame(0x88, &[3])),
            (
                "a code that is never sent",
                frame(0x88, &1005_u16.to_be_bytes()),
            ),
            ("a code out of range", frame(0x88, &5000_u16.to_be_bytes())),
        ] {
            assert!(matches!(read(&bytes), Err((_, Close::Protocol))), "{why}");
        }
        let reason = frame(0x88, &[0x03, 0xE8, 0xFF]);
        assert_eq!(read(&reason), Err((0, Close::NotText)));
    }
}
