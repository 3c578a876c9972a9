alter table sessions add column summary json not null default '{}';
drop table leases;
drop table claim_index;
drop table session_index;
