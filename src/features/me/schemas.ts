import { z } from 'zod';
import {
  count,
  day,
  instant,
  name,
  nameMember,
  readTime,
  reference,
  referenceMember,
  words,
} from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';
import { patterns } from '../../core/model/patterns.ts';
import { roles } from '../../core/model/principal.ts';
import { gapShape } from '../gaps/member-schemas.ts';
import { namedSchema } from '../graph/thread-schemas.ts';

const mine = z.object({
  element: referenceMember('processes/H-101'),
  name: nameMember,
  relation: described(
    name().meta({ examples: ['ownedBy'] }),
    [
      'Vazba',
      '`ownedBy` vlastní, `guaranteedBy` garantuje, `responsibleFor` odpovídá, `belongsTo` patří do.',
    ],
    ['Relation', 'Whether it is owned, guaranteed, answered for, or belonged to.'],
  ),
  party: described(
    reference('positions/POZ-KVAL'),
    ['Za koho', 'Pozice nebo osoba, které se to týká.'],
    ['Party', 'The position or person concerned.'],
  ),
  isDeputy: described(
    z.boolean(),
    ['V zástupu', 'Ano, jde-li o zastupování.'],
    ['As a deputy', 'Whether as a deputy.'],
  ),
  endsOn: described(
    day(),
    ['Platí do', 'Den, od kterého už neplatí.'],
    ['Ends on', 'The day from which it no longer holds.'],
  ).optional(),
});

const change = z.object({
  seq: described(
    count(Number.MAX_SAFE_INTEGER),
    ['Číslo', 'Číslo záznamu v protokolu.'],
    ['Number', 'The number in the log.'],
  ),
  at: described(instant(), ['Kdy', 'Kdy ke změně došlo.'], ['At', 'When it happened.']),
  action: described(
    name().meta({ examples: ['published'] }),
    ['Úkon', 'Co se stalo.'],
    ['Action', 'What happened.'],
  ),
  element: referenceMember('processes/H-101'),
  version: described(
    count().nullable(),
    ['Verze', 'Které verze se týká.'],
    ['Version', 'The version concerned.'],
  ),
});

const gapsOfMine = z.array(z.object(gapShape)).max(100_000);

/** Who the caller is, and what awaits them. */
export const meSchema = component(
  'Me',
  described(
    z.object({
      ...readTime,
      town: described(
        z
          .object({
            slug: described(
              z
                .string()
                .max(60)
                .regex(/^[a-z][a-z0-9-]*$/)
                .meta({ examples: ['koprivnice'] }),
              ['Zkrácený název', 'Jméno do adres.'],
              ['Slug', 'The name in addresses.'],
            ),
            ico: described(
              z
                .string()
                .max(8)
                .regex(patterns.ico)
                .meta({ examples: ['00298077'] }),
              ['IČO', 'Identifikační číslo obce.'],
              ['Business number', 'The business number (ICO).'],
            ),
            name: described(
              words().meta({ examples: ['Město Kopřivnice'] }),
              ['Název', 'Název obce.'],
              ['Name', 'The name of the municipality.'],
            ),
          })
          .nullable(),
        ['Obec', 'Obec tokenu; null u správce instance a u toho, kdo v žádné obci práva nemá.'],
        [
          'Town',
          'The municipality of the token; null for the administrator of the instance and for a caller without rights in any.',
        ],
      ),
      role: described(
        z.enum(roles).nullable(),
        ['Role', 'Co token smí; null, nesmí-li nic.'],
        ['Role', 'What the token may do; null for nothing.'],
      ),
      level: described(
        z.enum(['internal', 'shared', 'public']),
        ['Co vidí', 'Prvky alespoň této viditelnosti.'],
        ['Level', 'Elements of at least this visibility are seen.'],
      ),
      positions: described(
        z
          .array(
            z.object({
              reference: described(
                reference('positions/POZ-KVAL'),
                ['Pozice', 'Pozice jako druh/kód.'],
                ['Position', 'The position as kind/code.'],
              ),
              name: described(
                words()
                  .meta({ examples: ['Manažer kvality'] })
                  .nullable(),
                ['Název', 'Název; null, pokud pozice v ten den neplatí.'],
                ['Name', 'Its name; null when it is not in force on that day.'],
              ),
            }),
          )
          .max(1000),
        ['Pozice', 'Za které pozice token jedná.'],
        ['Positions', 'The positions that the token acts for.'],
      ),
      deputyOf: described(
        z.array(namedSchema).max(1000),
        ['V zástupu za', 'Pozice, ve kterých držitel pozice zastupuje.'],
        ['Deputy of', 'The positions in which the holder of the position is a deputy.'],
      ),
      mine: described(
        z.array(mine).max(100_000),
        ['Moje', 'Co mám na starosti.'],
        ['Mine', 'What I am in charge of.'],
      ),
      overdue: described(
        gapsOfMine,
        ['Po termínu', 'Co z toho je po termínu.'],
        ['Overdue', 'What of it is overdue.'],
      ),
      missing: described(gapsOfMine, ['Chybí', 'Co v tom chybí.'], ['Missing', 'What it lacks.']),
      ending: described(
        z.array(mine).max(100_000),
        ['Brzy končí', 'Garance, které do 90 dnů skončí.'],
        ['Ending', 'Guarantees that end within 90 days.'],
      ),
      changed: described(
        z.object({
          items: described(
            z.array(change).max(200),
            ['Změny', 'Nejnovější první.'],
            ['Changes', 'Newest first.'],
          ),
          isCut: described(
            z.boolean(),
            ['Zkráceno', 'Ano, bylo-li změn víc.'],
            ['Cut', 'Whether there were more.'],
          ),
        }),
        ['Změněno', 'Co se změnilo od `since`.'],
        ['Changed', 'What has changed since `since`.'],
      ).optional(),
    }),
    ['Moje práce', 'Kdo jsem a co mě čeká.'],
    ['My work', 'Who I am and what awaits me.'],
  ),
);
