-- Rights of the roles of an office, in its database. Run it as the owner of the tables, after
-- `migrantech-kit office --database-url … prepare`, and once more after a new version made new tables:
--
--   CREATE DATABASE records OWNER mtk_owner TEMPLATE template0 LOCALE 'C' ENCODING 'UTF8';
--   CREATE ROLE mtk_coordinator NOLOGIN;   -- imports bundles, corrects, settles, erases
--   CREATE ROLE mtk_reader NOLOGIN;        -- reports without names
--   psql -f roles.sql records
--   CREATE ROLE nadia LOGIN IN ROLE mtk_coordinator;
--
-- Nobody but the owner can change or delete what the journal says: it only grows.

REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM mtk_coordinator, mtk_reader;
GRANT USAGE ON SCHEMA public TO mtk_coordinator, mtk_reader;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO mtk_coordinator;
REVOKE UPDATE, DELETE ON journal, copies, copy_modules, copy_questions, bundles FROM mtk_coordinator;
REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM mtk_coordinator;

GRANT SELECT ON ALL TABLES IN SCHEMA public TO mtk_reader;
REVOKE SELECT ON private_texts, text_variants, signing_keys, offices FROM mtk_reader;
