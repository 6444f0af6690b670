import { type Text, text } from '../../../../platform/text.ts';

/** The name of the last sheet of the template. */
export const guideName: Text = text('Návod', 'Guide');

/** The last sheet of the template, one paragraph per row. */
export const templateGuide: readonly Text[] = [
  text(
    'List Procesy má předvyplněno 20 prvních procesů. Přepište je, smažte nebo doplňte; každý řádek potřebuje číslo a název.',
    'The sheet Processes contains the first 20 processes. Change them, delete them, add others; each row needs a number and a name.',
  ),
  text(
    'Číslo je stálé: podle něj se proces při dalším nahrání pozná. Začíná písmenem Ř (řídicí), H (hlavní) nebo P (podpůrný).',
    'The number is permanent: the process is recognised by it. It begins with Ř (management), H (core) or P (support).',
  ),
  text(
    'Na list Vstupy a výstupy patří, co do procesu vstupuje a co z něj vychází, na každý řádek jedno.',
    'The sheet Inputs and outputs lists what goes into a process and what comes out of it, one per row.',
  ),
  text(
    'Na list Činnosti a odpovědnost patří činnosti v pořadí, jak jdou po sobě; má-li činnost více rolí, stojí každá na vlastním řádku.',
    'The sheet Activities and responsibility takes the activities in their order; if an activity has several roles, each is in a row of its own.',
  ),
  text(
    'Odpovědnost: R vykonává, A odpovídá za výsledek (jediná role), C poskytuje součinnost, I je informován. Přijmou se i V, P; O, Z; S, K.',
    'Responsibility: R carries out, A is accountable (one role only), C is consulted, I is informed. V, P; O, Z; S, K are accepted too.',
  ),
  text(
    'Vlastník a garant jsou pracovní pozice, např. „vedoucí odboru dopravy“. Jména osob sem nepatří a nenačtou se.',
    'The owner and the guarantor are positions, such as "vedoucí odboru dopravy". Names of persons do not belong here and are not imported.',
  ),
  text(
    'Nahrání: POST …/importers/process-table/_import?mode=dry-run řekne, co by se stalo; mode=apply to provede. Proces s číslem, které už v obci je, se řádkem přepíše. Co se nezměnilo, nevytvoří novou verzi; prázdná buňka nic nemaže.',
    'To load it: POST …/importers/process-table/_import?mode=dry-run reports what would happen; mode=apply does it. A row changes the process with its number if the municipality already has one. Unchanged processes get no new version; an empty cell deletes nothing.',
  ),
];
