//! WebSocket frames from the server (RFC 6455, section 5.2): unmasked, in one piece.
//!
//! A batch of events is encoded here once and the bytes are shared by all who listen.

use bytes::{BufMut, Bytes, BytesMut};
use tungstenite::protocol::frame::FrameHeader;
use tungstenite::protocol::frame::coding::{Control, Data, OpCode};

use super::close::Close;

/// A text message.
#[must_use]
pub fn text(message: &str) -> Bytes {
    encode(OpCode::Data(Data::Text), message.as_bytes())
}

/// A binary message, which only echoes say.
#[cfg(feature = "echo")]
#[must_use]
pub fn binary(message: &[u8]) -> Bytes {
    encode(OpCode::Data(Data::Binary), message)
}

/// The last message: a close code and why.
#[must_use]
pub fn close(why: Close) -> Bytes {
    encode(OpCode::Control(Control::Close), &why.code().to_be_bytes())
}

/// Asks whether the other side is there.
#[must_use]
pub fn ping() -> Bytes {
    encode(OpCode::Control(Control::Ping), &[])
}

/// The answer to a ping, with its bytes (at most 125).
#[must_use]
pub fn pong(payload: &[u8]) -> Bytes {
    encode(OpCode::Control(Control::Pong), payload)
}

fn encode(opcode: OpCode, payload: &[u8]) -> Bytes {
    let header = FrameHeader {
        opcode,
        ..FrameHeader::default()
    };
    let length = u64::try_from(payload.len()).unwrap_or(u64::MAX);
    let mut frame = BytesMut::with_capacity(header.len(length) + payload.len()).writer();
    // Memory takes what is written to it.
    let _ = header.format(length, &mut frame);
    let mut frame = frame.into_inner();
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
