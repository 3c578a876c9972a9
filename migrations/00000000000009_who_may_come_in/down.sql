alter table invitations drop column email;
alter table invitations drop column made_by;
