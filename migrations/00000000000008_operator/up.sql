-- What is done from the command line is done by the operator, who has no account and is the nil UUID in a trail.
alter table desk_events drop constraint desk_events_actor_fkey;
