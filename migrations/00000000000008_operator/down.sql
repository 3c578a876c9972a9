alter table desk_events add constraint desk_events_actor_fkey foreign key (actor) references accounts not valid;
