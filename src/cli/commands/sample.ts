import { z } from 'zod';
import { readConfig } from '../../config.ts';
import { text } from '../../platform/text.ts';
import { declareCommand } from '../command.ts';
import { jsonOption } from '../common-options.ts';
import { readSample } from '../service/load-sample.ts';
import { RefusedByService } from '../terminal/refused-by-service.ts';
import { answer, printProgress } from '../terminal/terminal.ts';

export const sampleCommand = declareCommand({
  name: 'sample',
  summary: text(
    'načte ukázkový model přes API běžící služby',
    'loads the sample model through the API of a running service',
  ),
  description: text(
    'Potřebuje ADMIN_TOKEN. Podruhé už nic nezmění.',
    'Needs ADMIN_TOKEN. Running it again changes nothing.',
  ),
  options: {
    url: {
      type: 'string',
      value: text('adresa', 'address'),
      description: text(
        'kde služba běží; bez údaje http://127.0.0.1:3000',
        'where the service runs; http://127.0.0.1:3000 by default',
      ),
    },
    json: jsonOption,
  },
  run: async ({ values: { url = 'http://127.0.0.1:3000', json }, language }) => {
    const { adminToken } = readConfig();
    if (adminToken === null) throw new Error(tokenNeeded[language]);
    const send = (path: string, type: string, body: string) => {
      const headers = {
        authorization: `Bearer ${adminToken}`,
        'content-type': type,
        'accept-language': language,
      };
      return fetch(`${url.replace(/\/$/, '')}${path}`, { method: 'POST', headers, body });
    };
    const items: ({ readonly municipality: string } & z.output<typeof report>)[] = [];
    for (const { municipality, lines } of await readSample()) {
      printProgress(municipality.name);
      const made = await send(
        '/v1/municipalities',
        'application/json',
        JSON.stringify(municipality),
      );
      if (!made.ok && made.status !== 409) throw new RefusedByService(await made.text());
      const loaded = await send(
        `/v1/municipalities/${municipality.slug}/_import?mode=apply`,
        'application/x-ndjson',
        lines,
      );
      if (!loaded.ok) throw new RefusedByService(await loaded.text());
      items.push({ municipality: municipality.slug, ...report.parse(await loaded.json()) });
    }
    answer(
      { items },
      json,
      items.map(({ municipality, message }) => `${municipality}: ${message}`),
    );
    return 0;
  },
});

/** What the API reports of an import. */
const report = z.looseObject({ mode: z.string(), message: z.string() });

const tokenNeeded = text(
  'Založit obce z ukázky lze jen s ADMIN_TOKEN.',
  'ADMIN_TOKEN is required to create the municipalities of the sample.',
);
