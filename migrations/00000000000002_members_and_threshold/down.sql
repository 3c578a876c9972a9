alter table desks drop column threshold;
alter table members drop column removed_at;
