-- With an API token a program works as the person who made it, at one desk. Revoked rows are deleted; the desk's trail keeps
-- that they were there.
create table api_tokens (
    id uuid primary key,
    desk_id uuid not null references desks,
    account_id uuid not null references accounts,
    -- What its maker calls it, to know it by.
    name text not null,
    -- SHA-256 of the token: whoever reads this table can use none.
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    scope text not null constraint api_tokens_scope_known check (scope in ('read', 'work')),
    created_at timestamptz not null,
    -- None is good for ever.
    expires_at timestamptz not null,
    last_used_at timestamptz
);
create index api_tokens_by_desk on api_tokens (desk_id, account_id);
grant select, insert, update, delete on api_tokens to stet_app;
