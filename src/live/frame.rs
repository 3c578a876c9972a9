//! WebSocket frames from the server (RFC 6455, section 5.2): unmasked, in one piece.
//!
//! A batch of events is encoded here once and the bytes are shared by all who listen.

use bytes::{BufMut, Bytes, BytesMut};

use super::Close;

const TEXT: u8 = 0x1;
const CLOSE: u8 = 0x8;
const PING: u8 = 0x9;
const PONG: u8 = 0xA;

/// A text message.
#[must_use]
pub fn text(message: &str) -> Bytes {
    encode(TEXT, message.as_bytes())
}

/// A binary message, which only echoes say.
#[cfg(feature = "echo")]
#[must_use]
pub fn binary(message: &[u8]) -> Bytes {
    encode(0x2, message)
}

/// The last message: a close code and why.
#[must_use]
pub fn close(why: Close) -> Bytes {
    encode(CLOSE, &why.code().to_be_bytes())
}

/// Asks whether the other side is there.
#[must_use]
pub fn ping() -> Bytes {
    encode(PING, &[])
}

/// The answer to a ping, with its bytes (at most 125).
#[must_use]
pub fn pong(payload: &[u8]) -> Bytes {
    encode(PONG, payload)
}

fn encode(opcode: u8, payload: &[u8]) -> Bytes {
    let mut frame = BytesMut::with_capacity(payload.len() + 10);
    frame.put_u8(0x80 | opcode);
    match (u8::try_from(payload.len()), u16::try_from(payload.len())) {
        (Ok(length @ ..=125), _) => frame.put_u8(length),
        (_, Ok(length)) => {
            frame.put_u8(126);
            frame.put_u16(length);
        }
        _ => {
            frame.put_u8(127);
            frame.put_u64(u64::try_from(payload.len()).unwrap_or(u64::MAX));
        }
    }
    frame.put_slice(payload);
    frame.freeze()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_take_the_shortest_form() {
        for (length, header) in [
            (0, vec![0x81, 0]),
            (125, vec![0x81, 125]),
            (126, vec![0x81, 126, 0, 126]),
            (65_535, vec![0x81, 126, 0xff, 0xff]),
            (65_536, vec![0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]),
        ] {
            let frame = text(&"x".repeat(length));
            assert!(frame.starts_with(&header), "{length}");
            assert_eq!(frame.len(), header.len() + length);
        }
    }

    #[test]
    fn a_close_carries_its_code() {
        assert_eq!(close(Close::TooSlow)[..], [0x88, 2, 0x11, 0x9c]);
    }
}
