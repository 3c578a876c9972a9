//! An OpenID provider that says whatever a test wants it to say.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use data_encoding::BASE64URL_NOPAD;
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use stet::auth::OpenIdClient;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What stands at one of its addresses.
#[derive(Clone)]
pub(crate) enum Reply {
    Json(u16, Value),
    Text(&'static str),
    Moves(String),
    Floods,
    Sleeps,
}

type Replies = Arc<Mutex<HashMap<&'static str, Reply>>>;

pub(crate) struct Provider {
    pub(crate) issuer: String,
    key: SigningKey,
    replies: Replies,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Provider {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let (replies, heard) = (Replies::default(), Arc::new(Mutex::new(Vec::new())));
        let (said, kept) = (Arc::clone(&replies), Arc::clone(&heard));
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(serve(stream, Arc::clone(&said), Arc::clone(&kept)));
            }
        });
        let mut provider = Self {
            issuer,
            key: SigningKey::from_bytes(&[3; 32]),
            replies,
            heard,
        };
        provider.has_key([3; 32]);
        provider.says(
            "/.well-known/openid-configuration",
            provider.configuration(),
        );
        provider
    }

    /// What it says of itself.
    pub(crate) fn configuration(&self) -> Reply {
        let at = |path: &str| format!("{}{path}", self.issuer);
        Reply::Json(
            200,
            json!({
                "issuer": self.issuer,
                "authorization_endpoint": at("/authorize"),
                "token_endpoint": at("/token"),
                "userinfo_endpoint": at("/userinfo"),
                "jwks_uri": at("/keys"),
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["none", "HS256", "EdDSA"],
            }),
        )
    }

    /// Signs with this key from now on.
    pub(crate) fn has_key(&mut self, seed: [u8; 32]) {
        self.key = SigningKey::from_bytes(&seed);
        let public = BASE64URL_NOPAD.encode(self.key.verifying_key().as_bytes());
        let kid = format!("key-{}", seed[0]);
        let key = json!({"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": kid, "x": public});
        self.says("/keys", Reply::Json(200, json!({"keys": [key]})));
    }

    pub(crate) fn says(&self, path: &'static str, reply: Reply) {
        self.replies.lock().unwrap().insert(path, reply);
    }

    pub(crate) fn client(&self) -> OpenIdClient {
        OpenIdClient {
            issuer: self.issuer.clone(),
            id: "stet".into(),
            secret: Some("s3cret".into()),
            name: "the Works".into(),
        }
    }

    /// The claims of somebody who signed in for this nonce.
    pub(crate) fn claims(&self, nonce: &str, subject: &str, email: &str) -> Value {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap()
            .as_secs();
        json!({
            "iss": self.issuer, "aud": "stet", "sub": subject, "nonce": nonce, "iat": now, "exp": now + 300,
            "email": email, "email_verified": true,
        })
    }

    pub(crate) fn signed(&self, claims: &Value) -> String {
        let header = json!({"alg": "EdDSA", "kid": format!("key-{}", self.key.to_bytes()[0])});
        let text = unsigned(&header, claims);
        let signature = self.key.sign(text.as_bytes()).to_bytes();
        format!("{text}.{}", BASE64URL_NOPAD.encode(&signature))
    }

    /// Gives this ID token for the next code.
    pub(crate) fn gives(&self, id_token: &str) {
        let tokens =
            json!({"access_token": "acce55", "token_type": "Bearer", "id_token": id_token});
        self.says("/token", Reply::Json(200, tokens));
    }

    /// The requests to one of its addresses, head and body.
    pub(crate) fn heard(&self, path: &str) -> Vec<String> {
        let all = self.heard.lock().unwrap();
        let at = |it: &&String| it.split(' ').nth(1) == Some(path);
        all.iter().filter(at).cloned().collect()
    }
}

/// The first two parts of a token (RFC 7515).
pub(crate) fn unsigned(header: &Value, claims: &Value) -> String {
    let part = |it: &Value| BASE64URL_NOPAD.encode(it.to_string().as_bytes());
    format!("{}.{}", part(header), part(claims))
}

async fn serve(mut stream: TcpStream, replies: Replies, heard: Arc<Mutex<Vec<String>>>) {
    let Some(request) = read(&mut stream).await else {
        return;
    };
    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    heard.lock().unwrap().push(request);
    let reply = replies.lock().unwrap().get(path.as_str()).cloned();
    let answer = |status: u16, kind: &str, body: &str| {
        let length = body.len();
        format!(
            "HTTP/1.1 {status} So\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
    };
    let answer = match reply {
        None => answer(404, "text/plain", "nothing here"),
        Some(Reply::Json(status, body)) => answer(status, "application/json", &body.to_string()),
        Some(Reply::Text(body)) => answer(200, "application/json", body),
        Some(Reply::Moves(to)) => {
            format!("HTTP/1.1 307 Moved\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n")
        }
        Some(Reply::Floods) => answer(200, "application/json", &" ".repeat(1024 * 1024)),
        Some(Reply::Sleeps) => {
            tokio::time::sleep(Duration::from_secs(600)).await;
            return;
        }
    };
    // Whoever asked may have gone.
    let _ = stream.write_all(answer.as_bytes()).await;
}

async fn read(stream: &mut TcpStream) -> Option<String> {
    let (mut request, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let read = stream
            .read(&mut buffer)
            .await
            .ok()
            .filter(|read| *read > 0)?;
        request.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&request).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            let is_it = name.eq_ignore_ascii_case("content-length");
            is_it.then(|| value.trim().parse::<usize>().unwrap())
        });
        if body.len() >= length.unwrap_or(0) {
            return Some(text);
        }
    }
}
