-- A member who was removed keeps the row: what they wrote stays, and so does their name beside it.
alter table members add column removed_at timestamptz;

-- From which score on the engine's candidates become suggested claims.
alter table desks add column threshold smallint not null default 40
    -- Scores are 0 to 100.
    constraint desks_threshold_is_a_score check (threshold between 0 and 100);
