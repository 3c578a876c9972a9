-- Who wrote an article may be asked about it, and sees nothing else of the desk.
alter table members drop constraint members_role_check;
alter table members add constraint members_role_check
    check (role in ('author', 'viewer', 'checker', 'editor', 'admin'));
alter table invitations drop constraint invitations_role_check;
alter table invitations add constraint invitations_role_check
    check (role in ('author', 'viewer', 'checker', 'editor', 'admin'));

-- Who is asked about the fixes of an article, so that their list is read without its trail.
alter table session_index add column authors uuid[] not null default '{}';
