import type { Config } from '../../config.ts';

/** Prints to standard error where the service listens and how to get a token. */
export function announce(
  config: Config,
  port: number,
  tokenFile: string | null,
  isEmbedded: boolean,
): void {
  const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  const base = config.publicUrl ?? `http://${host}:${port}`;
  const lines = [
    '',
    `  Osnova ${base}`,
    `  Swagger UI        ${base}/docs`,
    `  OpenAPI           ${base}/openapi.json`,
    ...(isEmbedded ? [`  Sample model      ${base}/v1/municipalities/koprivnice/goals`] : []),
    ...(tokenFile
      ? [
          `  Admin token       in ${tokenFile}`,
          `  A token           curl -X POST ${base}/v1/municipalities/koprivnice/tokens -H "Authorization: Bearer $(cat ${tokenFile})" -H 'Content-Type: application/json' -d '{"name":"me","role":"publisher"}'`,
        ]
      : []),
    ...(!tokenFile && config.adminToken === null
      ? ['  Administration    set ADMIN_TOKEN to make municipalities and tokens']
      : []),
    '',
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
}
