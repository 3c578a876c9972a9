-- One-time links with which somebody who forgot their password chooses a new one. Used, replaced and withdrawn rows
-- are deleted; the desk's trail keeps that they were there.
create table password_links (
    id uuid primary key,
    desk_id uuid not null references desks,
    -- A person has one such link at most.
    account_id uuid not null unique references accounts,
    -- SHA-256 of the link's token: whoever reads this table can use no link.
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    created_at timestamptz not null,
    expires_at timestamptz not null
);
grant select, insert, update, delete on password_links to stet_app;
