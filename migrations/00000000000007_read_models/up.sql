-- What lists and searches read follows the trails a moment after they were added to; it can be thrown away and made anew.
create table session_index (
    session_id uuid primary key references sessions,
    desk_id uuid not null references desks,
    -- The last event in it; the trail may be further.
    seq bigint not null check (seq > 0),
    -- What the session list shows.
    summary json not null,
    archived boolean not null
);

create table claim_index (
    session_id uuid not null references sessions,
    claim_id uuid not null,
    desk_id uuid not null references desks,
    -- What changed at the same time is listed as it stands in its article.
    number integer not null,
    -- The list shows claims of sessions that are not in the archive.
    archived boolean not null,
    -- What the list shows of the claim.
    summary json not null,
    -- What it is searched by: statement, quote and claimant, folded.
    words text not null,
    state text not null,
    assignee uuid,
    objection boolean not null,
    open_comments integer not null,
    updated_at timestamptz not null,
    -- A claim is there once.
    primary key (session_id, claim_id)
);
create index claims_of_desk on claim_index (desk_id, updated_at desc, session_id, number);

grant select, insert, update, delete on session_index, claim_index to stet_app;

-- The append pays for no list any more. What was in it is made anew from the events.
alter table sessions drop column summary;

-- What is to be done by one node at a time, and who does it until when.
create table leases (
    name text primary key,
    holder uuid not null,
    until timestamptz not null
);
grant select, insert, update on leases to stet_app;
