//! Many clients, random commands, lost connections: in the end everybody has what the events make.
//!
//! `STET_SEED` repeats one run; `STET_ROUNDS` makes it longer (`make chaos`).

use std::collections::{BTreeMap, BTreeSet};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::Value;
use stet::audit;
use stet::domain::base::viewer::Viewer;
use stet::domain::claim::state::ClaimState;
use stet::domain::claim_summary::ClaimSummary;
use stet::domain::summary::Summary;
use stet::domain::{Command, Role, Session, SessionId, view};
use stet::store::claim_lists::ClaimFilter;
use uuid::Uuid;

use crate::random;
use crate::support::{Heard, Person, Server, Socket};

/// A person at a socket that comes and goes.
struct Client {
    /// The same person on every node.
    at: Vec<Person>,
    socket: Option<Socket>,
    kept: Option<Socket>,
    /// Sent and not answered: sent again after a rejoin, as a browser does.
    waiting: Vec<(Uuid, Command, Option<u32>)>,
    done: BTreeSet<Uuid>,
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn when_all_is_quiet_every_client_has_what_the_events_make() {
    let server = Server::start().await;
    play(&[&server]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_with_two_nodes_that_both_want_to_be_first() {
    let server = Server::start().await;
    let beside = Server::beside(&server).await;
    play(&[&server, &beside]).await;
}

async fn play(nodes: &[&Server]) {
    let server = nodes[0];
    let seed = setting("STET_SEED").unwrap_or_else(rand::random);
    let rounds = setting("STET_ROUNDS").unwrap_or(150);
    println!("repeat this run with STET_SEED={seed} STET_ROUNDS={rounds}");
    let mut dice = StdRng::seed_from_u64(seed);
    let editor = server.person("Editor", Role::Editor).await;
    let session = editor.opens().await;
    let mut clients = Vec::new();
    for number in 1..=5 {
        let role = if number == 1 {
            Role::Editor
        } else {
            Role::Checker
        };
        let person = server.person(&format!("Person {number}"), role).await;
        let at: Vec<_> = nodes
            .iter()
            .map(|node| person.on(node.base.clone()))
            .collect();
        let socket = Some(at[number % at.len()].joins(session).await);
        clients.push(Client {
            at,
            socket,
            kept: None,
            waiting: Vec::new(),
            done: BTreeSet::new(),
        });
    }
    let people: Vec<_> = clients.iter().map(|client| client.at[0].id).collect();
    for _ in 0..rounds {
        let (now, _) = server
            .workflow
            .as_of(server.desk, session, None)
            .await
            .unwrap();
        let who = dice.random_range(0..clients.len());
        clients[who].acts(&mut dice, &now, &people, session).await;
    }
    for client in &mut clients {
        client.settles(session).await;
    }
    judge(server, session, clients, (seed, rounds)).await;
}

/// Compares what every client has and was told with what the events make.
async fn judge(
    server: &Server,
    session: SessionId,
    mut clients: Vec<Client>,
    (seed, rounds): (u64, u64),
) {
    let records = server.store.records(session).await.unwrap();
    let verified = audit::verify(session, records.clone()).unwrap().session;
    assert!(verified.seq > rounds / 8, "seed {seed}: something was done");
    server.workflow.index_desk(server.desk).await.unwrap();
    let listed = server
        .store
        .sessions_of(server.desk, false, None, 500)
        .await
        .unwrap();
    let listed = listed.into_iter().find(|it| it.id == session).unwrap();
    assert_eq!(
        listed.summary,
        Summary::of(&verified),
        "seed {seed}: the session list differs from the events"
    );
    let wanted = ClaimFilter {
        limit: 10_000,
        ..ClaimFilter::default()
    };
    let listed = server.store.claims_of(server.desk, &wanted).await.unwrap();
    let listed: BTreeMap<_, _> = listed
        .into_iter()
        .map(|it| (it.claim, it.summary))
        .collect();
    let summary = |claim| ClaimSummary::of(claim, &verified);
    let made = verified.claims.iter();
    let made = made.filter(|(_, it)| it.state() != ClaimState::Dismissed);
    let made = made.map(|(id, it)| (*id, summary(it)));
    assert_eq!(
        listed,
        made.collect(),
        "seed {seed}: the list of claims differs from the events"
    );
    let mut acknowledged = BTreeSet::new();
    for client in &mut clients {
        client.catches_up(verified.seq).await;
        let socket = client.socket.as_ref().unwrap();
        let hidden = verified.hidden_from(Viewer::Person(client.at[0].id));
        let fold = view::document(&verified, &hidden);
        assert_eq!(
            socket.document, fold,
            "seed {seed}: a client differs from the events"
        );
        let once: BTreeSet<_> = socket.seen.iter().collect();
        assert_eq!(
            once.len(),
            socket.seen.len(),
            "seed {seed}: an event came twice"
        );
        acknowledged.extend(client.done.iter().map(Uuid::to_string));
    }
    let commands: Vec<String> = records.into_iter().map(|record| record.command).collect();
    let distinct: BTreeSet<String> = commands.iter().cloned().collect();
    assert_eq!(
        distinct.len(),
        commands.len(),
        "seed {seed}: a command was carried out twice"
    );
    assert!(
        acknowledged.is_subset(&distinct),
        "seed {seed}: an acknowledged command was lost"
    );
}

impl Client {
    async fn acts(
        &mut self,
        dice: &mut StdRng,
        now: &Session,
        people: &[stet::domain::PersonId],
        session: SessionId,
    ) {
        match dice.random_range(0..10) {
            // The connection breaks, with whatever was on its way.
            0 => {
                if let Some(socket) = self.socket.take() {
                    self.kept = Some(socket);
                }
            }
            1 | 2 => {
                let node = dice.random_range(0..self.at.len());
                self.returns(session, node).await;
            }
            _ => {
                let Some(socket) = &mut self.socket else {
                    return;
                };
                let (command, base) = random::command(dice, now, people);
                let id = Uuid::now_v7();
                socket.command(id, &command, base).await;
                self.waiting.push((id, command.clone(), base));
                if dice.random_bool(0.7) {
                    self.hears_answers(1).await;
                }
            }
        }
    }

    /// Comes back, on any node, with the state it kept and sends again what was not answered.
    async fn returns(&mut self, session: SessionId, node: usize) {
        let Some(mut socket) = self.kept.take() else {
            return;
        };
        socket.rejoin(&self.at[node], session).await;
        for (id, command, base) in &self.waiting {
            socket.command(*id, command, *base).await;
        }
        self.socket = Some(socket);
    }

    /// Listens until at most `left` commands are unanswered.
    async fn hears_answers(&mut self, left: usize) {
        while self.waiting.len() > left {
            let Some(socket) = &mut self.socket else {
                return;
            };
            match socket.hears().await {
                Heard::Message(message) => self.takes(&message),
                Heard::Closed(code) => panic!("closed with {code}"),
            }
        }
    }

    fn takes(&mut self, message: &Value) {
        let Some(id) = message["id"]
            .as_str()
            .and_then(|id| id.parse::<Uuid>().ok())
        else {
            return;
        };
        self.waiting.retain(|(waiting, _, _)| *waiting != id);
        if message["type"] == "done" {
            self.done.insert(id);
        }
    }

    async fn settles(&mut self, session: SessionId) {
        self.returns(session, 0).await;
        self.hears_answers(0).await;
    }

    async fn catches_up(&mut self, seq: u64) {
        self.socket.as_mut().unwrap().until_seq(seq).await;
    }
}
