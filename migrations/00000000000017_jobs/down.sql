drop table jobs;
alter table events add constraint events_actor_fkey foreign key (actor) references accounts not valid;
