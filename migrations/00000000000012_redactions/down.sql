revoke update (data, salt, data_hash, request) on events from stet_app;
drop trigger events_stay on events;
create trigger events_stay before update or delete on events
    for each row execute function refuse_to_alter_the_trail();
alter table events enable always trigger events_stay;
drop function refuse_to_alter_events();
alter table events drop column data_hash;
