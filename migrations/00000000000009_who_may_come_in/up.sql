-- An invitation says who made it, so that it is void when they may make none any more, and may be for one address only.
alter table invitations add column made_by uuid references accounts;
update invitations set made_by = (
    select actor from desk_events
    where desk_events.desk_id = invitations.desk_id and kind = 'invitation_made'
      and data ->> 'invitation' = invitations.id::text
);
-- Of somebody who is no admin there any more.
delete from invitations where accepted_at is null and not exists (
    select from members
    where members.desk_id = invitations.desk_id and members.account_id = invitations.made_by
      and members.role = 'admin' and members.removed_at is null
);
alter table invitations add column email text
    -- As in accounts: one address is one text.
    constraint invitations_email_is_lower check (email = lower(email));
