-- Several people take care of a claim, by a time. What is there is made anew of the trails.
delete from session_index;
delete from claim_index;
alter table claim_index drop column assignee;
alter table claim_index add column assignees uuid[] not null default '{}';
-- What has no time stands behind all that has one, so that lists need no case for it.
alter table claim_index add column due timestamptz not null default '9999-12-31T00:00:00Z';
