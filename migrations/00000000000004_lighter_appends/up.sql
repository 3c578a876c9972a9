-- The history of a claim is looked for within its session, which the primary key finds;
-- an inverted index over all sessions cost every append more than it ever saved.
drop index events_by_claim;
