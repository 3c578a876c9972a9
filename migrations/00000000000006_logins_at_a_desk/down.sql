alter table logins drop column desk_id;
