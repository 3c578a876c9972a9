//! The tables, as diesel sees them.

diesel::table! {
    settings (one) {
        one -> Bool,
        epoch -> Uuid,
    }
}

diesel::table! {
    desks (id) {
        id -> Uuid,
        name -> Text,
        created_at -> Timestamptz,
        head_seq -> BigInt,
        head_hash -> Text,
        threshold -> SmallInt,
        weights -> Nullable<Json>,
        second_factor_required -> Bool,
    }
}

diesel::table! {
    accounts (id) {
        id -> Uuid,
        name -> Text,
        email -> Text,
        password -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    members (desk_id, account_id) {
        desk_id -> Uuid,
        account_id -> Uuid,
        role -> Text,
        since -> Timestamptz,
        removed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    logins (id) {
        id -> Uuid,
        account_id -> Uuid,
        desk_id -> Uuid,
        token_hash -> Bytea,
        agent -> Text,
        created_at -> Timestamptz,
        last_seen_at -> Timestamptz,
    }
}

diesel::table! {
    invitations (id) {
        id -> Uuid,
        desk_id -> Uuid,
        token_hash -> Bytea,
        role -> Text,
        note -> Nullable<Text>,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        accepted_at -> Nullable<Timestamptz>,
        made_by -> Nullable<Uuid>,
        email -> Nullable<Text>,
    }
}

diesel::table! {
    password_links (id) {
        id -> Uuid,
        desk_id -> Uuid,
        account_id -> Uuid,
        token_hash -> Bytea,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    second_factors (account_id) {
        account_id -> Uuid,
        secret -> Bytea,
        confirmed_at -> Nullable<Timestamptz>,
        last_step -> BigInt,
    }
}

diesel::table! {
    recovery_codes (account_id, code_hash) {
        account_id -> Uuid,
        code_hash -> Bytea,
    }
}

diesel::table! {
    openid_links (account_id, issuer) {
        account_id -> Uuid,
        issuer -> Text,
        subject -> Text,
        linked_at -> Timestamptz,
    }
}

diesel::table! {
    openid_tries (token_hash) {
        token_hash -> Bytea,
        expires_at -> Timestamptz,
        invitation -> Nullable<Bytea>,
        name -> Nullable<Text>,
        answered -> Bool,
        subject -> Nullable<Text>,
        email -> Nullable<Text>,
    }
}

diesel::table! {
    api_tokens (id) {
        id -> Uuid,
        desk_id -> Uuid,
        account_id -> Uuid,
        name -> Text,
        token_hash -> Bytea,
        scope -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        last_used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    sessions (id) {
        id -> Uuid,
        desk_id -> Uuid,
        head_seq -> BigInt,
        head_hash -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    events (session_id, seq) {
        session_id -> Uuid,
        seq -> BigInt,
        id -> Uuid,
        at -> Timestamptz,
        actor -> Uuid,
        command_id -> Uuid,
        request -> Bytea,
        kind -> Text,
        data -> Json,
        claims -> Array<Uuid>,
        salt -> Text,
        prev -> Text,
        hash -> Text,
        data_hash -> Nullable<Text>,
    }
}

diesel::table! {
    desk_events (desk_id, seq) {
        desk_id -> Uuid,
        seq -> BigInt,
        id -> Uuid,
        at -> Timestamptz,
        actor -> Uuid,
        command_id -> Uuid,
        kind -> Text,
        data -> Json,
        salt -> Text,
        prev -> Text,
        hash -> Text,
    }
}

diesel::table! {
    session_index (session_id) {
        session_id -> Uuid,
        desk_id -> Uuid,
        seq -> Int8,
        summary -> Json,
        archived -> Bool,
        authors -> Array<Uuid>,
    }
}

diesel::table! {
    claim_index (session_id, claim_id) {
        session_id -> Uuid,
        claim_id -> Uuid,
        desk_id -> Uuid,
        number -> Int4,
        archived -> Bool,
        summary -> Json,
        words -> Text,
        state -> Text,
        assignees -> Array<Uuid>,
        due -> Timestamptz,
        objection -> Bool,
        open_comments -> Int4,
        with_author -> Bool,
        updated_at -> Timestamptz,
        sources -> Array<Uuid>,
    }
}

diesel::table! {
    inbox (person_id, session_id, item) {
        person_id -> Uuid,
        session_id -> Uuid,
        item -> Text,
        desk_id -> Uuid,
        reason -> Text,
        claim_id -> Nullable<Uuid>,
        number -> Nullable<Int4>,
        by_id -> Uuid,
        at -> Timestamptz,
        words -> Text,
    }
}

diesel::table! {
    inbox_read (person_id, session_id, item) {
        person_id -> Uuid,
        session_id -> Uuid,
        item -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    blobs (desk_id, sha256) {
        desk_id -> Uuid,
        sha256 -> Bytea,
        bytes -> Bytea,
    }
}

// Its columns `head` and `body`, of a type that diesel does not know, stand in the SQL of `source_index`.
diesel::table! {
    source_index (desk_id, source_id) {
        desk_id -> Uuid,
        source_id -> Uuid,
        changed_at -> Timestamptz,
    }
}

diesel::table! {
    jobs (id) {
        id -> Uuid,
        kind -> Text,
        desk_id -> Uuid,
        source_id -> Uuid,
        due_at -> Timestamptz,
        every_days -> Nullable<SmallInt>,
        attempts -> Integer,
        lease -> Nullable<Uuid>,
        leased_until -> Nullable<Timestamptz>,
        failure -> Nullable<Text>,
        failed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    lineage_followed (desk_id) {
        desk_id -> Uuid,
        seq -> Int8,
    }
}

diesel::table! {
    leases (name) {
        name -> Text,
        holder -> Uuid,
        until -> Timestamptz,
    }
}

diesel::joinable!(members -> accounts (account_id));
diesel::joinable!(members -> desks (desk_id));
diesel::joinable!(session_index -> sessions (session_id));
diesel::joinable!(logins -> accounts (account_id));
diesel::joinable!(invitations -> desks (desk_id));
diesel::joinable!(password_links -> accounts (account_id));
diesel::joinable!(second_factors -> accounts (account_id));
diesel::joinable!(api_tokens -> accounts (account_id));
diesel::joinable!(openid_links -> accounts (account_id));
diesel::joinable!(events -> sessions (session_id));
diesel::allow_tables_to_appear_in_same_query!(
    accounts,
    desks,
    members,
    logins,
    invitations,
    password_links,
    second_factors,
    recovery_codes,
    openid_links,
    openid_tries,
    api_tokens,
    sessions,
    session_index,
    claim_index,
    inbox,
    inbox_read,
    blobs,
    source_index,
    lineage_followed,
    events,
    desk_events,
);
