-- Which part of a municipality the last writes changed: what is cached of one part outlives writes to the others.
-- Each column is the version of the last write that changed its part; never above `version`.
ALTER TABLE towns
  ADD COLUMN model_version    bigint NOT NULL DEFAULT 0, -- elements, their versions, days, links, codes, visibility
  ADD COLUMN drafts_version   bigint NOT NULL DEFAULT 0,
  ADD COLUMN values_version   bigint NOT NULL DEFAULT 0, -- values of metrics
  ADD COLUMN settings_version bigint NOT NULL DEFAULT 0; -- the municipality, its fields, tokens, waivers, scenarios

UPDATE towns SET model_version = version, drafts_version = version, values_version = version, settings_version = version;

-- A write that does not say what it changed (a migration, an instance of an older version) may have changed everything.
CREATE FUNCTION every_part_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.model_version := NEW.version;
  NEW.drafts_version := NEW.version;
  NEW.values_version := NEW.version;
  NEW.settings_version := NEW.version;
  RETURN NEW;
END $$;
CREATE TRIGGER unknown_part BEFORE UPDATE ON towns FOR EACH ROW
  WHEN (NEW.version <> OLD.version AND NEW.version NOT IN (NEW.model_version, NEW.drafts_version, NEW.values_version, NEW.settings_version))
  EXECUTE FUNCTION every_part_changed();
