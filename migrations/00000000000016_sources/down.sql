alter table claim_index drop column sources;
drop table source_index;
drop table blobs;
