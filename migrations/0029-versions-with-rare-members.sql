-- An export asks which of its versions have external codes or own fields. Most towns have few of them, and looked through
-- every version.
CREATE INDEX versions_with_external_ids ON versions (municipality_id, node, version) WHERE external_ids IS NOT NULL;
CREATE INDEX versions_with_extra ON versions (municipality_id, node, version) WHERE extra IS NOT NULL;
