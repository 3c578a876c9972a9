create index events_by_claim on events using gin (claims);
