import { z } from 'zod';
import { count, digest, instant, next, prose, words } from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { problemSchema } from '../../core/http/problem-schema.ts';
import { described } from '../../core/model/described.ts';
import { importReportSchema } from '../transfer/schemas.ts';
import { maxBytesInParts, maxParts } from './limits.ts';

const actor = (label: readonly [cs: string, en: string]) =>
  described(
    words(200).meta({ examples: ['token:01890a5d-ac96-774b-bcce-b302099a8057'] }),
    [label[0], 'Token nebo značka, pod kterou se zapisuje do protokolu.'],
    [label[1], 'The token or the mark that is recorded in the log.'],
  );

const lines = (label: readonly [cs: string, en: string], cs: string, en: string) =>
  described(count(), [label[0], cs], [label[1], en]);

/** A part that was received. */
export const importPartSchema = component(
  'ImportPart',
  described(
    z.object({
      number: described(
        z.int().min(1).max(maxParts),
        ['Číslo', 'Pořadí části od jedné.'],
        ['Number', 'The number of the part, counted from one.'],
      ),
      bytes: lines(['Bajtů', 'Bytes'], 'Velikost části.', 'The size of the part.'),
      lines: lines(
        ['Řádků', 'Lines'],
        'Kolik má řádků, i s prázdnými.',
        'How many lines it has, blank ones included.',
      ),
      sha256: described(
        digest(),
        ['Otisk', 'SHA-256 bajtů, které přišly.'],
        ['SHA-256', 'The SHA-256 of the bytes that were received.'],
      ),
      receivedAt: described(
        instant(),
        ['Přijato', 'Kdy část přišla.'],
        ['Received at', 'When the part was received.'],
      ),
    }),
    ['Část načtení', 'Co z části přišlo.'],
    ['Part of an import', 'What was received.'],
  ),
);

const summary = {
  id: described(z.uuid().max(36), ['Číslo', 'Číslo načtení.'], ['Id', 'The id of the import.']),
  state: described(
    z.enum(['receiving', 'queued', 'running', 'succeeded', 'failed']),
    [
      'Stav',
      '`receiving` přijímá části, `queued` čeká, `running` běží, `succeeded` se povedlo, `failed` se nepovedlo a nic nezměnilo.',
    ],
    [
      'State',
      '`receiving` accepts parts, `queued` is waiting, `running` is in progress, `succeeded` is done, `failed` has changed nothing.',
    ],
  ),
  mode: described(
    z.enum(['dry-run', 'apply']),
    ['Režim', 'Zkouška, nebo zápis.'],
    ['Mode', 'A dry run, or a write.'],
  ),
  reason: described(
    prose(2000)
      .nullable()
      .meta({ examples: ['Oprava podle auditu.'] }),
    ['Důvod', 'Důvod oprav; null, není-li.'],
    ['Reason', 'The reason for corrections; null if there is none.'],
  ),
  danglingLinks: described(
    z.enum(['refuse', 'leave-out']).nullable(),
    ['Vazby bez cíle', 'Co s nimi; null, nebylo-li řečeno, tedy odmítnout.'],
    [
      'Dangling links',
      'What to do with them; null if not specified, in which case they are refused.',
    ],
  ),
  createdBy: actor(['Kdo založil', 'Created by']),
  createdAt: described(
    instant(),
    ['Založeno', 'Kdy bylo založeno.'],
    ['Created at', 'When it was created.'],
  ),
  startedBy: actor(['Kdo spustil', 'Started by']).nullable(),
  queuedAt: described(
    instant().nullable(),
    ['Spuštěno', 'Kdy bylo spuštěno; null, dokud nebylo.'],
    ['Queued at', 'When it was started; null until then.'],
  ),
  begunAt: described(
    instant().nullable(),
    ['Začalo', 'Kdy začal poslední běh; null, dokud nezačal.'],
    ['Begun at', 'When the last run began; null until then.'],
  ),
  finishedAt: described(
    instant().nullable(),
    ['Skončilo', 'Kdy skončilo; null, dokud neskončilo.'],
    ['Finished at', 'When it finished; null until then.'],
  ),
  partsReceived: described(
    count(maxParts),
    ['Přijatých částí', 'Kolik částí přišlo.'],
    ['Parts received', 'How many parts have been received.'],
  ),
  bytesReceived: described(
    count(maxBytesInParts),
    ['Přijatých bajtů', 'Kolik mají dohromady.'],
    ['Bytes received', 'How large they are together.'],
  ),
  progress: described(
    z.object({
      lines: lines(['Řádků', 'Lines'], 'Kolik jich je celkem.', 'How many there are.'),
      read: lines(
        ['Přečteno', 'Read'],
        'Kolik jich bylo přečteno a zkontrolováno.',
        'How many have been read and checked.',
      ),
      written: lines(
        ['Zapsáno', 'Written'],
        'Kolik jich bylo zapsáno; platí až všechny najednou.',
        'How many have been written; they take effect all at once.',
      ),
    }),
    ['Postup', 'Řádky včetně prázdných; při běhu se mění asi každou vteřinu.'],
    ['Progress', 'Lines, blank ones included; noted about every second while it runs.'],
  ),
};

/** An import in parts. */
export const importSchema = component(
  'Import',
  described(
    z.object({
      ...summary,
      parts: described(
        z.array(importPartSchema).max(maxParts),
        ['Části', 'Co už přišlo, podle čísel.'],
        ['Parts', 'What has been received, by number.'],
      ),
      report: importReportSchema.optional(),
      problem: problemSchema.optional(),
    }),
    ['Načtení po částech', 'Co přišlo, jak daleko načtení je a jak skončilo.'],
    ['Import in parts', 'What was received, how far the import has come, and how it ended.'],
  ),
);

/** A page of imports. */
export const importPageSchema = component(
  'ImportPage',
  described(
    z.object({
      items: described(
        z
          .array(
            component(
              'ImportSummary',
              described(
                z.object(summary),
                ['Načtení v přehledu', 'Načtení bez částí a bez výsledku.'],
                ['Import in a list', 'An import without its parts and its outcome.'],
              ),
            ),
          )
          .max(200),
        ['Načtení', 'Nejnovější první.'],
        ['Imports', 'Newest first.'],
      ),
      next,
    }),
    ['Načtení po částech', 'Stránka načtení.'],
    ['Imports in parts', 'A page of imports.'],
  ),
);
