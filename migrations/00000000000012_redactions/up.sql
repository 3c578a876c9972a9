-- Words that have to go by law are taken out of an event: what stands instead is kept in data with a salt of its own, and
-- the hash of both as they were stays, so that the chain holds. An event of the session says which event it was, by whom and why.
alter table events add column data_hash text check (data_hash ~ '^[0-9a-f]{64}$');

create function refuse_to_alter_events() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE'
        and new.salt <> old.salt and new.data_hash is not null
        and (old.data_hash is null or old.data_hash = new.data_hash)
        and (new.session_id, new.seq, new.id, new.at, new.actor, new.command_id, new.kind, new.claims, new.prev, new.hash)
            is not distinct from
            (old.session_id, old.seq, old.id, old.at, old.actor, old.command_id, old.kind, old.claims, old.prev, old.hash)
        and exists (
            select from events said
            where said.session_id = new.session_id and said.seq > new.seq
              and said.kind = 'event_redacted' and said.data ->> 'event' = new.seq::text
        )
    then
        return new;
    end if;
    raise exception 'the audit trail is append-only: % on % is refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
drop trigger events_stay on events;
create trigger events_stay before update or delete on events
    for each row execute function refuse_to_alter_events();
alter table events enable always trigger events_stay;
grant update (data, salt, data_hash, request) on events to stet_app;
