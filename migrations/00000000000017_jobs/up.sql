-- What is done later, or again and again. Any node takes what is due, one node each.
create table jobs (
    id uuid primary key,
    -- `fetch`: a source is fetched again; `drift`: what is quoted from one is held against what it says now.
    kind text not null constraint jobs_kind check (kind in ('fetch', 'drift')),
    desk_id uuid not null references desks,
    source_id uuid not null,
    due_at timestamptz not null,
    -- Of a job that comes again.
    every_days smallint constraint jobs_every_days check (every_days between 1 and 365),
    -- How often it was begun since it last went well.
    attempts integer not null default 0,
    -- Whoever does it, and until when nobody else takes it. Who finds another's lease in its place has nothing to say of it.
    lease uuid,
    leased_until timestamptz,
    -- Why it did not go well, in words, and when it was given up.
    failure text,
    failed_at timestamptz,
    -- Asking twice for the same is asking once.
    constraint jobs_once unique (kind, desk_id, source_id)
);
create index jobs_due on jobs (kind, due_at) where failed_at is null;
grant select, insert, update, delete on jobs to stet_app;

-- What the server finds by itself, such as that a source says something else than it did, is done by nobody's account.
alter table events drop constraint events_actor_fkey;
