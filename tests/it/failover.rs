//! PostgreSQL fails: a standby takes its place, it hangs, its disk is full. Nothing that was acknowledged is lost.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use reqwest::{Method, StatusCode};
use serde_json::Value;
use stet::domain::SessionId;
use tokio::sync::watch;
use tokio::task::{JoinHandle, block_in_place};
use uuid::Uuid;

use crate::chaos::{Trails, no_limit, senders};
use crate::support::{Deployment, Node, Person, Postgres, Sender, code, stet};

/// How long after the primary's end whoever looks after it notices.
const NOTICED: Duration = Duration::from_millis(500);

/// Four people who comment, each in a session of their own, until they are told to stop.
struct Work {
    over: watch::Sender<bool>,
    people: Vec<JoinHandle<Sender>>,
}

impl Work {
    async fn begin(deployment: &Deployment, node: &[Node]) -> Self {
        let (over, is_over) = watch::channel(false);
        let mut people = Vec::new();
        for sender in senders(deployment, node, 4).await {
            people.push(tokio::spawn(comments_on(sender, is_over.clone())));
        }
        Self { over, people }
    }

    async fn end(self) -> Vec<Sender> {
        self.over.send(true).unwrap();
        let mut senders = Vec::new();
        for person in self.people {
            senders.push(person.await.unwrap());
        }
        senders
    }
}

/// Comments in fours, and loses the connection now and then.
async fn comments_on(mut sender: Sender, over: watch::Receiver<bool>) -> Sender {
    let session = SessionId(Uuid::now_v7());
    sender.moves(session);
    sender.opens(session).await;
    while !*over.borrow() {
        match rand::random_range(0..50) {
            0 => sender.does_and_is_cut_off(4).await,
            _ => sender.does(4).await,
        }
    }
    sender
}

/// Everything acknowledged is there, and a server that looks at all of it finds nothing wrong.
async fn nothing_is_lost(deployment: &Deployment, senders: &[Sender]) -> Trails {
    let trails = Trails::judge(&deployment.store, senders).await;
    trails.are_whole();
    let found = stet(&deployment.database, &["doctor"]).await;
    assert_eq!(found.code, 0, "{found:?}");
    trails
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failover_to_a_synchronous_standby_loses_nothing_acknowledged() {
    let Some(mut primary) = Postgres::start().await else {
        return;
    };
    let deployment = Deployment::at(&primary.url()).await;
    let standby = Postgres::standby_of(&primary).await;
    let deployment = deployment.reached_at(&primary.url_of_either(&standby));
    let node = [Node::with(&deployment.database, &no_limit())];
    node[0].until_ready("ready").await;
    let work = Work::begin(&deployment, &node).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let killed = Instant::now();
    block_in_place(|| primary.kill());
    // By then everybody has heard what the primary still did.
    tokio::time::sleep(NOTICED).await;
    let noticed = Instant::now();
    block_in_place(|| standby.promote());
    let promoted = killed.elapsed();
    tokio::time::sleep(Duration::from_secs(2)).await;
    let senders = work.end().await;
    let done = senders.iter().flat_map(|it| &it.done);
    let (after, before): (Vec<Instant>, Vec<Instant>) =
        done.map(|it| it.at).partition(|at| *at > noticed);
    let first = after.iter().min().expect("it goes on by itself");
    println!(
        "failover: primary killed; standby told after {} ms, promoted after {} ms, first command acknowledged after {} ms",
        noticed.duration_since(killed).as_millis(),
        promoted.as_millis(),
        first.duration_since(killed).as_millis(),
    );
    assert!(!before.is_empty());
    // The node that saw it holds what it finds against the checkpoints, and has no alarm.
    node[0].until_ready("ready").await;
    let trails = nothing_is_lost(&deployment, &senders).await;
    println!("failover: {trails}");
    // PostgreSQL's own programs, too, find the one that is there.
    let name = format!("failover-{}", Uuid::now_v7());
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let backup = ["backup", file.to_str().unwrap()];
    let written = stet(&deployment.database, &backup).await;
    assert_eq!(written.code, 0, "{written:?}");
    fs::remove_file(file).unwrap();
}

/// Whether a request that needs the database is answered, and how.
async fn asks(person: &Person) -> (StatusCode, Value) {
    person.send(Method::GET, "/api/sessions", Value::Null).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgres_that_takes_connections_and_says_nothing_is_a_problem_and_no_wait() {
    let Some(postgres) = Postgres::start().await else {
        return;
    };
    let deployment = Deployment::at(&postgres.url()).await;
    let node = Node::with(&deployment.database, &no_limit());
    let person = node.sign_in("admin@example.org").await;
    postgres.freeze().await;
    // More than connections that do not know yet what became of them. Far longer than it takes, and far shorter than for
    // ever.
    let all = futures_util::future::join_all((0..10).map(|_| asks(&person)));
    let answered = tokio::time::timeout(Duration::from_secs(60), all).await;
    for (status, said) in answered.expect("everybody is answered") {
        let refused = (status, code(&said));
        assert_eq!(refused, (StatusCode::SERVICE_UNAVAILABLE, "database"));
    }
    postgres.thaw();
    node.until_ready("ready").await;
    assert_eq!(asks(&person).await.0, StatusCode::OK);
}

/// A small disk, for as long as the test runs.
struct Disk(PathBuf);

impl Disk {
    /// Nothing where a test may not mount one.
    fn mount() -> Option<Self> {
        let at = std::env::temp_dir().join(format!("stet-test-{}", Uuid::now_v7().simple()));
        fs::create_dir(&at).unwrap();
        let disk = Self(at);
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=160m", "tmpfs"]);
        if !mount
            .arg(&disk.0)
            .output()
            .is_ok_and(|it| it.status.success())
        {
            println!("skipped: a small disk can be mounted by root on Linux only");
            return None;
        }
        Some(disk)
    }

    fn ballast(&self) -> PathBuf {
        self.0.join("ballast")
    }

    /// Takes all the room there is.
    fn fill(&self) {
        let mut ballast = fs::File::options();
        let mut ballast = ballast
            .append(true)
            .create(true)
            .open(self.ballast())
            .unwrap();
        while ballast.write_all(&[0; 4096]).is_ok() {}
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).output();
        let _ = fs::remove_dir(&self.0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_what_it_cannot_keep_and_loses_nothing_acknowledged() {
    let Some(disk) = Disk::mount() else { return };
    let Some(mut postgres) = Postgres::start_in(Some(Path::new(&disk.0))).await else {
        return;
    };
    let deployment = Deployment::at(&postgres.url()).await;
    let node = [Node::with(&deployment.database, &no_limit())];
    let person = node[0].sign_in("admin@example.org").await;
    let work = Work::begin(&deployment, &node).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let until = Instant::now() + Duration::from_secs(60);
    loop {
        // What PostgreSQL frees meanwhile is taken, too.
        disk.fill();
        let article = serde_json::json!({
            "id": Uuid::now_v7(), "title": "The tower", "text": "It is 330 metres tall.\n\n".repeat(2000),
        });
        let (status, said) = person.post("/api/sessions", article).await;
        if !status.is_success() {
            let refused = (status, code(&said));
            assert_eq!(refused, (StatusCode::SERVICE_UNAVAILABLE, "database"));
            break;
        }
        assert!(Instant::now() < until, "the disk is full");
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    fs::remove_file(disk.ballast()).unwrap();
    // Without room for its log it ends; whoever looks after it makes room and starts it.
    if !postgres.runs() {
        block_in_place(|| postgres.start_again());
    }
    node[0].until_ready("ready").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let trails = nothing_is_lost(&deployment, &work.end().await).await;
    println!("a full disk: {trails}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_database_refuses_now_and_then_is_done_in_the_order_in_which_it_was_sent() {
    let deployment = Deployment::new().await;
    let node = [Node::with(&deployment.database, &no_limit())];
    node[0].until_ready("ready").await;
    let mut senders = senders(&deployment, &node, 4).await;
    for sender in &mut senders {
        let session = SessionId(Uuid::now_v7());
        sender.moves(session);
        sender.opens(session).await;
    }
    let refuses =
        "alter table events add constraint now_and_then check (random() < 0.95) not valid";
    deployment.database.run(refuses).await.unwrap();
    let work = senders.into_iter().map(async |mut sender| {
        for _ in 0..40 {
            sender.does(16).await;
        }
        sender
    });
    let senders = futures_util::future::join_all(work).await;
    let trails = Trails::judge(&deployment.store, &senders).await;
    println!("a database that refuses: {trails}");
    trails.are_whole();
}
