//! Nodes and PostgreSQL are killed in the midst of work, connections cut, clocks set: what was acknowledged is there, once
//! and in order.
//!
//! `STET_KILLS` and `STET_COMMANDS` make it longer (`make chaos`), `STET_SEED` has the same killed in the same order.

use std::collections::{BTreeMap, HashMap};
use std::fmt::{Display, Formatter};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use stet::audit;
use stet::domain::{Role, SessionId};
use stet::store::Store;
use tokio::task::block_in_place;
use uuid::Uuid;

use crate::support::{Clock, Deployment, Node, Person, Postgres, Sender, stet};

/// How many of one person's comments a session gets, before they go on in the next: who is killed reads sessions again.
const IN_A_SESSION: usize = 1500;

/// How many comments of one person are on their way at once.
const AT_ONCE: usize = 32;

/// Settings of a node that a few senders keep as busy as many people would, and that has too much to complain about.
pub(crate) fn no_limit() -> [(&'static str, String); 3] {
    [
        ("STET_COMMANDS_PER_SECOND", "100000".into()),
        ("STET_CONNECTIONS", "8".into()),
        ("STET_LOG", "off".into()),
    ]
}

/// What became of all that senders were told.
#[derive(Default)]
pub(crate) struct Trails {
    acknowledged: usize,
    sessions: usize,
    lost: usize,
    doubled: usize,
    /// Acknowledged as another event than it is.
    misplaced: usize,
    /// Behind a comment that the same person made later.
    disordered: usize,
    /// Events with an earlier time than the one before.
    backward: usize,
    returns: usize,
    again: usize,
}

impl Trails {
    /// Holds what was acknowledged against the trails, each of which is verified.
    pub(crate) async fn judge(store: &Store, senders: &[Sender]) -> Self {
        let mut it = Self::default();
        let mut told: BTreeMap<SessionId, Vec<(Uuid, u64)>> = BTreeMap::new();
        let mut sent: BTreeMap<SessionId, Vec<Vec<Uuid>>> = BTreeMap::new();
        for sender in senders {
            it.returns += sender.returns;
            it.again += sender.again;
            for done in &sender.done {
                let of_session = told.entry(done.session).or_default();
                of_session.push((done.command, done.seq));
            }
            let mut orders: BTreeMap<SessionId, Vec<Uuid>> = BTreeMap::new();
            for (session, id) in &sender.sent {
                orders.entry(*session).or_default().push(*id);
            }
            for (session, order) in orders {
                sent.entry(session).or_default().push(order);
            }
        }
        it.sessions = told.len();
        for (session, told) in told {
            let orders = sent.remove(&session).unwrap_or_default();
            it.hold(store, session, &told, &orders).await;
        }
        it
    }

    async fn hold(
        &mut self,
        store: &Store,
        session: SessionId,
        told: &[(Uuid, u64)],
        orders: &[Vec<Uuid>],
    ) {
        let records = store.records(session).await.unwrap();
        let mut places: HashMap<Uuid, u64> = HashMap::new();
        for record in &records {
            let before = places.insert(record.command.parse().unwrap(), record.seq);
            self.doubled += usize::from(before.is_some());
        }
        // As they are written they sort as they follow each other.
        let times = records.windows(2);
        self.backward += times.filter(|it| it[1].at < it[0].at).count();
        self.acknowledged += told.len();
        for (command, seq) in told {
            match places.get(command) {
                None => self.lost += 1,
                Some(place) => self.misplaced += usize::from(place != seq),
            }
        }
        for order in orders {
            let places: Vec<u64> = order
                .iter()
                .filter_map(|it| places.get(it))
                .copied()
                .collect();
            self.disordered += places.windows(2).filter(|it| it[1] < it[0]).count();
        }
        audit::verify(session, records).unwrap();
    }

    pub(crate) fn are_whole(&self) {
        assert_eq!(
            (self.lost, self.doubled, self.misplaced),
            (0, 0, 0),
            "{self}"
        );
        assert_eq!((self.disordered, self.backward), (0, 0), "{self}");
    }
}

impl Display for Trails {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} acknowledged commands in {} sessions, {} sent again over {} new connections: {} lost, {} doubled, \
             {} misplaced, {} out of order, {} back in time",
            self.acknowledged,
            self.sessions,
            self.again,
            self.returns,
            self.lost,
            self.doubled,
            self.misplaced,
            self.disordered,
            self.backward,
        )
    }
}

/// What the senders share: how much is done, and whether it is enough.
#[derive(Default)]
struct Progress {
    done: AtomicUsize,
    over: AtomicBool,
}

/// Comments in one session of its table after the other until it is over, and is cut off now and then.
async fn works(mut sender: Sender, table: Uuid, progress: Arc<Progress>) -> Sender {
    let sessions = |round: u32| SessionId(Uuid::new_v5(&table, &round.to_be_bytes()));
    for round in 0.. {
        let session = sessions(round);
        sender.moves(session);
        sender.opens(session).await;
        for _ in 0..IN_A_SESSION.div_ceil(AT_ONCE) {
            if progress.over.load(Ordering::Relaxed) {
                return sender;
            }
            match rand::random_range(0..40) {
                0 => sender.does_and_is_cut_off(AT_ONCE).await,
                _ => sender.does(AT_ONCE).await,
            }
            progress.done.fetch_add(AT_ONCE, Ordering::Relaxed);
        }
    }
    sender
}

/// What is killed, and how often it was.
struct Killer {
    dice: StdRng,
    nodes: [Node; 2],
    clocks: Vec<Clock>,
    postgres: Postgres,
    of_nodes: usize,
    of_postgres: usize,
    leaps: usize,
}

impl Killer {
    async fn kills(&mut self) {
        self.pauses(100..800).await;
        for clock in &self.clocks {
            if self.dice.random_bool(0.2) {
                clock.leaps_to(self.dice.random_range(-7200..7200));
                self.leaps += 1;
            }
        }
        // However short the run is.
        let first = self.of_postgres == 0;
        let (postgres, node) = match self.dice.random_range(0..10) {
            4 => (true, Some(0)),
            it if first || it < 4 => (true, None),
            it => (false, Some(it % 2)),
        };
        if let Some(node) = node {
            self.nodes[node].kill();
            self.of_nodes += 1;
        }
        if postgres {
            self.postgres.kill();
            self.of_postgres += 1;
        }
        self.pauses(0..300).await;
        if postgres {
            block_in_place(|| self.postgres.start_again());
        }
        if let Some(node) = node {
            self.nodes[node].start();
        }
        for node in &self.nodes {
            node.until_ready("ready").await;
        }
    }

    async fn pauses(&mut self, millis: std::ops::Range<u64>) {
        let millis = self.dice.random_range(millis);
        tokio::time::sleep(Duration::from_millis(millis)).await;
    }
}

fn setting<T: std::str::FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok()?.parse().ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_and_postgres_are_killed_and_what_was_acknowledged_is_there_once_and_in_order() {
    let Some(postgres) = Postgres::start().await else {
        return;
    };
    let kills: usize = setting("STET_KILLS").unwrap_or(4);
    let commands: usize = setting("STET_COMMANDS").unwrap_or(2000);
    let seed: u64 = setting("STET_SEED").unwrap_or_else(rand::random);
    println!("chaos: STET_SEED={seed} STET_KILLS={kills} STET_COMMANDS={commands}");
    let begun = Instant::now();
    let deployment = Deployment::at(&postgres.url()).await;
    let clocks: Vec<Clock> = (0..2).filter_map(|_| Clock::new()).collect();
    let nodes = [0, 1].map(|it| {
        let clock = clocks.get(it).map(Clock::settings);
        let settings = no_limit().into_iter().chain(clock.into_iter().flatten());
        Node::with(&deployment.database, &settings.collect::<Vec<_>>())
    });
    let progress = Arc::new(Progress::default());
    let mut tasks = Vec::new();
    // Two people in each session, at first on different nodes.
    let tables: Vec<Uuid> = (0..8).map(|_| Uuid::now_v7()).collect();
    for (turn, sender) in senders(&deployment, &nodes, 16)
        .await
        .into_iter()
        .enumerate()
    {
        let table = tables[turn / 2];
        tasks.push(tokio::spawn(works(sender, table, Arc::clone(&progress))));
    }
    let mut killer = Killer {
        dice: StdRng::seed_from_u64(seed),
        nodes,
        clocks,
        postgres,
        of_nodes: 0,
        of_postgres: 0,
        leaps: 0,
    };
    let mut rounds = 0;
    while rounds < kills || progress.done.load(Ordering::Relaxed) < commands {
        if rounds < kills {
            killer.kills().await;
        } else {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        rounds += 1;
    }
    progress.over.store(true, Ordering::Relaxed);
    let mut senders = Vec::new();
    for task in tasks {
        senders.push(task.await.unwrap());
    }
    let worked = begun.elapsed();
    let trails = Trails::judge(&deployment.store, &senders).await;
    println!(
        "chaos: {} kill -9 of nodes, {} of PostgreSQL, {} leaps of clocks in {} s; {trails}",
        killer.of_nodes,
        killer.of_postgres,
        killer.leaps,
        worked.as_secs(),
    );
    trails.are_whole();
    for node in &killer.nodes {
        node.until_ready("ready").await;
    }
    let found = stet(&deployment.database, &["doctor"]).await;
    assert_eq!(found.code, 0, "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_trail_goes_back_in_time_with_a_clock_that_leaps() {
    let Some(clock) = Clock::new() else { return };
    let deployment = Deployment::new().await;
    let node = [Node::with(&deployment.database, &clock.settings())];
    node[0].until_ready("ready").await;
    let mut senders = senders(&deployment, &node, 1).await;
    let session = SessionId(Uuid::now_v7());
    senders[0].moves(session);
    senders[0].opens(session).await;
    for seconds in [0, 7200, -7200, 0] {
        clock.leaps_to(seconds);
        senders[0].does(2).await;
    }
    let records = deployment.store.records(session).await.unwrap();
    let at = |place: usize| -> chrono::DateTime<chrono::Utc> { records[place].at.parse().unwrap() };
    assert!(
        at(3) - at(2) > chrono::TimeDelta::hours(1),
        "the clock leaps"
    );
    assert_eq!(at(5), at(4), "who is set back says the last time again");
    // By years: an event of then would keep the session there for ever.
    clock.leaps_to(14 * 365 * 24 * 3600);
    senders[0].does(1).await;
    let said = node[0].readiness().await.unwrap();
    assert!(said.contains("leapt"), "{said}");
    let records = deployment.store.records(session).await.unwrap();
    let last: chrono::DateTime<chrono::Utc> = records.last().unwrap().at.parse().unwrap();
    assert!(last - at(4) < chrono::TimeDelta::hours(1), "{last}");
    clock.leaps_to(0);
    node[0].until_ready("ready").await;
    Trails::judge(&deployment.store, &senders).await.are_whole();
    let found = stet(&deployment.database, &["doctor"]).await;
    assert_eq!(found.code, 0, "{found:?}");
}

pub(crate) async fn senders(deployment: &Deployment, nodes: &[Node], count: usize) -> Vec<Sender> {
    let mut senders = Vec::new();
    for turn in 0..count {
        let name = format!("Editor {turn}");
        let email = deployment.account(&name, Role::Editor).await;
        let first = nodes[0].sign_in(&email).await;
        let at: Vec<Person> = nodes.iter().map(|it| first.on(it.base())).collect();
        senders.push(Sender::new(at, turn, SessionId(Uuid::nil())));
    }
    senders
}
