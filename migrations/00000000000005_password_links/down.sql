drop table password_links;
