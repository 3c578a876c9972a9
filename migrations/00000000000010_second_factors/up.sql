-- A second factor: a secret that an authenticator app and Stet share, for codes of six digits (RFC 6238).
create table second_factors (
    account_id uuid primary key references accounts,
    -- 20 random bytes, as they are: who reads this table can make the codes, and cannot without the password use them.
    secret bytea not null check (octet_length(secret) = 20),
    -- Null until a code was given, which shows that the app has the secret.
    confirmed_at timestamptz,
    -- The last code that was used, as the half minutes since 1970: each is good once.
    last_step bigint not null default 0
);
-- For who lost the app. A code that was used is deleted.
create table recovery_codes (
    account_id uuid not null references second_factors on delete cascade,
    -- SHA-256 of 80 random bits.
    code_hash bytea not null check (octet_length(code_hash) = 32),
    primary key (account_id, code_hash)
);
grant select, insert, update, delete on second_factors, recovery_codes to stet_app;
-- Whether a desk lets nobody work without one.
alter table desks add column second_factor_required boolean not null default false;
