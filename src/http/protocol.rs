//! The messages of `stet.v1`, the socket's protocol: what docs/asyncapi.json and the browser's types are made of.
//!
//! What the server says is written where it is known: a [`Notice`] in `live`, what [`Happened`] in `workflow`,
//! an [`Answer`] here. docs/protocol.md describes them in words.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ts_rs::TS;
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::Problem;
use super::openapi::TextKeys;
use crate::live::{Focus, Notice};
use crate::workflow::{Happened, Join};

/// What a client says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ClientMessage {
    /// I have everything up to an event; tell me what came after it. Comes first, within 10 s.
    Join(Join),
    /// I ask for a change.
    Command {
        /// Made by the client; sending the same again is harmless.
        id: Uuid,
        /// What is asked for. Read only when it is carried out, so that nonsense in it ends no socket.
        #[ts(type = "Command")]
        #[schema(value_type = crate::domain::Command)]
        command: Value,
        /// The version of the thing the sender saw, where the command needs one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        base: Option<u32>,
        /// The revision of the article that places in the command are of; needed once there is more than one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        revision: Option<u32>,
    },
    /// I look at this.
    Focus(Focus),
}

/// The answer to one command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Answer {
    /// It is durable; everybody in the room has been told.
    Done {
        /// The command.
        id: Uuid,
        /// Its event.
        #[ts(type = "number")]
        seq: u64,
    },
    /// Nothing was changed.
    Refused {
        /// The command.
        id: Uuid,
        /// Why.
        problem: Problem,
    },
}

/// Everything the server says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(untagged)]
pub enum ServerMessage {
    /// About the room.
    Notice(Notice),
    /// To the sender of a command.
    Answer(Answer),
    /// About the session.
    Happened(Happened),
}

#[derive(OpenApi)]
#[openapi(
    components(schemas(ClientMessage, Notice, Answer, Happened, crate::domain::Command)),
    modifiers(&TextKeys)
)]
struct Schemas;

/// The protocol as an AsyncAPI 3 document.
#[must_use]
pub fn asyncapi() -> Value {
    let schemas = serde_json::to_value(Schemas::openapi()).unwrap_or_default();
    let message = |schema: &str, summary: &str| {
        json!({
            "summary": summary,
            "contentType": "application/json",
            "payload": {"$ref": format!("#/components/schemas/{schema}")},
        })
    };
    let said = |name: &str| json!({"$ref": format!("#/channels/live/messages/{name}")});
    json!({
        "asyncapi": "3.0.0",
        "info": {
            "title": "Stet live",
            "version": "1",
            "description": "The WebSocket of an article session, subprotocol `stet.v1`. Close codes, the order of messages and the state document are in docs/protocol.md.",
        },
        "defaultContentType": "application/json",
        "channels": {"live": {
            "address": "/api/sessions/{session}/live",
            "parameters": {"session": {"description": "The session's id, a UUID."}},
            "messages": {
                "client": message("ClientMessage", "What a client says."),
                "notice": message("Notice", "About the room."),
                "answer": message("Answer", "To the sender of a command."),
                "happened": message("Happened", "About the session."),
            },
        }},
        "operations": {
            "hear": {
                "action": "receive",
                "channel": {"$ref": "#/channels/live"},
                "messages": [said("client")],
            },
            "tell": {
                "action": "send",
                "channel": {"$ref": "#/channels/live"},
                "messages": [said("notice"), said("answer"), said("happened")],
            },
        },
        "components": {"schemas": schemas.pointer("/components/schemas")},
    })
}
