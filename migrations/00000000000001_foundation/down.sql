drop table desk_events, events, sessions, invitations, logins, members, accounts, desks, settings;
drop function refuse_to_alter_the_trail();
