alter table desks drop column weights;
