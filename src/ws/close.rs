//! Why a WebSocket ends, as the code of its close frame.

/// Why a socket is closed, as RFC 6455 close codes. After 1000 and 4400–4404 a client does not come back; after the others it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Close {
    /// The server restarts.
    Restarting,
    /// A message was longer than 64 KiB.
    TooLarge,
    /// A frame was against the protocol (RFC 6455).
    Protocol,
    /// A text message was not UTF-8.
    NotText,
    /// A message could not be understood.
    BadMessage,
    /// The login has ended.
    SignedOut,
    /// The person has no access (any more).
    NoAccess,
    /// There is no such session.
    NoSuchSession,
    /// No `join` came in time.
    NoJoin,
    /// Too many messages.
    TooMany,
    /// The client does not read as fast as things happen.
    TooSlow,
    /// An ordinary end.
    Normal,
}

impl Close {
    /// The code on the wire.
    #[must_use]
    pub fn code(self) -> u16 {
        match self {
            Self::Normal => 1000,
            Self::Protocol => 1002,
            Self::NotText => 1007,
            Self::TooLarge => 1009,
            Self::Restarting => 1012,
            Self::BadMessage => 4400,
            Self::SignedOut => 4401,
            Self::NoAccess => 4403,
            Self::NoSuchSession => 4404,
            Self::NoJoin => 4408,
            Self::TooMany => 4429,
            Self::TooSlow => 4508,
        }
    }
}
