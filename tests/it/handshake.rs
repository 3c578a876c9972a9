//! How a socket begins, byte by byte: the request, its answer, and what follows at once.

use std::time::Duration;

use stet::domain::Role;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::support::{Person, Server};

const WAIT: Duration = Duration::from_secs(10);

/// A ping that says `hi`, under a mask of zeros.
const PING: &[u8] = &[0x89, 0x82, 0, 0, 0, 0, b'h', b'i'];

/// Its answer.
const PONG: &[u8] = &[0x8A, 2, b'h', b'i'];

/// An ordinary end, said by a client.
const BYE: &[u8] = &[0x88, 0x82, 0, 0, 0, 0, 0x03, 0xE8];

/// An editor, and the path of a session's socket.
async fn at_a_session() -> (Server, Person, String) {
    let server = Server::start().await;
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    (server, editor, format!("/api/sessions/{session}/live"))
}

async fn connect(person: &Person) -> TcpStream {
    let address = person.base.trim_start_matches("http://");
    TcpStream::connect(address).await.unwrap()
}

fn request(person: &Person, method: &str, path: &str, origin: Option<&str>) -> Vec<u8> {
    let origin = origin.map_or_else(String::new, |it| format!("Origin: {it}\r\n"));
    format!(
        "{method} {path} HTTP/1.1\r\nHost: stet.test\r\nCookie: {}\r\n{origin}\
         Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Protocol: stet.v1\r\n\r\n",
        person.cookie
    )
    .into_bytes()
}

/// An answer with a length, head and body.
async fn answer(stream: &mut TcpStream) -> String {
    let mut heard = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&heard).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let head = head.to_lowercase();
            let length = head.split("content-length: ").nth(1).unwrap();
            let length: usize = length.lines().next().unwrap().parse().unwrap();
            if body.len() >= length {
                return text;
            }
        }
        let read = timeout(WAIT, stream.read_buf(&mut heard)).await;
        assert_ne!(read.unwrap().unwrap(), 0, "{text}");
    }
}

/// Everything until the other side hangs up.
async fn to_the_end(stream: &mut TcpStream) -> Vec<u8> {
    let mut heard = Vec::new();
    let end = timeout(WAIT, stream.read_to_end(&mut heard)).await;
    end.expect("the server hangs up").unwrap();
    heard
}

#[tokio::test(flavor = "multi_thread")]
async fn what_follows_the_request_at_once_is_heard_and_the_end_is_said() {
    let (_server, editor, path) = at_a_session().await;
    let all = [
        &request(&editor, "GET", &path, Some(&editor.base)),
        PING,
        BYE,
    ]
    .concat();
    for piece in [all.len(), 7, 1] {
        let mut stream = connect(&editor).await;
        stream.set_nodelay(true).unwrap();
        for piece in all.chunks(piece) {
            stream.write_all(piece).await.unwrap();
        }
        let heard = to_the_end(&mut stream).await;
        let head = heard.windows(4).position(|it| it == b"\r\n\r\n").unwrap() + 4;
        let (head, frames) = heard.split_at(head);
        let head = String::from_utf8_lossy(head).to_lowercase();
        assert!(head.starts_with("http/1.1 101 "), "{head}");
        for line in [
            "connection: upgrade",
            "upgrade: websocket",
            "sec-websocket-accept: hsmrc0smlyukagmm5oppg2hagwk=",
            "sec-websocket-protocol: stet.v1",
        ] {
            assert!(head.lines().any(|it| it == line), "{line} in {head}");
        }
        assert_eq!(frames, [PONG, &[0x88, 2, 0x03, 0xE8]].concat());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_gets_no_socket_gets_a_whole_answer_and_an_end() {
    let (_server, editor, live) = at_a_session().await;
    for (method, path, origin, status, body) in [
        ("GET", live.as_str(), None, "403", "wrong_origin"),
        ("GET", "/healthz", None, "200", "alive"),
        ("GET", "/nothing", None, "404", "not_found"),
        (
            "POST",
            "/api/sessions",
            Some(editor.base.as_str()),
            "415",
            "\"code\"",
        ),
    ] {
        let mut stream = connect(&editor).await;
        let request = [&request(&editor, method, path, origin), PING].concat();
        stream.write_all(&request).await.unwrap();
        let heard = String::from_utf8(to_the_end(&mut stream).await).unwrap();
        let (head, said) = heard.split_once("\r\n\r\n").unwrap();
        let head = head.to_lowercase();
        assert!(
            head.starts_with(&format!("http/1.1 {status} ")),
            "{path}: {head}"
        );
        assert!(head.contains("connection: close"), "{path}: {head}");
        assert!(
            head.contains(&format!("content-length: {}", said.len())),
            "{path}: {head}"
        );
        assert!(head.contains("x-content-type-options"), "{path}: {head}");
        assert!(said.contains(body), "{path}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_half_asks_for_a_socket_is_refused() {
    let (_server, editor, live) = at_a_session().await;
    let whole = String::from_utf8(request(&editor, "GET", &live, Some(&editor.base))).unwrap();
    for asked in [
        whole.replace("websocket\r\n", "websocket, x\r\n"),
        whole.replace("Upgrade: w", "Transfer-Encoding: chunked\r\nUpgrade: w"),
        whole.replace("Upgrade: w", "Content-Length: 2\r\nUpgrade: w"),
        whole.replace("Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\n", ""),
        whole.replace("Sec-WebSocket-Version: 13\r\n", ""),
    ] {
        assert_ne!(asked, whole);
        let mut stream = connect(&editor).await;
        stream.write_all(asked.as_bytes()).await.unwrap();
        let heard = answer(&mut stream).await;
        assert!(heard.starts_with("HTTP/1.1 400 "), "{asked}{heard}");
        assert!(heard.contains("application/problem+json"), "{asked}{heard}");
        let said = heard.contains("\"code\":\"no_websocket\"");
        assert!(said, "{asked}{heard}");
    }
    // It is a GET with which one asks, and nothing that is answered like one.
    let asked = whole.replace("GET /", "HEAD /");
    let mut stream = connect(&editor).await;
    stream.write_all(asked.as_bytes()).await.unwrap();
    let mut heard = [0; 12];
    let read = timeout(WAIT, stream.read_exact(&mut heard)).await;
    read.unwrap().unwrap();
    assert_eq!(&heard, b"HTTP/1.1 400", "{asked}");
    let asked = whole.replace("Version: 13", "Version: 12");
    let mut stream = connect(&editor).await;
    stream.write_all(asked.as_bytes()).await.unwrap();
    let heard = answer(&mut stream).await;
    assert!(heard.starts_with("HTTP/1.1 426 "), "{heard}");
    assert!(heard.contains("\"code\":\"other_version\""), "{heard}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_refused_in_the_middle_of_sending_hears_why() {
    let (_server, editor, _) = at_a_session().await;
    let mut stream = connect(&editor).await;
    let request = format!(
        "POST /api/sessions HTTP/1.1\r\nHost: stet.test\r\nCookie: {}\r\n\
         Origin: https://evil.test\r\nContent-Type: application/json\r\nContent-Length: 4000000\r\n\r\n",
        editor.cookie
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    for _ in 0..4 {
        // It may hang up meanwhile; what it has said is there all the same.
        let _ = stream.write_all(&[b' '; 1_000_000]).await;
    }
    let mut heard = Vec::new();
    while !String::from_utf8_lossy(&heard).contains("wrong_origin") {
        let length = timeout(WAIT, stream.read_buf(&mut heard)).await.unwrap();
        assert_ne!(length.unwrap(), 0, "{}", String::from_utf8_lossy(&heard));
    }
    assert!(heard.starts_with(b"HTTP/1.1 403 "));
}
