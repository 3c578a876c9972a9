-- Whether a fix of a claim waits for the author. What is there is made anew of the trails.
delete from session_index;
delete from claim_index;
alter table claim_index add column with_author boolean not null default false;
