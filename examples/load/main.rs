//! Drives a server with rooms × clients × rate, and prints how fast everybody heard everything, and what was lost or doubled.
//!
//! ```text
//! cargo build --release && taskset -c 1 cargo run --release --example load -- --clients 200 --rate 100
//! ```
//!
//! It starts a Postgres and a server of its own (on core 0, if `taskset` is there), makes accounts and sessions,
//! and sends comments of about 300 bytes. Everybody is signed in and authorised; every answer comes after COMMIT.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::as_conversions,
    clippy::panic,
    reason = "a measurement that cannot go on stops where it is"
)]

mod client;
mod rig;

use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Parser;
use client::{Client, Part, Tally};
use rig::{Rig, Usage};
use serde_json::json;
use tokio::sync::Semaphore;
use uuid::Uuid;

/// What is asked of the server.
#[derive(Parser)]
struct Load {
    /// Sessions.
    #[arg(long, default_value_t = 1)]
    rooms: usize,
    /// Clients in each of them.
    #[arg(long, default_value_t = 200)]
    clients: usize,
    /// How many clients in each session send.
    #[arg(long, default_value_t = 16)]
    senders: usize,
    /// Events, in all.
    #[arg(long, default_value_t = 2000)]
    events: usize,
    /// Send this many a second (open loop) …
    #[arg(long)]
    rate: Option<f64>,
    /// … or keep this many on their way in each session (closed loop).
    #[arg(long, default_value_t = 32)]
    window: usize,
    /// How many more clients in the first session join and never read.
    #[arg(long, default_value_t = 0)]
    stalled: usize,
    /// Only connect, wait this many seconds, and say what each client takes of the server's memory.
    #[arg(long)]
    idle: Option<u64>,
    /// How long the article is, in KiB; 0: two sentences.
    #[arg(long, default_value_t = 0)]
    article: usize,
    /// Only start the server again, ask for the state of every session, and say what each takes of the server's memory.
    #[arg(long)]
    held: bool,
    /// Only let everybody look at another claim so many times a second, for ten seconds, and say what presence takes.
    #[arg(long, value_name = "RATE")]
    focus: Option<f64>,
    /// After the load all clients lose their connection at once and come back.
    #[arg(long)]
    reconnect: bool,
    /// After the load the server starts again, and the first session is opened and joined.
    #[arg(long)]
    cold: bool,
    /// After the load the first session is looked at as of its middle, and then as of a hundred other events.
    #[arg(long)]
    past: bool,
    /// Drive this WebSocket server instead, which sends every message to everybody and knows nothing else.
    #[arg(long, value_name = "ADDRESS")]
    bare: Option<String>,
    /// The process of that server.
    #[arg(long, default_value_t = 0)]
    bare_pid: u32,
    /// A NATS server the node is to join.
    #[arg(long)]
    nats: Option<String>,
    /// The server to start.
    #[arg(long, default_value = "target/release/stet")]
    binary: String,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    // Needed though nothing here speaks TLS.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let load = Load::parse();
    // A client that fails ends the measurement: the others would wait for its share for ever.
    std::panic::set_hook(Box::new(|failure| {
        eprintln!("{failure}");
        rig::end_server();
        std::process::exit(1);
    }));
    if let Some(address) = &load.bare {
        return bare(&load, address).await;
    }
    let mut rig = Rig::start(
        &load.binary,
        load.nats.as_deref(),
        load.senders * load.rooms,
    )
    .await;
    let sessions = rig.open_sessions(load.rooms, load.article).await;
    if load.held {
        held(&mut rig, &sessions).await;
        return rig.stop().await;
    }
    let before = rig.usage();
    let mut rooms = Vec::new();
    for (number, session) in sessions.iter().enumerate() {
        let mut clients = Vec::new();
        for index in 0..load.clients {
            let cookie = rig.cookie(number * load.senders + index % load.senders);
            clients.push(Client::join(&rig.address, session, &cookie).await);
        }
        rooms.push(clients);
    }
    let mut stalled = Vec::new();
    for _ in 0..load.stalled {
        stalled.push(Client::join_and_stall(&rig.address, &sessions[0], &rig.cookie(0)).await);
    }
    if let Some(seconds) = load.idle {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        let (clients, after) = (load.rooms * load.clients, rig.usage());
        let each = (after.rss_kib - before.rss_kib) as f64 / clients as f64;
        println!(
            "{}",
            json!({"clients": clients, "kib_each": each, "rss_mib": after.rss_kib / 1024})
        );
        return rig.stop().await;
    }
    if let Some(rate) = load.focus {
        presence(rooms.into_iter().flatten().collect(), rate).await;
        return rig.stop().await;
    }
    run(&load, &rig, rooms).await;
    if load.stalled > 0 {
        let (mut hung_up, mut told) = (0, 0);
        for client in stalled {
            let (ended, said) = client.was_hung_up().await;
            hung_up += usize::from(ended);
            told += usize::from(said);
        }
        println!(
            "{}",
            json!({"stalled": load.stalled, "hung_up": hung_up, "told_why": told})
        );
    }
    if load.past {
        past(&rig, &sessions[0]).await;
    }
    if load.cold {
        cold(&mut rig, &sessions[0]).await;
    }
    rig.stop().await;
}

/// The same load on a server without rules, to compare with.
async fn bare(load: &Load, address: &str) {
    let mut clients = Vec::new();
    for number in 0..load.clients {
        clients.push(Client::bare(address, number).await);
    }
    let before = Usage::of(load.bare_pid);
    let (_, mut all) = play(load, vec![clients]).await;
    report(load, &mut all, &before, &Usage::of(load.bare_pid));
}

/// Starts the server again; the first to come finds nothing folded.
async fn cold(rig: &mut Rig, session: &Uuid) {
    rig.start_again().await;
    let mut took = Vec::new();
    for _ in 0..2 {
        let begun = Instant::now();
        drop(Client::join(&rig.address, session, &rig.cookie(0)).await);
        took.push(begun.elapsed().as_secs_f64());
    }
    println!(
        "{}",
        json!({"cold_open_and_join_s": took[0], "join_s": took[1]})
    );
}

/// Looks at a session as of its middle, and then as of a hundred events up and down.
async fn past(rig: &Rig, session: &Uuid) {
    // What follows a load, such as lists and a checkpoint, is not what is measured.
    tokio::time::sleep(Duration::from_secs(10)).await;
    let state: serde_json::Value = serde_json::from_str(&rig.state(session).await).unwrap();
    let head = state["seq"].as_u64().unwrap();
    let mut took = Vec::new();
    let mut bytes = 0;
    for step in 0..=100 {
        // 61 is prime to 101: every hundredth part once.
        let at = 1 + (50 + step * 61) % 101 * (head - 1) / 100;
        let begun = Instant::now();
        bytes += rig.state(format_args!("{session}?at={at}")).await.len();
        took.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    let first = took.remove(0);
    took.sort_by(f64::total_cmp);
    println!(
        "{}",
        json!({
            "events": head, "first_ms": first, "then_median_ms": took[50], "then_max_ms": took[99],
            "answer_kib": bytes / 1024 / 101,
        })
    );
}

/// What the server's memory grows by when it opens the sessions: before nothing is folded, and nobody listens after.
async fn held(rig: &mut Rig, sessions: &[Uuid]) {
    rig.start_again().await;
    let before = rig.usage();
    let mut bytes = 0;
    for session in sessions {
        bytes += rig.state(session).await.len();
    }
    let after = rig.usage();
    let each = (after.rss_kib - before.rss_kib) as f64 / sessions.len() as f64;
    println!(
        "{}",
        json!({
            "sessions": sessions.len(), "answer_kib": bytes / 1024 / sessions.len(),
            "held_kib_each": each, "rss_mib": after.rss_kib / 1024,
        })
    );
}

/// Everybody looks at one claim and then at none, again and again.
async fn presence(clients: Vec<Client>, rate: f64) {
    let (count, begun) = (clients.len(), Instant::now());
    let end = begun + Duration::from_secs(10);
    let tasks = clients.into_iter().enumerate().map(|(number, client)| {
        let first = begun + Duration::from_secs_f64(number as f64 / count as f64 / rate);
        tokio::spawn(client.looks_around(first, Duration::from_secs_f64(1.0 / rate), end))
    });
    let (mut moves, mut messages, mut bytes) = (0, 0, 0);
    for task in tasks.collect::<Vec<_>>() {
        let (moved, heard, length) = task.await.unwrap();
        moves += moved;
        messages += heard;
        bytes += length;
    }
    println!(
        "{}",
        json!({
            "clients": count, "moves_per_s": moves as f64 / 10.0,
            "messages_per_client_s": messages as f64 / 10.0 / count as f64,
            "presence_bytes_per_s": bytes as f64 / 10.0,
        })
    );
}

async fn run(load: &Load, rig: &Rig, rooms: Vec<Vec<Client>>) {
    let before = rig.usage();
    let (clients, mut all) = play(load, rooms).await;
    let after = rig.usage();
    report(load, &mut all, &before, &after);
    if load.reconnect {
        let begun = Instant::now();
        let back = clients
            .into_iter()
            .map(|client| tokio::spawn(client.comes_back()));
        for task in back.collect::<Vec<_>>() {
            task.await.unwrap();
        }
        let took = begun.elapsed().as_secs_f64();
        println!(
            "{}",
            json!({"reconnected": load.rooms * load.clients, "all_live_after_s": took})
        );
    }
    assert_eq!(
        (all.lost, all.doubled),
        (0, 0),
        "something was lost or doubled"
    );
}

/// Lets everybody send their part and hear everything.
async fn play(load: &Load, rooms: Vec<Vec<Client>>) -> (Vec<Client>, Tally) {
    let each = load.events / load.rooms;
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for clients in rooms {
        let permits = if load.rate.is_some() {
            each
        } else {
            load.window
        };
        let window = Arc::new(Semaphore::new(permits));
        for (index, client) in clients.into_iter().enumerate() {
            let extra = usize::from(index < each % load.senders);
            let share = if index < load.senders {
                each / load.senders + extra
            } else {
                0
            };
            let pace = load.rate.map(|rate| {
                let mine = rate / (load.rooms * load.senders) as f64;
                let phase = index as f64 / load.senders as f64;
                (Duration::from_secs_f64(1.0 / mine), phase)
            });
            let window = Arc::clone(&window);
            let part = Part { share, pace };
            tasks.push(tokio::spawn(client.play(begun, each, part, window)));
        }
    }
    let mut all = Tally::default();
    let mut clients = Vec::new();
    for task in tasks {
        let (client, tally) = task.await.unwrap();
        all.add(tally);
        clients.push(client);
    }
    (clients, all)
}

fn report(load: &Load, all: &mut Tally, before: &Usage, after: &Usage) {
    let events = load.events / load.rooms * load.rooms;
    let (wall, cpu) = (all.last.as_secs_f64(), after.cpu - before.cpu);
    let postgres = after.postgres_cpu - before.postgres_cpu;
    all.latencies.sort_unstable();
    let at = |share: f64| {
        let index = (all.latencies.len() as f64 * share) as usize;
        f64::from(all.latencies[index.min(all.latencies.len() - 1)]) / 1000.0
    };
    let window = || format!("window {}", load.window);
    println!(
        "{}",
        json!({
            "rooms": load.rooms, "clients": load.clients, "senders": load.senders, "events": events,
            "mode": load.rate.map_or_else(window, |rate| format!("{rate}/s")),
            "delivered": all.delivered, "expected": events * load.clients,
            "doubled": all.doubled, "lost": all.lost,
            "bytes_per_delivery": all.bytes / all.delivered.max(1),
            "wall_s": wall, "commands_per_s": events as f64 / wall,
            "deliveries_per_s": all.delivered as f64 / wall,
            "server_cpu_s": cpu, "deliveries_per_server_s": all.delivered as f64 / cpu,
            "postgres_cpu_s": postgres,
            "deliveries_per_core_s": all.delivered as f64 / (cpu + postgres),
            "p50_ms": at(0.5), "p99_ms": at(0.99), "p999_ms": at(0.999), "max_ms": at(1.0),
            "server_hwm_mib": after.hwm_kib / 1024,
        })
    );
}
