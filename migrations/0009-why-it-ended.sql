-- Why an element was retired: kept with the spans that the retirement closed.

ALTER TABLE spans ADD COLUMN superseded_reason text CHECK (char_length(superseded_reason) <= 2000);
GRANT UPDATE (superseded_reason) ON spans TO osnova_rw;
