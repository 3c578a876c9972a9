//! What is measured: a server of its own over a Postgres of its own, with accounts and sessions.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use serde_json::json;
use stet::auth::{Auth, NewAccount};
use stet::cluster::Cluster;
use stet::domain::Role;
use stet::store::Store;
use uuid::Uuid;

const ARTICLE: &str = "The tower in numbers\n\nThe Eiffel Tower is 330 metres tall, the operating company said on Monday.";

/// The process of the server that runs; 0: none was started.
static SERVER: AtomicU32 = AtomicU32::new(0);

/// Asks the server to end, as does a measurement that cannot go on. Postgres ends with the measurement.
pub(crate) fn end_server() {
    let server = SERVER.load(Relaxed);
    if server > 0 {
        let _ = Command::new("kill").arg(server.to_string()).status();
    }
}

pub(crate) struct Rig {
    pub(crate) address: String,
    data: PathBuf,
    cookies: Vec<String>,
    cluster: Cluster,
    server: Child,
    launch: Command,
}

/// What the server has used so far.
pub(crate) struct Usage {
    /// Seconds of all its threads on a core, also of those that ended, in steps of a hundredth.
    pub(crate) cpu: f64,
    /// The same of Postgres; 0 where there is none.
    pub(crate) postgres_cpu: f64,
    pub(crate) rss_kib: u64,
    pub(crate) hwm_kib: u64,
}

impl Rig {
    /// Starts everything and signs in `logins` people, one after the other.
    pub(crate) async fn start(binary: &str, nats: Option<&str>, logins: usize) -> Self {
        let data = PathBuf::from("target/load");
        let _ = std::fs::remove_dir_all(&data);
        std::fs::create_dir_all(&data).unwrap();
        let cluster = Cluster::start(&data).await.unwrap();
        let url = cluster.url("stet");
        let store = Store::open(&url, 4).await.unwrap();
        let auth = Auth::new(store.clone());
        let account = NewAccount {
            name: "Load".into(),
            email: "load@example.org".into(),
            password: "a password for measuring".into(),
        };
        let first = auth.set_up("Desk", &account, "load").await.unwrap();
        let mut accounts = vec![account.clone()];
        for number in 1..logins.max(1) {
            let email = format!("load{number}@example.org");
            let account = NewAccount {
                name: format!("Load {number}"),
                email,
                ..account.clone()
            };
            auth.add(first.who.desk, &account, Role::Checker)
                .await
                .unwrap();
            accounts.push(account);
        }
        let address = {
            let probe = TcpListener::bind("127.0.0.1:0").unwrap();
            probe.local_addr().unwrap().to_string()
        };
        let mut launch = launch(binary);
        launch.args(["serve", "--listen", &address]);
        launch.env("DATABASE_URL", &url);
        let temporary = std::env::temp_dir();
        launch.env("STET_DATA", temporary.join("stet-load"));
        // Each run has a database of its own, which the checkpoints of another know nothing of.
        let own = format!("stet-load-checkpoints-{}", address.replace(':', "-"));
        launch.env("STET_CHECKPOINTS", temporary.join(own));
        launch.env("STET_LOG", "warn").stdout(Stdio::null());
        // A few senders stand for many people.
        launch.env("STET_COMMANDS_PER_SECOND", "100000");
        // One machine stands for many: each signs in from an address of its own.
        launch.env("STET_BEHIND_PROXY", "true");
        if let Some(nats) = nats {
            launch.env("STET_NATS", nats);
        }
        let server = launch
            .spawn()
            .expect("build the server first: cargo build --release");
        SERVER.store(server.id(), Relaxed);
        let mut rig = Self {
            address,
            data,
            cookies: Vec::new(),
            cluster,
            server,
            launch,
        };
        rig.until_ready().await;
        rig.sign_in(&accounts).await;
        rig
    }

    /// Signs in at the server that is measured, so that what signing in takes is measured too.
    async fn sign_in(&mut self, accounts: &[NewAccount]) {
        let client = reqwest::Client::new();
        let origin = format!("http://{}", self.address);
        for (number, account) in accounts.iter().enumerate() {
            let request = client.post(format!("{origin}/api/login"));
            let request = request.header("Origin", &origin);
            let from = format!("10.0.{}.{}", number / 250, number % 250);
            let request = request.header("X-Forwarded-For", from);
            let body = json!({"email": account.email, "password": account.password});
            let answer = request.json(&body).send().await.unwrap();
            let cookie = answer.headers().get("set-cookie").unwrap();
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let token = pair.strip_prefix("stet_login=").unwrap();
            self.cookies.push(token.to_owned());
        }
        let hwm = self.usage().hwm_kib / 1024;
        println!(
            "{}",
            json!({"signed_in": accounts.len(), "server_hwm_mib": hwm})
        );
    }

    /// Stops the server and starts it again.
    pub(crate) async fn start_again(&mut self) {
        end_server();
        let _ = self.server.wait();
        self.server = self.launch.spawn().unwrap();
        SERVER.store(self.server.id(), Relaxed);
        self.until_ready().await;
    }

    async fn until_ready(&self) {
        let ready = format!("http://{}/readyz", self.address);
        for _ in 0..200 {
            if reqwest::get(&ready)
                .await
                .is_ok_and(|it| it.status().is_success())
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the server does not start");
    }

    pub(crate) fn cookie(&self, number: usize) -> String {
        self.cookies[number % self.cookies.len()].clone()
    }

    /// Opens sessions, each with its claim accepted.
    pub(crate) async fn open_sessions(&self, count: usize, kib: usize) -> Vec<Uuid> {
        let article = article(kib);
        let client = reqwest::Client::new();
        let origin = format!("http://{}", self.address);
        let cookie = format!("stet_login={}", self.cookie(0));
        let post = async |path: &str, body: serde_json::Value| {
            let request = client.post(format!("{origin}{path}"));
            let request = request.header("Origin", &origin).header("Cookie", &cookie);
            let answer = request.json(&body).send().await.unwrap();
            assert!(
                answer.status().is_success(),
                "{}",
                answer.text().await.unwrap()
            );
        };
        let mut sessions = Vec::new();
        for _ in 0..count {
            let id = Uuid::now_v7();
            post(
                "/api/sessions",
                json!({"id": id, "title": "Load", "text": article}),
            )
            .await;
            let claim = stet::domain::ClaimId::suggested(stet::domain::CommandId(id), 0);
            let command = json!({"kind": "accept_claims", "claims": [claim]});
            let path = format!("/api/sessions/{id}/commands");
            post(&path, json!({"id": Uuid::now_v7(), "command": command})).await;
            let command =
                json!({"kind": "add_comment", "claim": claim, "text": "A thread begins."});
            post(&path, json!({"id": Uuid::now_v7(), "command": command})).await;
            sessions.push(id);
        }
        sessions
    }

    /// What the server answers when it is asked for a session's state.
    pub(crate) async fn state(&self, session: impl std::fmt::Display) -> String {
        let url = format!("http://{}/api/sessions/{session}", self.address);
        let cookie = format!("stet_login={}", self.cookie(0));
        let request = reqwest::Client::new().get(url).header("Cookie", cookie);
        request.send().await.unwrap().text().await.unwrap()
    }

    pub(crate) fn usage(&self) -> Usage {
        Usage {
            postgres_cpu: self.postgres_cpu(),
            ..Usage::of(self.server.id())
        }
    }

    /// Seconds of all processes of Postgres on a core, in steps of a hundredth.
    fn postgres_cpu(&self) -> f64 {
        let file = self.data.join("postgres/data/postmaster.pid");
        let text = std::fs::read_to_string(file).unwrap();
        let first: u32 = text.lines().next().unwrap().trim().parse().unwrap();
        let mut all = 0;
        for entry in std::fs::read_dir("/proc").unwrap().flatten() {
            let Some(process) = entry.file_name().to_str().and_then(|it| it.parse().ok()) else {
                continue;
            };
            let stat = stat(process);
            if process == first {
                // Its own, and that of children that ended.
                all += stat.iter().skip(10).take(4).sum::<u64>();
            } else if stat.first() == Some(&u64::from(first)) {
                all += stat.iter().skip(10).take(2).sum::<u64>();
            }
        }
        all as f64 / 100.0
    }

    pub(crate) async fn stop(mut self) {
        end_server();
        let _ = self.server.wait();
        self.cluster.stop().await;
    }
}

/// An article of at least so many KiB; the engine suggests claims in it as in any.
fn article(kib: usize) -> String {
    let mut text = ARTICLE.to_owned();
    for year in 0.. {
        if text.len() >= kib * 1024 {
            break;
        }
        let (visitors, percent) = (1000 + year * 7, year % 97);
        text.push_str(&format!(
            "\n\nIn year {year} the tower had {visitors} visitors, {percent} percent more than before, the company said. \
             The view is lovely and nobody who has seen it forgets it. The stairs were painted again by {} people.",
            10 + year % 40
        ));
    }
    text.truncate(text.len().min(1024 * 1024));
    text
}

impl Usage {
    pub(crate) fn of(process: u32) -> Self {
        let proc = PathBuf::from(format!("/proc/{process}"));
        let status = std::fs::read_to_string(proc.join("status")).unwrap_or_default();
        let kib = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name));
            line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
                .unwrap_or(0)
        };
        let used: u64 = stat(process).iter().skip(10).take(2).sum();
        Self {
            cpu: used as f64 / 100.0,
            postgres_cpu: 0.0,
            rss_kib: kib("VmRSS"),
            hwm_kib: kib("VmHWM"),
        }
    }
}

/// The fields of `/proc/<process>/stat` from its parent on, as proc(5) lists them; signed ones as 0.
fn stat(process: u32) -> Vec<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let rest = text.rsplit_once(") ").map_or("", |it| it.1);
    let fields = rest.split_whitespace().skip(1);
    fields.map(|it| it.parse().unwrap_or(0)).collect()
}

/// The server's command, on core 0 where that can be said.
fn launch(binary: &str) -> Command {
    let mut version = Command::new("taskset");
    let pinned = version.arg("-V").stdout(Stdio::null()).status().is_ok();
    if !pinned {
        return Command::new(binary);
    }
    let mut command = Command::new("taskset");
    command.args(["-c", "0", binary]);
    command
}
