import { z } from 'zod';
import { count, digest, instant, words } from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';
import { patterns } from '../../core/model/patterns.ts';

/** The result of verifying the log. */
export const logProofSchema = component(
  'LogProof',
  described(
    z
      .object({
        rows: described(
          count(Number.MAX_SAFE_INTEGER),
          ['Záznamů', 'Kolik záznamů protokol má.'],
          ['Rows', 'How many entries the log has.'],
        ),
        head: described(
          z
            .string()
            .max(64)
            .regex(/^[0-9a-f]*$/),
          ['Otisk konce', 'SHA-256 konce řetězu.'],
          ['Head', 'SHA-256 of the end of the chain.'],
        ),
        provedFrom: described(
          count(Number.MAX_SAFE_INTEGER),
          [
            'Řádky tabulek od',
            'Od kterého záznamu zná protokol každý řádek tabulek; dřívější stojí v jeho záznamech `baseline`.',
          ],
          [
            'Rows of tables from',
            'The entry from which on the log knows every row of the tables; earlier rows are in its `baseline` entries.',
          ],
        ).optional(),
        faults: described(
          z
            .array(
              z.object({
                seq: described(
                  count(Number.MAX_SAFE_INTEGER),
                  ['Pořadí', 'Číslo záznamu.'],
                  ['Number', 'The number of the entry.'],
                ),
                fault: described(
                  z
                    .string()
                    .max(60)
                    .regex(/^[a-z-]+$/)
                    .meta({ examples: ['content-changed'] }),
                  ['Vada', 'Co je se záznamem špatně.'],
                  ['Fault', 'What is wrong with the entry.'],
                ),
                // what was tampered with need not look like a reference
                element: described(
                  words(300).meta({ examples: ['goals/SC-1'] }),
                  ['Prvek', 'Čí obsah byl změněn.'],
                  ['Element', 'Whose content was changed.'],
                ).optional(),
                version: described(
                  count(),
                  ['Verze', 'Která verze.'],
                  ['Version', 'Which version.'],
                ).optional(),
                table: described(
                  words(63).meta({ examples: ['spans'] }),
                  [
                    'Tabulka',
                    'Čí řádek není takový, jak jej protokol zná; jen u hloubkového dokladu.',
                  ],
                  ['Table', 'The table whose row differs from the log; only in a deep proof.'],
                ).optional(),
                key: described(
                  words(2000).meta({ examples: ['{"node":12}'] }),
                  ['Klíč řádku', 'Hodnoty klíče jako JSON.'],
                  ['Key of the row', 'The values of its key, as JSON.'],
                ).optional(),
                columns: described(
                  z.array(words(63)).max(100),
                  ['Sloupce', 'Které se liší.'],
                  ['Columns', 'The columns that differ.'],
                ).optional(),
              }),
            )
            .max(1_000_000),
          ['Vady', 'Prázdné, je-li protokol celý.'],
          ['Faults', 'Empty when the log is whole.'],
        ),
      })
      .meta({
        examples: [
          {
            rows: 257,
            head: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
            faults: [],
          },
        ],
      }),
    ['Doklad protokolu', 'Zda protokol nikdo nezměnil.'],
    ['Proof of the log', 'Whether nobody changed the log.'],
  ),
);

/** The signed end of a log. */
export const signedHeadSchema = component(
  'SignedHead',
  described(
    z.object({
      municipality: described(
        z
          .string()
          .max(8)
          .regex(patterns.ico)
          .meta({ examples: ['00298077'] }),
        ['IČO', 'Čí protokol to je.'],
        ['Business number', 'Whose log it is.'],
      ),
      seq: described(
        count(Number.MAX_SAFE_INTEGER),
        ['Délka', 'Číslo posledního záznamu.'],
        ['Length', 'The number of the last entry.'],
      ),
      head: described(
        digest(),
        ['Otisk konce', 'SHA-256 konce řetězu.'],
        ['Head', 'SHA-256 of the end of the chain.'],
      ),
      at: described(instant(), ['Kdy', 'Kdy byl podepsán.'], ['At', 'When it was signed.']),
      signature: described(
        z
          .string()
          .max(2000)
          .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/)
          .meta({ examples: ['eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIwMDI5ODA3NyJ9.c2lnbmF0dXJh'] }),
        [
          'Podpis',
          'JWT (RFC 7519) podepsaný Ed25519: `sub` je IČO, dále `seq`, `head`, `at` a `iat`; typ `osnova-head+jwt`.',
        ],
        [
          'Signature',
          'A JWT (RFC 7519) signed with Ed25519: `sub` is the business number, then `seq`, `head`, `at` and `iat`; of type `osnova-head+jwt`.',
        ],
      ),
    }),
    [
      'Podepsaný konec protokolu',
      'Čím se později doloží, že protokol nikdo nezkrátil ani nepřepsal.',
    ],
    ['Signed head', 'Later proves that nobody truncated or rewrote the log.'],
  ),
);

const member = (name: string, example: string, cs: string, en: string) =>
  described(
    z
      .string()
      .max(100)
      .regex(/^[A-Za-z0-9_-]+$/)
      .meta({ examples: [example] }),
    [`Člen ${name}`, cs],
    [`Member ${name}`, en],
  );

/** The public keys that verify signed heads. */
export const keySetSchema = component(
  'KeySet',
  described(
    z.object({
      keys: described(
        z
          .array(
            z.object({
              kty: member('kty', 'OKP', 'Druh klíče.', 'The type of the key.'),
              crv: member('crv', 'Ed25519', 'Křivka.', 'The curve.'),
              x: member(
                'x',
                '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
                'Veřejný klíč.',
                'The public key.',
              ),
              kid: member(
                'kid',
                'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
                'Otisk klíče (RFC 7638).',
                'The thumbprint of the key (RFC 7638).',
              ),
              alg: member('alg', 'EdDSA', 'Způsob podpisu.', 'The signature algorithm.'),
              use: member('use', 'sig', 'K podepisování.', 'For signing.'),
            }),
          )
          .max(10),
        ['Klíče', 'Klíč instalace.'],
        ['Keys', 'The key of the installation.'],
      ),
    }),
    ['Sada klíčů', 'Veřejné klíče podle RFC 7517 a 8037.'],
    ['Key set', 'Public keys according to RFC 7517 and 8037.'],
  ),
);
