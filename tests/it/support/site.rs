//! A web server as somebody else runs it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use stet::config::FetchMode;
use stet::fetch::Fetcher;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A web server that gives the answer that stands for the path, and counts who came.
pub(crate) struct Site {
    pub(crate) address: SocketAddr,
    pub(crate) asked: Arc<AtomicUsize>,
}

impl Site {
    pub(crate) async fn start(answer: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(AtomicUsize::new(0));
        let (answer, counted) = (Arc::new(answer), Arc::clone(&asked));
        tokio::spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                counted.fetch_add(1, Ordering::SeqCst);
                let answer = Arc::clone(&answer);
                tokio::spawn(async move {
                    let mut head = vec![0; 8192];
                    let length = stream.read(&mut head).await.unwrap_or(0);
                    let head = String::from_utf8_lossy(&head[..length]).into_owned();
                    let path = head.split(' ').nth(1).unwrap_or("/").to_owned();
                    let said = if path == "/head" {
                        page(&format!("<p>{head}</p>"))
                    } else {
                        answer(&path)
                    };
                    let _ = stream.write_all(&said).await;
                    if path.starts_with("/drip") {
                        std::future::pending::<()>().await;
                    }
                });
            }
        });
        Self { address, asked }
    }

    /// The address of a path.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What may fetch from it, though it is not public.
    pub(crate) fn fetcher(&self) -> Fetcher {
        Fetcher::new(&FetchMode::On, vec![self.address]).unwrap()
    }
}

/// The answer with a page.
pub(crate) fn page(html: &str) -> Vec<u8> {
    let length = html.len();
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{html}").into_bytes()
}
