//! Every setting: its flag, its environment variable, its default.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;

use clap::Args;
use nix::unistd::geteuid;
use url::Url;

/// Where the database is.
#[derive(Debug, Clone, Args)]
pub struct Database {
    /// A Postgres to use instead of the private one.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,

    /// Where Stet keeps its data [default: stet in the XDG data directory].
    #[arg(long, env = "STET_DATA", global = true)]
    pub data: Option<PathBuf>,

    /// The file of the key that signs reports [default: signing-key in the data directory]. Several nodes need the same.
    #[arg(long, env = "STET_KEY_FILE", global = true)]
    pub key_file: Option<PathBuf>,

    /// The file of the checkpoints, signed statements of where all trails stood [default: checkpoints in the data
    /// directory]. It belongs on another disk than the database.
    #[arg(long, env = "STET_CHECKPOINTS", global = true)]
    pub checkpoints: Option<PathBuf>,
}

/// How the server serves.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// The address to listen on.
    #[arg(long, env = "STET_LISTEN", default_value = "127.0.0.1:8737")]
    pub listen: SocketAddr,

    /// The address people use, such as <https://stet.example.org> [default: http on the address listened on].
    #[arg(long, env = "STET_PUBLIC_URL")]
    pub public_url: Option<Url>,

    /// A proxy stands in front and writes who asks into X-Forwarded-For; guesses at passwords are counted by that.
    #[arg(long, env = "STET_BEHIND_PROXY")]
    pub behind_proxy: bool,

    /// An address to which each checkpoint is sent, too, by POST: a place that nobody of this server can change.
    #[arg(long, env = "STET_CHECKPOINTS_URL", hide_env_values = true)]
    pub checkpoints_url: Option<Url>,

    /// An address on which metrics are told to Prometheus, such as 127.0.0.1:9464. Keep it from strangers.
    #[arg(long, env = "STET_METRICS")]
    pub metrics: Option<SocketAddr>,

    /// Open a demo desk with two accounts anybody on this machine can use.
    #[arg(long, env = "STET_DEMO")]
    pub demo: bool,

    /// After how many days without use a login ends.
    #[arg(long, env = "STET_LOGIN_IDLE_DAYS", default_value_t = 30, value_parser = clap::value_parser!(i64).range(1..=365))]
    pub login_idle_days: i64,

    /// After how many days a login ends at the latest.
    #[arg(long, env = "STET_LOGIN_DAYS", default_value_t = 90, value_parser = clap::value_parser!(i64).range(1..=365))]
    pub login_days: i64,

    /// A NATS server through which several nodes over one database tell each other what is new.
    #[arg(long, env = "STET_NATS", hide_env_values = true)]
    pub nats: Option<String>,

    /// How many commands a second one login may send; a script that imports may need more.
    #[arg(long, env = "STET_COMMANDS_PER_SECOND", default_value = "200")]
    pub commands_per_second: NonZeroU32,

    /// Whether articles are fetched from web addresses: off, on, or the address of a proxy that decides what may be reached.
    #[arg(long, env = "STET_FETCH", default_value = "on", hide_env_values = true)]
    pub fetch: FetchMode,

    /// An OpenID provider to sign in with.
    #[command(flatten)]
    pub openid: OpenIdSettings,

    /// Another engine beside Stet's own.
    #[command(flatten)]
    pub model: ModelSettings,

    /// How many database connections to use at most.
    #[arg(long, env = "STET_CONNECTIONS", default_value_t = 16)]
    pub connections: usize,
}

/// An OpenID provider that people may sign in with.
#[derive(Debug, Clone, Args)]
pub struct OpenIdSettings {
    /// An OpenID provider that people may sign in with, exactly as it calls itself, such as <https://login.example.org>. It
    /// sends them back to `/openid` at the address people use.
    #[arg(long, env = "STET_OPENID_ISSUER")]
    pub openid_issuer: Option<String>,

    /// What the provider calls this server: the client id.
    #[arg(long, env = "STET_OPENID_CLIENT")]
    pub openid_client: Option<String>,

    /// A file with the client secret; or the secret itself in `STET_OPENID_SECRET`, since a command line can be read by others.
    #[arg(long, env = "STET_OPENID_SECRET_FILE")]
    pub openid_secret_file: Option<PathBuf>,

    /// What people call the provider: the button says “Sign in with …”.
    #[arg(long, env = "STET_OPENID_NAME", default_value = "OpenID")]
    pub openid_name: String,

    /// Nobody signs in with a password any more. Without a provider it counts for nothing.
    #[arg(long, env = "STET_NO_PASSWORDS")]
    pub no_passwords: bool,
}

impl OpenIdSettings {
    /// The client secret, of the file or of the variable; nothing if there is neither.
    ///
    /// # Errors
    /// Why the file cannot be read.
    pub fn secret(&self) -> Result<Option<String>, String> {
        let secret = match &self.openid_secret_file {
            None => std::env::var("STET_OPENID_SECRET").unwrap_or_default(),
            Some(file) => std::fs::read_to_string(file).map_err(|error| {
                format!("its secret cannot be read from {}: {error}", file.display())
            })?,
        };
        let secret = secret.trim();
        Ok((!secret.is_empty()).then(|| secret.to_owned()))
    }
}

/// Another engine, which people may ask for claims.
#[derive(Debug, Clone, Args)]
pub struct ModelSettings {
    /// Another engine: an endpoint that speaks OpenAI's protocol, such as <http://127.0.0.1:11434/v1>. People may then send
    /// it an article, and it proposes claims.
    #[arg(long, env = "STET_MODEL_URL", requires = "model")]
    pub model_url: Option<Url>,

    /// The name of the model to ask there.
    #[arg(long, env = "STET_MODEL")]
    pub model: Option<String>,

    /// The key the endpoint wants. Only from the environment: a command line can be read by others.
    #[arg(skip = key_from_environment())]
    pub model_key: Option<String>,

    /// How long the model may take for an article, in seconds.
    #[arg(long, env = "STET_MODEL_SECONDS", default_value_t = 60)]
    pub model_seconds: u64,

    /// The longest article that is sent to the model, in characters.
    #[arg(long, env = "STET_MODEL_CHARACTERS", default_value_t = 60_000)]
    pub model_characters: usize,

    /// How many articles an hour are sent to the model.
    #[arg(long, env = "STET_MODEL_PER_HOUR", default_value = "30")]
    pub model_per_hour: NonZeroU32,
}

/// Whether addresses are fetched, and which way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchMode {
    /// They are not: the place has no way out, or wants none.
    Off,
    /// They are, from public addresses alone.
    On,
    /// They are, through a proxy, which decides what may be reached.
    Proxy(Url),
}

impl std::str::FromStr for FetchMode {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "off" => Ok(Self::Off),
            "on" => Ok(Self::On),
            proxy => match Url::parse(proxy) {
                Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(Self::Proxy(url)),
                _ => {
                    Err("write off, on, or the address of a proxy that begins with http://".into())
                }
            },
        }
    }
}

impl Database {
    /// The file of the signing key.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        let own = || self.data_directory().join("signing-key");
        self.key_file.clone().unwrap_or_else(own)
    }

    /// The file of the checkpoints.
    #[must_use]
    pub fn checkpoints_file(&self) -> PathBuf {
        let own = || self.data_directory().join("checkpoints");
        self.checkpoints.clone().unwrap_or_else(own)
    }

    /// The data directory: what was set, else `stet` in the XDG data home (XDG Base Directory Specification). Root's is in
    /// `/var/lib`: its Postgres runs as another account, which has no business in root's home. A directory that is there
    /// already is used on.
    #[must_use]
    pub fn data_directory(&self) -> PathBuf {
        if let Some(data) = &self.data {
            return data.clone();
        }
        let set = |name| {
            std::env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        if let Some(share) = set("XDG_DATA_HOME") {
            return share.join("stet");
        }
        let home = set("HOME").map(|home| home.join(".local/share/stet"));
        match home {
            Some(home) if home.exists() || !geteuid().is_root() => home,
            None if !geteuid().is_root() => PathBuf::from("./stet"),
            _ => PathBuf::from("/var/lib/stet"),
        }
    }
}

fn key_from_environment() -> Option<String> {
    std::env::var("STET_MODEL_KEY")
        .ok()
        .filter(|key| !key.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_off_on_or_a_proxy() {
        assert_eq!("off".parse(), Ok(FetchMode::Off));
        assert!(matches!(
            "http://10.0.0.1:3128".parse(),
            Ok(FetchMode::Proxy(_))
        ));
        assert!("yes".parse::<FetchMode>().is_err());
        assert!("socks5://10.0.0.1".parse::<FetchMode>().is_err());
    }
}
