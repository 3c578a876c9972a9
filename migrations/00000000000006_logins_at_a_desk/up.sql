-- A login is at one desk: who is a member of several works at one of them at a time.
alter table logins add column desk_id uuid references desks;
update logins set desk_id = (
    select desk_id from members
    where members.account_id = logins.account_id and members.removed_at is null
    order by since limit 1
);
-- Of somebody who is on no desk any more.
delete from logins where desk_id is null;
alter table logins alter column desk_id set not null;
