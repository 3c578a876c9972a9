alter table desks drop column second_factor_required;
drop table recovery_codes;
drop table second_factors;
