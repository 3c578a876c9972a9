//! Fetching: what is taken from the Web, and what is not even asked for.

use std::io::Write;
use std::sync::atomic::Ordering;

use reqwest::StatusCode;
use serde_json::json;
use stet::config::FetchMode;
use stet::fetch::{FetchError, Fetcher};
use tokio::process::Command;

use super::PAGE;
use super::hostile::sec_kit;
use crate::support::{Server, Site, code, page};

fn leads_to(place: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
    .into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_fetched_and_shown() {
    let site = Site::start(|_| page(PAGE)).await;
    let server = Server::fetching(site.fetcher()).await;
    let admin = server.admin().await;
    let (status, shown) = admin
        .post("/api/desk/intake", json!({"url": site.at("/july")}))
        .await;
    assert_eq!(status, StatusCode::OK, "{shown}");
    assert_eq!(shown["found"]["title"], "Eight days in July");
    assert_eq!(shown["found"]["url"], site.at("/july"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_fetches_says_who_it_is_and_brings_nothing_along() {
    let site = Site::start(|_| page("")).await;
    let fetched = site.fetcher().fetch(&site.at("/head")).await.unwrap();
    let head = String::from_utf8(fetched.bytes).unwrap().to_lowercase();
    assert!(head.contains("user-agent: stet/"), "{head}");
    for no in ["cookie:", "authorization:", "referer:"] {
        assert!(!head.contains(no), "{head}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_redirect_is_decided_again() {
    let inner = Site::start(|_| page("<p>secret")).await;
    let (secret, other) = (inner.at("/"), inner.at("/"));
    let site = Site::start(move |path| match path {
        "/once" => leads_to("/twice"),
        "/twice" => page("<p>there"),
        "/in" => leads_to(&secret),
        "/file" => leads_to("file:///etc/passwd"),
        _ => leads_to("/loop"),
    })
    .await;
    let fetch = async |path: &str| site.fetcher().fetch(&site.at(path)).await;
    assert_eq!(fetch("/once").await.unwrap().bytes, b"<p>there");
    let refused = |it: Result<_, FetchError>| matches!(it, Err(FetchError::Refused(_)));
    assert!(refused(fetch("/in").await));
    assert!(refused(fetch("/file").await));
    assert!(refused(site.fetcher().fetch(&other).await));
    assert_eq!(inner.asked.load(Ordering::SeqCst), 0, "nobody came there");
    let circle = fetch("/loop").await;
    assert!(
        matches!(circle, Err(FetchError::Circle | FetchError::TooOften)),
        "{circle:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_without_end_or_that_unpacks_to_much_is_cut_off() {
    let mut packed = Vec::new();
    let zeros = vec![0_u8; 1024 * 1024];
    let mut gzip = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::best());
    for _ in 0..64 {
        gzip.write_all(&zeros).unwrap();
    }
    gzip.finish().unwrap();
    let site = Site::start(move |path| match path {
        "/bomb" => {
            let length = packed.len();
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n"
            );
            [head.into_bytes(), packed.clone()].concat()
        }
        "/odd" => {
            b"HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 1\r\n\r\nx".to_vec()
        }
        "/gone" => b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_vec(),
        "/drip" => b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx".to_vec(),
        _ => {
            let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".to_vec();
            [head, vec![b'x'; 6 * 1024 * 1024]].concat()
        }
    })
    .await;
    let fetch = async |path: &str| site.fetcher().fetch(&site.at(path)).await.unwrap_err();
    assert_eq!(fetch("/bomb").await, FetchError::Long);
    assert_eq!(fetch("/endless").await, FetchError::Long);
    assert_eq!(fetch("/odd").await, FetchError::Packed);
    assert!(matches!(fetch("/gone").await, FetchError::Status(_)));
    assert_eq!(fetch("/drip").await, FetchError::Late);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_is_fetched_everything_else_works() {
    let site = Site::start(|_| page(PAGE)).await;
    let off = Fetcher::new(&FetchMode::Off, vec![site.address]).unwrap();
    let server = Server::fetching(off).await;
    let admin = server.admin().await;
    assert_eq!(admin.get("/api/desk/intake").await["fetches"], false);
    let (status, said) = admin
        .post("/api/desk/intake", json!({"url": site.at("/")}))
        .await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::UNPROCESSABLE_ENTITY, "fetch_off")
    );
    assert_eq!(site.asked.load(Ordering::SeqCst), 0);
    let (status, _) = admin.post("/api/desk/intake", json!({"html": PAGE})).await;
    assert_eq!(status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_is_asked_for_every_page_and_for_no_place_that_is_not_public() {
    let proxy = Site::start(|path| page(&format!("<p>asked for {path}"))).await;
    let mode = FetchMode::Proxy(proxy.at("/").parse().unwrap());
    let fetcher = Fetcher::new(&mode, Vec::new()).unwrap();
    let fetched = fetcher.fetch("http://example.org/page").await.unwrap();
    assert_eq!(fetched.bytes, b"<p>asked for http://example.org/page");
    for address in ["http://127.0.0.1/", "http://[::1]/", &proxy.at("/")] {
        let refused = fetcher.fetch(address).await;
        assert!(
            matches!(refused, Err(FetchError::Refused(_))),
            "{address}: {refused:?}"
        );
    }
    assert_eq!(proxy.asked.load(Ordering::SeqCst), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_is_not_asked_faster_than_a_person_would() {
    let site = Site::start(|_| page("<p>x")).await;
    let fetcher = site.fetcher();
    let mut often = 0;
    for _ in 0..20 {
        let fetched = fetcher.fetch(&site.at("/")).await;
        often += usize::from(fetched == Err(FetchError::TooOften));
    }
    assert!(often >= 10, "{often}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_probe_for_forged_requests_reaches_nobody() {
    let Some(probe) = sec_kit("bin/ssrf_probe.py") else {
        return;
    };
    let server = Server::start().await;
    let (name, value) = server.admin().await.shows();
    let target = format!("{}/api/desk/intake", server.base);
    let ran = Command::new("python3")
        .arg(probe)
        .args(["--target", &target, "--field", "url", "--redirects"])
        .args(["--header", &format!("{name}: {value}")])
        .args(["--header", &format!("Origin: {}", server.base)])
        .output()
        .await
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{said}");
}
