//! Who may come in, for how long, and what a stranger can cost.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use stet::domain::Role;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{PASSWORD, Person, Request, Server, client, code};

async fn invites(admin: &Person, body: Value) -> (Value, String) {
    let (status, made) = admin.post("/api/invitations", body).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    let link = made["link"].as_str().unwrap();
    let token = link.split("token=").nth(1).unwrap().to_owned();
    (made, token)
}

async fn accepts(server: &Server, token: &str, email: &str, password: &str) -> (StatusCode, Value) {
    let body = json!({"token": token, "name": "Newcomer", "email": email, "password": password});
    let request = Request::new(&server.base, Method::POST, "/api/invitation").json(&body);
    let answer = request.send().await.unwrap();
    (answer.status(), answer.json().await.unwrap())
}

/// What is done by each route that ends logins leaves an event; which those are.
pub(crate) async fn every_route(server: &Server, admin: &Person) -> [&'static str; 2] {
    let events = async || server.store.desk_head(server.desk).await.unwrap().0;
    let somebody = server.person("Somebody", Role::Checker).await;
    let before = events().await;
    let path = format!("/api/members/{}/logins", somebody.id);
    let (status, _) = admin.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(
        (status, events().await - before),
        (StatusCode::NO_CONTENT, 1)
    );
    let one = server.sign_in("somebody@example.org").await;
    let _other = one.again().await;
    let before = events().await;
    let (status, _) = one.send(Method::DELETE, "/api/logins", Value::Null).await;
    assert_eq!(
        (status, events().await - before),
        (StatusCode::NO_CONTENT, 1)
    );
    ["delete /api/members/{id}/logins", "delete /api/logins"]
}

#[tokio::test(flavor = "multi_thread")]
async fn the_invitations_of_an_admin_die_with_the_role() {
    let server = Server::start().await;
    let admin = server.admin().await;
    for demoted in [true, false] {
        let name = if demoted { "Second" } else { "Third" };
        let other = server.person(name, Role::Admin).await;
        let (_, token) = invites(&other, json!({"role": "admin"})).await;
        let (_, mine) = invites(&admin, json!({"role": "viewer", "note": "mine"})).await;
        let path = format!("/api/members/{}", other.id);
        let (status, _) = match demoted {
            true => {
                admin
                    .send(Method::PUT, &path, json!({"role": "editor"}))
                    .await
            }
            false => admin.send(Method::DELETE, &path, Value::Null).await,
        };
        assert_eq!(status, StatusCode::NO_CONTENT);
        let (status, said) = accepts(&server, &token, "new@example.org", PASSWORD).await;
        assert_eq!((status, code(&said)), (StatusCode::NOT_FOUND, "bad_link"));
        let listed = admin.get("/api/invitations").await;
        let listed = listed["invitations"].as_array().unwrap().clone();
        assert!(listed.iter().all(|it| it["by"] == admin.id.to_string()));
        let email = format!("{}@example.org", name.to_lowercase() + "new");
        let body = json!({"token": mine, "name": name.to_owned() + " newcomer", "email": email, "password": PASSWORD});
        let request = Request::new(&server.base, Method::POST, "/api/invitation").json(&body);
        assert_eq!(request.send().await.unwrap().status(), StatusCode::OK);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_can_be_for_one_address_only_and_lasts_three_days() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let wanted = json!({"role": "checker", "email": " Ada@Example.org "});
    let (made, token) = invites(&admin, wanted).await;
    let until = made["expires_at"].as_str().unwrap();
    let until: chrono::DateTime<chrono::Utc> = until.parse().unwrap();
    let hours = (until - chrono::Utc::now()).num_minutes();
    assert!((71 * 60..=72 * 60).contains(&hours), "{hours} minutes");
    let listed = admin.get("/api/invitations").await;
    assert_eq!(listed["invitations"][0]["email"], "ada@example.org");
    let (status, said) = accepts(&server, &token, "eve@example.org", PASSWORD).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        (code(&said), &said["field"]),
        ("other_address", &json!("email"))
    );
    let (status, _) = accepts(&server, &token, "ADA@example.org", PASSWORD).await;
    assert_eq!(status, StatusCode::OK);
    let bad = json!({"role": "checker", "email": "nobody"});
    let (status, said) = admin.post("/api/invitations", bad).await;
    assert_eq!(
        (status, code(&said)),
        (StatusCode::UNPROCESSABLE_ENTITY, "bad_email")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_ends_when_it_was_not_used_or_is_old() {
    let server = Server::start().await;
    for sql in [
        "update logins set last_seen_at = now() - interval '31 days'",
        "update logins set created_at = now() - interval '91 days'",
    ] {
        let admin = server.admin().await;
        let before = server.store.desk_head(server.desk).await.unwrap().0;
        server.database.run(sql).await.unwrap();
        let fresh = Server::beside(&server).await;
        let there = admin.on(fresh.base.clone());
        let (status, _) = there.send(Method::GET, "/api/me", Value::Null).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{sql}");
        let after = server.store.desk_head(server.desk).await.unwrap().0;
        assert_eq!(after, before + 1, "the trail says that it ended");
        fresh.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_signs_out_everywhere_else_and_an_admin_ends_a_members_logins() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let checker = server.person("Checker", Role::Checker).await;
    let (phone, session) = (checker.again().await, admin.opens().await);
    let mut socket = phone.joins(session).await;
    socket.until("welcome").await;
    let (status, _) = checker
        .send(Method::DELETE, "/api/logins", Value::Null)
        .await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert_eq!(socket.until_closed().await, 4401);
    let signed_in = async |who: &Person| {
        let (status, _) = who.send(Method::GET, "/api/me", Value::Null).await;
        status == StatusCode::OK
    };
    assert!(signed_in(&checker).await && !signed_in(&phone).await);
    let path = format!("/api/members/{}/logins", checker.id);
    let (status, _) = checker.send(Method::DELETE, &path, Value::Null).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    for _ in 0..2 {
        let (status, _) = admin.send(Method::DELETE, &path, Value::Null).await;
        assert_eq!(status, StatusCode::NO_CONTENT, "done, or so already");
    }
    assert!(!signed_in(&checker).await && signed_in(&admin).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_is_tried_first_is_refused() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let (_, token) = invites(&admin, json!({"role": "checker"})).await;
    for password in [
        "1234567890",
        "qwertyuiop1",
        "newcomer1234",
        "ada@example.org",
    ] {
        let (status, said) = accepts(&server, &token, "ada@example.org", password).await;
        let refused = (status, code(&said), &said["field"]);
        let wanted = (
            StatusCode::UNPROCESSABLE_ENTITY,
            "bad_password",
            &json!("password"),
        );
        assert_eq!(refused, wanted, "{password}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_who_guesses_does_not_lock_the_owner_out() {
    let server = Server::start().await;
    let sign_in = async |password: &str, cookie: &str| {
        let body = json!({"email": "admin@example.org", "password": password});
        let request = Request::new(&server.base, Method::POST, "/api/login").json(&body);
        request.header("Cookie", cookie).send().await.unwrap()
    };
    let answer = sign_in(PASSWORD, "").await;
    let cookies = answer.headers().get_all("set-cookie").iter();
    let device = cookies
        .map(|it| it.to_str().unwrap())
        .find(|it| it.starts_with("stet_device="));
    let device = device.unwrap().split(';').next().unwrap().to_owned();
    let mut refused = StatusCode::OK;
    for _ in 0..12 {
        refused = sign_in("a guess", "").await.status();
    }
    assert_eq!(refused, StatusCode::TOO_MANY_REQUESTS);
    let forged = device.replace("stet_device=", "stet_device=A");
    assert_eq!(
        sign_in(PASSWORD, &forged).await.status(),
        StatusCode::TOO_MANY_REQUESTS
    );
    assert_eq!(sign_in(PASSWORD, &device).await.status(), StatusCode::OK);
    let of_another = json!({"email": "other@example.org", "password": "a guess"});
    let request = Request::new(&server.base, Method::POST, "/api/login").json(&of_another);
    let request = request.header("Cookie", &device).send().await.unwrap();
    assert_eq!(
        request.status(),
        StatusCode::UNAUTHORIZED,
        "it lets nobody in"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_stranger_sends_is_short_plain_and_soon() {
    let server = Server::start().await;
    let post = async |body: Vec<u8>, encoding: Option<&str>| {
        let request = Request::new(&server.base, Method::POST, "/api/login");
        let request = request
            .header("Content-Type", "application/json")
            .body(body);
        let request = match encoding {
            Some(encoding) => request.header("Content-Encoding", encoding),
            None => request,
        };
        let answer = request.send().await.unwrap();
        let status = answer.status();
        (status, code(&answer.json().await.unwrap()).to_owned())
    };
    let long = json!({"email": "a@example.org", "password": "x".repeat(9000)}).to_string();
    let too_large = (StatusCode::PAYLOAD_TOO_LARGE, "too_large".to_owned());
    assert_eq!(post(long.into_bytes(), None).await, too_large);
    let packed = (StatusCode::UNSUPPORTED_MEDIA_TYPE, "packed".to_owned());
    for encoding in ["br", "gzip", "zstd", "deflate"] {
        assert_eq!(post(b"{}".to_vec(), Some(encoding)).await, packed);
    }
    let request = Request::new(&server.base, Method::POST, "/api/login");
    let request = request.header("Content-Encoding", "br").body(Vec::new());
    let refused = request.send().await.unwrap();
    assert_eq!(refused.headers()["x-content-type-options"], "nosniff");
    assert!(refused.headers().contains_key("content-security-policy"));
    let email = format!("{}@example.org", "x".repeat(5000));
    let of_nobody = json!({"email": email, "password": "x"}).to_string();
    let wrong = (StatusCode::UNAUTHORIZED, "wrong_password".to_owned());
    assert_eq!(post(of_nobody.into_bytes(), None).await, wrong);
    let (status, code) = post(b"[1".to_vec(), None).await;
    assert_eq!(
        (status, code.as_str()),
        (StatusCode::BAD_REQUEST, "bad_json")
    );
    // Who begins and does not go on is answered after ten seconds.
    let mut stream = TcpStream::connect(server.base.trim_start_matches("http://"))
        .await
        .unwrap();
    let begun = "POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{";
    stream.write_all(begun.as_bytes()).await.unwrap();
    let mut answer = vec![0; 12];
    stream.read_exact(&mut answer).await.unwrap();
    assert_eq!(answer, b"HTTP/1.1 408");
}

#[tokio::test(flavor = "multi_thread")]
async fn by_https_the_cookie_belongs_to_the_host_and_browsers_stay_with_https() {
    let server = Server::at("https://stet.example.org").await;
    let body = json!({"email": "admin@example.org", "password": PASSWORD});
    let request = client()
        .post(format!("{}/api/login", server.base))
        .json(&body);
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let cookies: Vec<&str> = answer
        .headers()
        .get_all("set-cookie")
        .iter()
        .map(|it| it.to_str().unwrap())
        .collect();
    assert_eq!(cookies.len(), 2);
    for cookie in &cookies {
        assert!(cookie.starts_with("__Host-stet_"), "{cookie}");
        for part in ["Secure", "HttpOnly", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain"));
    }
    let hsts = answer.headers()["strict-transport-security"]
        .to_str()
        .unwrap();
    assert_eq!(hsts, "max-age=63072000");
    let login = cookies[0].split(';').next().unwrap();
    let ask = async |cookie: String| {
        let request = client().get(format!("{}/api/me", server.base));
        request
            .header("Cookie", cookie)
            .send()
            .await
            .unwrap()
            .status()
    };
    assert_eq!(ask(login.to_owned()).await, StatusCode::OK);
    assert_eq!(
        ask(login.replace("__Host-", "")).await,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_takes_everything_off_the_computer() {
    let server = Server::start().await;
    let admin = server.admin().await;
    let request = admin
        .request(Method::DELETE, "/api/login")
        .send()
        .await
        .unwrap();
    assert_eq!(
        request.headers()["clear-site-data"],
        "\"cache\", \"storage\""
    );
    let page = client().get(&server.base).send().await.unwrap();
    let policy = page.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("trusted-types 'none'"), "{policy}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_network_holds_so_many_connections_and_no_more() {
    let server = Server::start().await;
    let address = server.base.trim_start_matches("http://").to_owned();
    let asks = async || {
        let mut stream = TcpStream::connect(&address).await.unwrap();
        let said = stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: stet.test\r\n\r\n");
        let mut heard = [0; 12];
        let answered = said.await.is_ok() && stream.read_exact(&mut heard).await.is_ok();
        (stream, answered && &heard == b"HTTP/1.1 200")
    };
    let mut held = Vec::new();
    while held.len() < 2000 {
        let (stream, answered) = asks().await;
        if !answered {
            break;
        }
        held.push(stream);
    }
    assert!((590..=600).contains(&held.len()), "{}", held.len());
    held.truncate(500);
    while !asks().await.1 {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}
