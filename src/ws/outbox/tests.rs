//! An outbox over a real connection.

use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::LocalSet;
use tokio::time::timeout;

use super::*;

fn next(outbox: &Outbox) -> Option<Bytes> {
    outbox.inside.lock().next()
}

#[test]
fn a_listener_who_does_not_read_is_closed_and_its_memory_given_back() {
    let outbox = Outbox::default();
    for _ in 0..17 {
        outbox.push(Bytes::from(vec![0; 64 * 1024]));
    }
    assert_eq!(outbox.closing(), Some(Closing::Saying(Close::TooSlow)));
    assert_eq!(outbox.inside.lock().bytes, 0);
    assert_eq!(next(&outbox), Some(frame::close(Close::TooSlow)));
    assert_eq!(next(&outbox), None);
}

#[test]
fn frames_come_out_in_the_order_they_went_in() {
    let outbox = Outbox::default();
    outbox.push(Bytes::from_static(b"1"));
    outbox.push(Bytes::from_static(b"2"));
    outbox.close(Close::Normal);
    outbox.push(Bytes::from_static(b"3"));
    assert_eq!(next(&outbox), Some(Bytes::from_static(b"12")));
    assert_eq!(next(&outbox), Some(frame::close(Close::Normal)));
    assert_eq!(next(&outbox), None);
}

/// Runs `test` with a outbox that is sent, and the other side of its connection.
async fn sending(test: impl AsyncFnOnce(&Arc<Outbox>, TcpStream)) {
    let alive = async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let reading = TcpStream::connect(address).await.unwrap();
        let (_, writing) = listener.accept().await.unwrap().0.into_split();
        let outbox = Arc::new(Outbox::default());
        let sender = Arc::clone(&outbox);
        tokio::task::spawn_local(async move {
            sender.send_over(writing).await;
            sender.hang_up();
        });
        tokio::task::yield_now().await;
        test(&outbox, reading).await;
    };
    let local = LocalSet::new();
    timeout(Duration::from_secs(20), local.run_until(alive))
        .await
        .unwrap();
}

/// Tells the outbox what everybody is told.
async fn broadcast(outbox: &Arc<Outbox>, frame: Bytes) {
    let mut flush = Flush::default();
    outbox.share(frame, Instant::now(), &mut flush);
    drop(flush);
    tokio::task::yield_now().await;
}

#[tokio::test]
async fn who_reads_too_slowly_gets_the_rest_of_a_frame_and_then_the_reason() {
    const FRAME: usize = 60_000;
    sending(async |outbox, mut reading| {
        while outbox.closing().is_none() {
            broadcast(outbox, vec![7; FRAME].into()).await;
        }
        let mut got = Vec::new();
        reading.read_to_end(&mut got).await.unwrap();
        let frames = got.strip_suffix(&*frame::close(Close::TooSlow)).unwrap();
        assert_eq!(frames.len() % FRAME, 0);
        assert!(frames.iter().all(|it| *it == 7));
    })
    .await;
}

#[tokio::test]
async fn what_is_sent_holds_no_memory() {
    sending(async |outbox, mut reading| {
        let frame = Bytes::from(vec![7; 1000]);
        broadcast(outbox, frame.clone()).await;
        reading.read_exact(&mut [0; 1000]).await.unwrap();
        assert!(frame.is_unique());
    })
    .await;
}

#[tokio::test]
async fn what_a_sender_is_answered_goes_out_behind_what_everybody_is_told() {
    sending(async |outbox, mut reading| {
        let mut flush = Flush::default();
        outbox.share(Bytes::from_static(b"event"), Instant::now(), &mut flush);
        outbox.push(Bytes::from_static(b"answer"));
        drop(flush);
        let mut got = [0; 11];
        reading.read_exact(&mut got).await.unwrap();
        assert_eq!(&got, b"eventanswer");
    })
    .await;
}

#[tokio::test]
async fn a_queue_ends_when_nobody_is_there_to_take_what_is_sent() {
    sending(async |outbox, reading| {
        drop(reading);
        while outbox.closing() != Some(Closing::Done) {
            broadcast(outbox, Bytes::from_static(b"event")).await;
        }
    })
    .await;
}
