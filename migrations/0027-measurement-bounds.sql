-- The least and the greatest value of a metric, and its shortest and longest period, without reading its series: whether any value
-- is off the limits of its definition is asked with every list of gaps.
CREATE INDEX measurements_by_value ON measurements (municipality_id, metric, value);
CREATE INDEX measurements_by_length ON measurements (municipality_id, metric, (period_end - period_start));
