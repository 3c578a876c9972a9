//! What a client sends: frames (RFC 6455, section 5) in, whole messages out.
//!
//! Read here and not by actix, which buffers a whole frame before it looks at its length,
//! and closes some broken frames with the wrong code. A frame that is too long or against the protocol
//! ends the socket at its header; what came before it still counts.

use std::future::poll_fn;
use std::io::Cursor;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::task::{Poll, ready};

use bytes::{Buf, Bytes};
use tokio::io::{AsyncRead, ReadBuf};
use tokio::net::tcp::OwnedReadHalf;
use tungstenite::protocol::frame::FrameHeader;
use tungstenite::protocol::frame::coding::{Control, Data, OpCode};

use super::close::Close;

/// How much is read at once, in bytes.
const PIECE: usize = 8 * 1024;

/// The longest payload of a control frame.
const CONTROL: u64 = 125;

/// A message of a client.
#[derive(Debug, PartialEq, Eq)]
pub enum Message {
    /// Text.
    Text(String),
    /// Bytes.
    Binary(Vec<u8>),
    /// Asks whether we are there, with bytes to answer with.
    Ping(Vec<u8>),
    /// Says that they are there.
    Pong,
    /// The last one.
    Close,
}

/// The messages of one client, in order.
pub struct Messages<'a> {
    from: &'a mut OwnedReadHalf,
    /// What has come and is not read yet: between two calls the beginning of a header at most.
    rest: Bytes,
    frames: Frames,
}

impl<'a> Messages<'a> {
    /// The messages that come after `early`, each of at most `longest` bytes.
    pub(super) fn of(from: &'a mut OwnedReadHalf, early: Bytes, longest: usize) -> Self {
        Self {
            from,
            rest: early,
            frames: Frames::new(longest),
        }
    }

    /// The next message; nothing when the client has gone; an error says how to close.
    ///
    /// Nothing is lost if the future is dropped before it is ready.
    pub async fn next(&mut self) -> Option<Result<Message, Close>> {
        loop {
            match self.frames.read(&mut self.rest) {
                Ok(None) => {
                    // A copy, even of nothing: who waits holds no more of what was read than is left of it.
                    self.rest = Bytes::copy_from_slice(&self.rest);
                    let more = read(self.from).await?;
                    self.rest = match self.rest.is_empty() {
                        true => more,
                        false => [&*self.rest, &*more].concat().into(),
                    };
                }
                Ok(Some(message)) => return Some(Ok(message)),
                Err(why) => return Some(Err(why)),
            }
        }
    }
}

/// What has come next; nothing when the other side has hung up.
pub(super) async fn read(from: &mut OwnedReadHalf) -> Option<Bytes> {
    poll_fn(|context| {
        // Here and not in a future: a socket on which nothing comes holds no room for it.
        let mut piece = [MaybeUninit::uninit(); PIECE];
        let mut piece = ReadBuf::uninit(&mut piece);
        let read = ready!(Pin::new(&mut *from).poll_read(context, &mut piece));
        let come = read.is_ok() && !piece.filled().is_empty();
        Poll::Ready(come.then(|| Bytes::copy_from_slice(piece.filled())))
    })
    .await
}

/// How far the frames have been read.
struct Frames {
    longest: u64,
    /// The frame whose payload comes now, unmasked as far as it has come.
    frame: Option<(Header, Vec<u8>)>,
    /// What has come of a message in pieces, and whether it is text.
    message: Option<(bool, Vec<u8>)>,
}

/// What a header says.
struct Header {
    last: bool,
    opcode: OpCode,
    mask: [u8; 4],
    length: u64,
}

impl Frames {
    fn new(longest: usize) -> Self {
        Self {
            longest: size(longest),
            frame: None,
            message: None,
        }
    }

    /// Reads on to the end of a message, or as far as there is anything to read.
    fn read(&mut self, bytes: &mut Bytes) -> Result<Option<Message>, Close> {
        loop {
            let Some((header, mut payload)) = self.frame.take() else {
                let Some((header, length)) = parse(bytes)? else {
                    return Ok(None);
                };
                self.begin(&header)?;
                bytes.advance(length);
                self.frame = Some((header, Vec::new()));
                continue;
            };
            let left = header.length - size(payload.len());
            let here = usize::try_from(left).map_or(bytes.len(), |left| left.min(bytes.len()));
            let mask = header.mask.iter().cycle().skip(payload.len() % 4);
            let masked = bytes.split_to(here);
            payload.extend(masked.iter().zip(mask).map(|(byte, mask)| byte ^ mask));
            if size(payload.len()) < header.length {
                self.frame = Some((header, payload));
                return Ok(None);
            }
            if let Some(message) = self.end(&header, payload)? {
                return Ok(Some(message));
            }
        }
    }

    /// Whether a frame may begin so.
    fn begin(&self, header: &Header) -> Result<(), Close> {
        let before = match (header.opcode, &self.message) {
            (OpCode::Control(_), _) if header.last && header.length <= CONTROL => return Ok(()),
            (OpCode::Data(Data::Continue), Some((_, before))) => size(before.len()),
            (OpCode::Data(Data::Text | Data::Binary), None) => 0,
            _ => return Err(Close::Protocol),
        };
        if before.saturating_add(header.length) > self.longest {
            return Err(Close::TooLarge);
        }
        Ok(())
    }

    /// The message that ends with this frame, if one does.
    fn end(&mut self, header: &Header, payload: Vec<u8>) -> Result<Option<Message>, Close> {
        let (text, whole) = match header.opcode {
            OpCode::Control(Control::Close) => {
                return check_closing(&payload).map(|()| Some(Message::Close));
            }
            OpCode::Control(Control::Ping) => return Ok(Some(Message::Ping(payload))),
            OpCode::Control(_) => return Ok(Some(Message::Pong)),
            OpCode::Data(kind) => match self.message.take() {
                None => (kind == Data::Text, payload),
                Some((text, mut whole)) => {
                    whole.extend(payload);
                    (text, whole)
                }
            },
        };
        if !header.last {
            self.message = Some((text, whole));
            return Ok(None);
        }
        let message = match text {
            true => Message::Text(String::from_utf8(whole).map_err(|_| Close::NotText)?),
            false => Message::Binary(whole),
        };
        Ok(Some(message))
    }
}

/// The header at the beginning of `bytes` and how long it is, if it is all there.
fn parse(bytes: &[u8]) -> Result<Option<(Header, usize)>, Close> {
    let mut cursor = Cursor::new(bytes);
    let parsed = FrameHeader::parse(&mut cursor).map_err(|_| Close::Protocol)?;
    let Some((header, length)) = parsed else {
        return Ok(None);
    };
    let reserved = header.rsv1 || header.rsv2 || header.rsv3;
    let read = usize::try_from(cursor.position()).unwrap_or(usize::MAX);
    // A length must be written in the shortest form that holds it, and its first bit is 0 (section 5.2).
    let shortest = read == header.len(length) && length <= u64::MAX / 2;
    match header.mask {
        Some(mask) if shortest && !reserved => {
            let header = Header {
                last: header.is_final,
                opcode: header.opcode,
                mask,
                length,
            };
            Ok(Some((header, read)))
        }
        _ => Err(Close::Protocol),
    }
}

/// A close frame says nothing, or a code that may be sent (section 7.4) and why in UTF-8.
fn check_closing(payload: &[u8]) -> Result<(), Close> {
    match payload {
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

fn size(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
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

    /// All messages in `bytes`, and how they end.
    fn read(pieces: &[&[u8]]) -> (Vec<Message>, Option<Close>) {
        let mut frames = Frames::new(1000);
        let mut messages = Vec::new();
        let mut bytes = Bytes::new();
        for piece in pieces {
            bytes = [&*bytes, piece].concat().into();
            loop {
                match frames.read(&mut bytes) {
                    Ok(Some(message)) => messages.push(message),
                    Ok(None) => break,
                    Err(why) => return (messages, Some(why)),
                }
            }
        }
        (messages, None)
    }

    #[test]
    fn messages_pings_and_a_close_pass_in_any_pieces() {
        let mut bytes = frame(0x81, b"hello");
        bytes.extend(frame(0x01, &[b'a'; 600]));
        bytes.extend(frame(0x89, b"ping"));
        bytes.extend(frame(0x80, &[b'b'; 400]));
        bytes.extend(frame(0x88, &[0x03, 0xE8, b'b', b'y', b'e']));
        let pieces: Vec<&[u8]> = bytes.chunks(1).collect();
        for pieces in [vec![bytes.as_slice()], pieces] {
            let (messages, end) = read(&pieces);
            let long = format!("{}{}", "a".repeat(600), "b".repeat(400));
            let expected = [
                Message::Text("hello".into()),
                Message::Ping(b"ping".into()),
                Message::Text(long),
                Message::Close,
            ];
            assert_eq!(messages, expected);
            assert_eq!(end, None);
        }
    }

    #[test]
    fn what_comes_before_a_bad_frame_still_counts() {
        let first = frame(0x81, b"hello");
        let both = [first.clone(), frame(0xC1, b"x")].concat();
        let hello = vec![Message::Text("hello".into())];
        assert_eq!(read(&[&both]), (hello, Some(Close::Protocol)));
    }

    #[test]
    fn a_long_message_ends_at_its_header() {
        let header = &frame(0x81, &[b'a'; 1001])[..8];
        assert_eq!(read(&[header]), (vec![], Some(Close::TooLarge)));
        let huge = [0x82, 0xFF, 0x40, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4];
        assert_eq!(read(&[&huge]), (vec![], Some(Close::TooLarge)));
        let pieces = [frame(0x01, &[b'a'; 600]), frame(0x80, &[b'a'; 401])].concat();
        assert_eq!(read(&[&pieces]), (vec![], Some(Close::TooLarge)));
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
            assert_eq!(read(&[&bytes]).1, Some(Close::Protocol), "{why}");
        }
        let reason = frame(0x88, &[0x03, 0xE8, 0xFF]);
        assert_eq!(read(&[&reason]), (vec![], Some(Close::NotText)));
        let text = frame(0x81, &[0xC3]);
        assert_eq!(read(&[&text]), (vec![], Some(Close::NotText)));
    }
}
