//! Several nodes over one database: what one does the other tells, whatever becomes of NATS or of a node.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::json;
use stet::audit;
use stet::domain::audience::Hidden;
use stet::domain::contents::{AcceptClaims, AddClaim, AddComment};
use stet::domain::{ClaimId, Command, Role, SessionId, Span, view};
use uuid::Uuid;

use crate::support::{Deployment, Heard, Nats, Node, Person, Server, Socket};

fn comment(claim: ClaimId, text: String) -> Command {
    Command::AddComment(AddComment {
        claim,
        text,
        thread: None,
        between: None,
    })
}

async fn opened(person: &Person) -> (SessionId, ClaimId) {
    let session = person.opens().await;
    let claim = ClaimId(person.claims(session).await[0]);
    let claims = vec![claim];
    person
        .does(
            session,
            &Command::AcceptClaims(AcceptClaims { claims }),
            None,
        )
        .await;
    (session, claim)
}

#[tokio::test(flavor = "multi_thread")]
async fn people_on_two_nodes_see_each_other_and_what_they_do() {
    let Some(nats) = Nats::start() else { return };
    let deployment = Deployment::new().await;
    let checker = deployment.account("Checker", Role::Checker).await;
    let nodes = [deployment.node(Some(&nats)), deployment.node(Some(&nats))];
    let here = nodes[0].sign_in("admin@example.org").await;
    let there = nodes[1].sign_in(&checker).await;
    for node in &nodes {
        node.until_ready("ready").await;
    }
    let (session, claim) = opened(&here).await;
    let mut at_here = here.joins(session).await;
    let mut at_there = there.joins(session).await;
    at_there
        .say(json!({"type": "focus", "claim": claim, "field": "rationale"}))
        .await;
    while at_here.people[there.id.to_string()]["field"] != "rationale" {
        at_here.until("people").await;
    }
    while at_there.people.get(here.id.to_string()).is_none() {
        at_there.until("people").await;
    }
    here.does(
        session,
        &comment(claim, "From the first node.".into()),
        None,
    )
    .await;
    at_there.until_seq(3).await;
    there
        .does(session, &comment(claim, "From the second.".into()), None)
        .await;
    at_here.until_seq(4).await;
    drop(at_there);
    while at_here.people.get(there.id.to_string()).is_some() {
        at_here.until("people").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_has_not_heard_of_an_event_yet_says_it_in_the_same_words() {
    let server = Server::start().await;
    let beside = Server::beside(&server).await;
    let here = server.admin().await;
    let there = beside.sign_in("admin@example.org").await;
    let (session, _) = opened(&here).await;
    // The other node has the session open, as it was.
    there.state(session).await;
    let mut after = 2;
    for round in 0..8 {
        let span = Span::new(round * 2, 60 + round);
        let (statement, claimant) = (Some(format!("Claim of round {round}.")), None);
        let add = Command::AddClaim(AddClaim {
            spans: vec![span],
            statement,
            claimant,
        });
        let seq = here.does(session, &add, None).await;
        let path = format!("/api/sessions/{session}/events?after={after}");
        let page = there.get(&path).await;
        let words = page["events"][0]["entry"]["words"][0].as_str().unwrap();
        assert!(
            words.starts_with("added claim "),
            "the claim has its number: {words}"
        );
        assert_eq!(page["head"], seq);
        after = seq;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_nats_the_nodes_go_on_and_say_so() {
    let Some(mut nats) = Nats::start() else {
        return;
    };
    let deployment = Deployment::new().await;
    let nodes = [deployment.node(Some(&nats)), deployment.node(Some(&nats))];
    let here = nodes[0].sign_in("admin@example.org").await;
    let there = nodes[1].sign_in("admin@example.org").await;
    let (session, claim) = opened(&here).await;
    let mut socket = there.joins(session).await;
    socket.until("welcome").await;
    nats.kill();
    for node in &nodes {
        node.until_ready("degraded").await;
    }
    here.does(session, &comment(claim, "NATS is gone.".into()), None)
        .await;
    socket.until_seq(3).await;
    nats.start_again();
    for node in &nodes {
        node.until_ready("ready").await;
    }
    here.does(session, &comment(claim, "NATS is back.".into()), None)
        .await;
    socket.until_seq(4).await;
}

/// A client that goes on whatever happens: it comes back on the other node and sends again what was not answered.
struct Persistent {
    /// The same person on every node.
    at: Vec<Person>,
    socket: Socket,
    turn: usize,
    done: Vec<Uuid>,
}

impl Persistent {
    async fn new(nodes: &[Node], email: &str, session: SessionId, turn: usize) -> Self {
        let mut at = vec![nodes[0].sign_in(email).await];
        for node in &nodes[1..] {
            at.push(at[0].on(node.base()));
        }
        let socket = at[turn % at.len()].joins(session).await;
        Self {
            at,
            socket,
            turn,
            done: Vec::new(),
        }
    }

    async fn does(&mut self, session: SessionId, command: &Command) {
        let id = Uuid::now_v7();
        let mut sent = self.socket.try_command(id, command).await;
        loop {
            if !sent {
                self.comes_back(session).await;
                sent = self.socket.try_command(id, command).await;
                continue;
            }
            match self.socket.hears_within(Duration::from_secs(10)).await {
                Some(Heard::Message(message)) if message["id"] == id.to_string() => {
                    match message["type"].as_str() {
                        Some("done") => return self.done.push(id),
                        // A node that has just lost its database says so; the same again.
                        _ => sent = false,
                    }
                }
                Some(Heard::Message(message)) if message["type"] == "reset" => {
                    let person = &self.at[self.turn % self.at.len()];
                    self.socket.starts_anew(person, session).await;
                }
                Some(Heard::Message(_)) => {}
                Some(Heard::Closed(_)) | None => sent = false,
            }
        }
    }

    async fn comes_back(&mut self, session: SessionId) {
        loop {
            self.turn += 1;
            let person = &self.at[self.turn % self.at.len()];
            if self.socket.try_rejoin(person, session).await {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_are_killed_and_nothing_acknowledged_is_lost_or_done_twice() {
    let nats = Nats::start();
    let deployment = Deployment::new().await;
    let mut nodes = [
        deployment.node(nats.as_ref()),
        deployment.node(nats.as_ref()),
    ];
    let admin = nodes[0].sign_in("admin@example.org").await;
    let (session, claim) = opened(&admin).await;
    nodes[1].until_ready("").await;
    let mut clients = Vec::new();
    for turn in 0..4 {
        let email = deployment
            .account(&format!("Checker {turn}"), Role::Checker)
            .await;
        clients.push(Persistent::new(&nodes, &email, session, turn).await);
    }
    let kills: usize = std::env::var("STET_KILLS").map_or(3, |it| it.parse().unwrap());
    let over = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let tasks = clients.into_iter().enumerate().map(|(number, mut client)| {
        let over = std::sync::Arc::clone(&over);
        tokio::spawn(async move {
            let mut round = 0;
            while !over.load(std::sync::atomic::Ordering::Relaxed) {
                let text = format!("{round} of client {number}");
                client.does(session, &comment(claim, text)).await;
                round += 1;
            }
            client
        })
    });
    let tasks: Vec<_> = tasks.collect();
    for kill in 0..kills {
        tokio::time::sleep(Duration::from_millis(700)).await;
        let node = &mut nodes[kill % 2];
        node.kill();
        tokio::time::sleep(Duration::from_millis(200)).await;
        node.start();
        node.until_ready("").await;
    }
    over.store(true, std::sync::atomic::Ordering::Relaxed);
    let mut clients = Vec::new();
    for task in tasks {
        clients.push(task.await.unwrap());
    }
    let records = deployment.store.records(session).await.unwrap();
    let commands: Vec<String> = records.iter().map(|it| it.command.clone()).collect();
    let verified = audit::verify(session, records).unwrap().session;
    let once: BTreeSet<&String> = commands.iter().collect();
    assert_eq!(once.len(), commands.len(), "nothing is done twice");
    let fold = view::document(&verified, &Hidden::default());
    for client in &mut clients {
        assert!(client.done.len() > 5, "{} were done", client.done.len());
        for done in &client.done {
            assert!(once.contains(&done.to_string()), "{done} is lost");
        }
        if client.socket.seq < verified.seq {
            client.comes_back(session).await;
            client.socket.until_seq(verified.seq).await;
        }
        assert_eq!(client.socket.document, fold);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_tells_what_it_counts_on_an_address_of_its_own() {
    let deployment = Deployment::new().await;
    let email = deployment.account("Editor", Role::Editor).await;
    let name = format!("counting-{}.log", Uuid::now_v7());
    let log = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let node = Node::over(&deployment.database, None, Some(log.clone()));
    node.until_ready("").await;
    let editor = node.sign_in(&email).await;
    let (session, claim) = opened(&editor).await;
    let mut socket = editor.joins(session).await;
    socket.until("welcome").await;
    let command = comment(claim, "Which year?".into());
    editor.does(session, &command, None).await;
    editor
        .sends(session, &comment(claim, " ".into()), None)
        .await;
    let counted = node.metrics().await;
    for line in [
        "stet_commands_total{outcome=\"refused\",code=\"empty\"} 1",
        "stet_sockets 1",
        "stet_commit_queue_batches 0",
        "stet_damaged_trails 0",
        "stet_departed_trails 0",
    ] {
        assert!(counted.contains(line), "{line}:\n{counted}");
    }
    assert!(counted.contains("stet_commands_total{outcome=\"done\""));
    assert!(counted.contains("stet_commit_seconds_bucket{le=\"0.5\"}"));
    assert!(counted.contains("stet_checkpoint_timestamp_seconds 1"));
    let path = editor
        .request(reqwest::Method::GET, "/metrics")
        .send()
        .await;
    assert_eq!(path.unwrap().status(), reqwest::StatusCode::NOT_FOUND);
    std::fs::remove_file(log).unwrap();
}
