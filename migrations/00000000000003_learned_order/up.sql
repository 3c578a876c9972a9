-- The order of claims the engine learned from this desk's decisions; null: the built-in one.
-- The events engine_trained and engine_reset on the desk's trail say how it came about.
alter table desks add column weights json;
