-- What people said that is for somebody. It can be thrown away and made anew of the trails.
create table inbox (
    person_id uuid not null references accounts,
    session_id uuid not null references sessions,
    -- What it is, by its name in the session.
    item text not null,
    desk_id uuid not null references desks,
    reason text not null,
    claim_id uuid,
    number integer,
    by_id uuid not null,
    at timestamptz not null,
    words text not null,
    -- Something is in an inbox once.
    primary key (person_id, session_id, item)
);
create index inbox_of_person on inbox (desk_id, person_id, at desc);
create index inbox_of_session on inbox (session_id);
grant select, insert, update, delete on inbox to stet_app;

-- Up to which version of it somebody has read an item. This is in no trail: what one has read is nobody else's affair.
create table inbox_read (
    person_id uuid not null references accounts,
    session_id uuid not null references sessions,
    item text not null,
    at timestamptz not null,
    primary key (person_id, session_id, item)
);
grant select, insert, update on inbox_read to stet_app;

-- What is there is read for it once.
delete from session_index;
delete from claim_index;
