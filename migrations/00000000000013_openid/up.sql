-- Who somebody is at the server's OpenID provider: with one provider an account is one person, and a person one account.
create table openid_links (
    account_id uuid not null references accounts,
    -- As the provider calls itself; another provider's people are others.
    issuer text not null,
    -- As the provider calls the person, for ever; their address there may change.
    subject text not null,
    linked_at timestamptz not null,
    primary key (account_id, issuer),
    constraint openid_links_one_account unique (issuer, subject)
);
-- A sign-in that is under way at the provider. Of what is secret about it, all follows from a token that the browser holds.
create table openid_tries (
    -- SHA-256 of that token.
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    expires_at timestamptz not null,
    -- SHA-256 of the token of an invitation that is to be accepted with it, and the name for the new account.
    invitation bytea check (octet_length(invitation) = 32),
    name text,
    -- The provider's answer is taken once.
    answered boolean not null default false,
    -- Who it is by that answer, where a code of a second factor is still wanted.
    subject text,
    email text
);
create index openid_tries_by_end on openid_tries (expires_at);
grant select, insert, update, delete on openid_links, openid_tries to stet_app;
-- Who joined with the provider has no password.
alter table accounts drop constraint accounts_password_check;
alter table accounts add constraint accounts_password_check check (password like '$argon2id$%' or password = '');
