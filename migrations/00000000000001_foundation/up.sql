-- The application works under this role, which owns nothing: it cannot take a trigger off or drop a table.
do $$
begin
    if not exists (select from pg_roles where rolname = 'stet_app') then
        create role stet_app nologin;
    end if;
    execute format('grant stet_app to %I', current_user);
exception
    -- Two databases of one cluster may be set up at the same moment.
    when duplicate_object or unique_violation then null;
end
$$;

create table settings (
    -- One row only.
    one boolean primary key default true check (one),
    -- Changes when the database is restored from a backup, so that browsers start afresh.
    epoch uuid not null default gen_random_uuid()
);
insert into settings default values;

create table desks (
    id uuid primary key,
    name text not null,
    created_at timestamptz not null,
    -- The end of the desk's own trail; an append moves it, so that two cannot add the same event.
    head_seq bigint not null default 0 check (head_seq >= 0),
    head_hash text not null
);

create table accounts (
    id uuid primary key,
    name text not null,
    -- Kept in lower case, so that one address is one account.
    email text not null constraint accounts_email_taken unique check (email = lower(email)),
    -- An argon2id hash in PHC form, never a password.
    password text not null check (password like '$argon2id$%'),
    created_at timestamptz not null
);

create table members (
    desk_id uuid not null references desks,
    account_id uuid not null references accounts,
    -- The roles the code knows, in its words.
    role text not null check (role in ('viewer', 'checker', 'editor', 'admin')),
    since timestamptz not null,
    -- A person has one role on a desk.
    primary key (desk_id, account_id)
);

create table logins (
    id uuid primary key,
    account_id uuid not null references accounts,
    -- SHA-256 of the cookie: whoever reads this table can sign in as nobody.
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    agent text not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null
);
create index logins_of_account on logins (account_id);

create table invitations (
    id uuid primary key,
    desk_id uuid not null references desks,
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    role text not null check (role in ('viewer', 'checker', 'editor', 'admin')),
    note text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    -- Set once; a link that was used opens nothing.
    accepted_at timestamptz
);

create table sessions (
    id uuid primary key,
    desk_id uuid not null references desks,
    -- The last event; an append moves it and inserts the events in one statement.
    head_seq bigint not null check (head_seq > 0),
    head_hash text not null,
    -- What the session list shows; can be rebuilt from the events.
    summary json not null,
    updated_at timestamptz not null
);
create index sessions_of_desk on sessions (desk_id, updated_at desc);

create table events (
    session_id uuid not null references sessions,
    seq bigint not null check (seq > 0),
    id uuid not null,
    at timestamptz not null,
    actor uuid not null references accounts,
    command_id uuid not null,
    -- SHA-256 of the command, to tell a resent command from another with the same id.
    request bytea not null check (octet_length(request) = 32),
    kind text not null,
    -- The exact canonical text that was hashed: json keeps it, jsonb would not.
    data json not null,
    -- The claims it is about, for filtering; the truth is in data.
    claims uuid[] not null,
    salt text not null,
    prev text not null,
    hash text not null,
    -- A total order without a gap.
    primary key (session_id, seq),
    -- A command resent is not carried out twice.
    constraint events_command_once unique (session_id, command_id)
);
create index events_by_claim on events using gin (claims);

create table desk_events (
    desk_id uuid not null references desks,
    seq bigint not null check (seq > 0),
    id uuid not null,
    at timestamptz not null,
    actor uuid not null references accounts,
    command_id uuid not null,
    kind text not null,
    data json not null,
    salt text not null,
    prev text not null,
    hash text not null,
    primary key (desk_id, seq)
);

create function refuse_to_alter_the_trail() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only: % on % is refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

-- ENABLE ALWAYS: also in replication mode, where ordinary triggers sleep.
create trigger events_stay before update or delete on events
    for each row execute function refuse_to_alter_the_trail();
alter table events enable always trigger events_stay;
create trigger events_are_not_truncated before truncate on events
    for each statement execute function refuse_to_alter_the_trail();
alter table events enable always trigger events_are_not_truncated;
create trigger desk_events_stay before update or delete on desk_events
    for each row execute function refuse_to_alter_the_trail();
alter table desk_events enable always trigger desk_events_stay;
create trigger desk_events_are_not_truncated before truncate on desk_events
    for each statement execute function refuse_to_alter_the_trail();
alter table desk_events enable always trigger desk_events_are_not_truncated;

grant select, insert on events, desk_events to stet_app;
grant select on settings to stet_app;
grant select, insert, update on desks, accounts, members, sessions, invitations to stet_app;
grant delete on invitations to stet_app;
grant select, insert, update, delete on logins to stet_app;
