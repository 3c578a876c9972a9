-- How far the trail of each desk has been followed by its sessions: what was done to its sources up to there is known in all that
-- have evidence from them. Thrown away, it is followed anew from the start, and what a session knows already it is not told again.
create table lineage_followed (
    desk_id uuid primary key references desks,
    seq bigint not null check (seq >= 0)
);
grant select, insert, update, delete on lineage_followed to stet_app;
