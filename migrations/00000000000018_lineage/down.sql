drop table lineage_followed;
