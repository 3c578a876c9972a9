alter table claim_index drop column with_author;
