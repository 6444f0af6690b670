-- The roles that Osnova's statements run as, for administrators who do not let the service make roles itself.
--
-- Run it once in the database that the service will use, as a superuser or as a role with CREATEROLE that may grant on
-- this database. `login` is the role in DATABASE_URL; it needs neither SUPERUSER nor CREATEROLE nor BYPASSRLS:
--
--   CREATE ROLE osnova LOGIN PASSWORD '…';
--   CREATE DATABASE osnova ENCODING 'UTF8';
--   psql -d osnova -v login=osnova -f docs/roles.sql
--
-- Running it again changes nothing. `osnova doctor` tells whether the walls stand.
\set ON_ERROR_STOP on

-- Two roles that own nothing, cannot log in and are bound by row-level security: one reads, one writes. They belong to
-- the whole cluster, so a second database of Osnova in it finds them there.
SELECT format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB', name)
FROM unnest(ARRAY['osnova_ro', 'osnova_rw']) AS name WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

-- The service logs in as `login` and takes one of the two roles on each connection of its pools.
GRANT osnova_ro, osnova_rw TO :"login";

-- Both find the tables; what they may do with each table is granted by the migrations.
GRANT USAGE ON SCHEMA public TO osnova_ro, osnova_rw;

-- The migrations run as `login`, which comes to own the tables: it makes tables and functions in the schema, and the
-- trusted extensions btree_gist and pg_trgm in the database. Row-level security is forced, so it binds the owner too.
GRANT USAGE, CREATE ON SCHEMA public TO :"login";
GRANT CREATE ON DATABASE :"DBNAME" TO :"login";
