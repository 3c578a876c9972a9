delete from session_index;
delete from claim_index;
alter table claim_index drop column due;
alter table claim_index drop column assignees;
alter table claim_index add column assignee uuid;
