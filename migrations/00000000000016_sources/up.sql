-- Files and texts of snapshots, by what they hold; the desk's trail has the hash of each. A desk has its own: nobody learns
-- from it what another desk keeps.
create table blobs (
    desk_id uuid not null references desks,
    sha256 bytea not null check (octet_length(sha256) = 32),
    bytes bytea not null constraint blobs_not_too_long check (octet_length(bytes) <= 20971520),
    primary key (desk_id, sha256)
);
-- Nothing changes one, and nothing takes one away.
grant select, insert on blobs to stet_app;

-- What the sources of a desk are searched by. It can be thrown away and made anew of the desk's trail and the blobs.
create table source_index (
    desk_id uuid not null references desks,
    source_id uuid not null,
    changed_at timestamptz not null,
    -- Words of title, publisher, date and address, folded.
    head tsvector not null,
    -- Words of snapshots, folded and cut: at most 40,000 of 24 bytes, since one value holds a megabyte.
    body tsvector not null default '',
    primary key (desk_id, source_id)
);
-- Without fastupdate: a search is not to read what came in since somebody last tidied up.
create index source_index_words on source_index using gin (head, body) with (fastupdate = off);
grant select, insert, update, delete on source_index to stet_app;

-- From which sources a claim has evidence.
alter table claim_index add column sources uuid[] not null default '{}';
create index claims_by_source on claim_index using gin (sources) with (fastupdate = off);
