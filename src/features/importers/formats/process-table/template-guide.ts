import { type Text, text } from '../../../../platform/text.ts';

/** The name of the last sheet of the template. */
export const guideName: Text = text('Návod', 'Guide');

/** The last sheet of the template, one paragraph per row. */
export const templateGuide: readonly Text[] = [
  text(
    'List Procesy má předvyplněno 20 prvních procesů. Přepište je, smažte nebo doplňte; každý řádek potřebuje číslo a název.',
    'The sheet Processes comes with the first 20 processes. Change them, delete them, add others; each row needs a number and a name.',
  ),
  text(
    'Číslo je stálé: podle něj se proces při dalším nahrání pozná. Začíná písmenem Ř (řídicí), H (hlavní) nebo P (podpůrný).',
    'The number lasts: by it the process is known again. It begins with Ř (management), H (core) or P (support).',
  ),
  text(
    'Na list Vstupy a výstupy patří, co do procesu vstupuje a co z něj vychází, na každý řádek jedno.',
    'The sheet Inputs and outputs takes what goes into a process and what comes out of it, one a row.',
  ),
  text(
    'Na list Činnosti a odpovědnost patří činnosti v pořadí, jak jdou po sobě; má-li činnost více rolí, stojí každá na vlastním řádku.',
    'The sheet Activities and responsibility takes the activities in their order; where an activity has several roles, each stands in a row of its own.',
  ),
  text(
    'Odpovědnost: R vykonává, A odpovídá za výsledek (jediná role), C poskytuje součinnost, I je informován. Přijmou se i V, P; O, Z; S, K.',
    'Responsibility: R carries out, A answers for the result (one role only), C is consulted, I is informed. V, P; O, Z; S, K are taken too.',
  ),
  text(
    'Vlastník a garant jsou pracovní pozice, např. „vedoucí odboru dopravy“. Jména osob sem nepatří a nenačtou se.',
    'The owner and the guarantor are positions, such as "vedoucí odboru dopravy". Names of persons do not belong here and are not taken in.',
  ),
  text(
    'Nahrání: POST …/importers/process-table/_import?mode=dry-run řekne, co by se stalo; mode=apply to provede. Proces s číslem, které už v obci je, se řádkem přepíše. Co se nezměnilo, nevytvoří novou verzi; prázdná buňka nic nemaže.',
    'To load it: POST …/importers/process-table/_import?mode=dry-run tells what would happen; mode=apply does it. A process whose number the town has already is changed by its row. What has not changed makes no version; an empty cell deletes nothing.',
  ),
];
