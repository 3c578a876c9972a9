alter table session_index drop column authors;
-- What is there stays: an older server refuses to read a role it does not know.
alter table invitations drop constraint invitations_role_check;
alter table invitations add constraint invitations_role_check
    check (role in ('viewer', 'checker', 'editor', 'admin')) not valid;
alter table members drop constraint members_role_check;
alter table members add constraint members_role_check
    check (role in ('viewer', 'checker', 'editor', 'admin')) not valid;
