drop table inbox_read;
drop table inbox;
