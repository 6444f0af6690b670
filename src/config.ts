import { z } from 'zod';

const commaList = (list: string): string[] =>
  list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/**
 * Asymmetric algorithms only: with a shared secret, anyone who verifies tokens could forge them
 * (RFC 8725).
 */
const algorithms = [
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
] as const;

const isHttpsOrLocal = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return (
    protocol === 'https:' ||
    (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  );
};

const oidcSchema = {
  OIDC_ISSUER: z
    .url({ abort: true })
    .refine(isHttpsOrLocal, 'https, or http on localhost')
    .optional(),
  OIDC_AUDIENCE: z.string().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_SCOPES: z.string().default('openid'),
  OIDC_ALGORITHMS: z
    .string()
    .default('ES256,EdDSA,PS256,RS256')
    .transform(commaList)
    .pipe(z.array(z.enum(algorithms)).min(1)),
  OIDC_TYP: z.string().default('at+jwt'),
  OIDC_MUNICIPALITY_CLAIM: z.string().default('municipality'),
  OIDC_ROLE_CLAIM: z.string().default('roles'),
  OIDC_ROLE_PREFIX: z.string().default(''),
  OIDC_POSITIONS_CLAIM: z.string().default('positions'),
  OIDC_CLOCK_TOLERANCE: z.coerce.number().int().min(0).max(120).default(30),
};

/**
 * How the service's own paths begin: below such a path, a proxy that strips PUBLIC_URL's path could
 * not be told from one that does not.
 */
const ownPath = /^\/(?:v1|docs|problems|health|metrics|openapi\.json|\.well-known)(?:\/|$)/;

const publicUrl = z
  .url({ protocol: /^https?$/, abort: true })
  .transform((address) => new URL(address))
  .refine(
    ({ username, password, search, hash }) => username + password + search + hash === '',
    'no user, query or fragment',
  )
  .refine(
    ({ pathname }) => !ownPath.test(pathname),
    'its path may not begin like one of the service itself, such as /v1 or /docs',
  )
  .transform(({ href }) => href.replace(/\/$/, ''));

const telemetrySchema = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .default('')
    .transform(commaList)
    .pipe(z.array(z.string().includes('='))),
  OTEL_SERVICE_NAME: z.string().default('osnova'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
};

/** An address or a network (CIDR). */
const network = z.union(
  [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
  'addresses or networks, such as 10.0.0.5 or 10.0.0.0/8',
);

/**
 * Only what proxies appended to X-Forwarded-For can be trusted, not what the client wrote: so
 * `true` is not enough.
 */
const trustedProxies = z
  .string()
  .refine((value) => !/^(?:true|yes|on)$/i.test(value), {
    error:
      'true would trust what the client itself wrote; give the number of proxies before the service (1) or their networks',
    abort: true,
  })
  .transform((value) =>
    /^(?:false|no|off|0)$/i.test(value)
      ? null
      : /^\d+$/.test(value)
        ? Number(value)
        : commaList(value),
  )
  .pipe(z.union([z.null(), z.int().max(10, 'at most 10 proxies'), z.array(network).min(1)]));

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  DATABASE_URL: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default('.osnova'),
  ADMIN_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
  RATE_LIMIT_MAX: z.coerce.number().int().min(1).default(1200),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  PUBLIC_URL: publicUrl.optional(),
  TRUST_PROXY: trustedProxies.default(null),
  SHUTDOWN_DELAY: z.coerce.number().min(0).max(60).default(0),
  CORS_ORIGINS: z.string().default('').transform(commaList),
  WEB_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(1),
  ...oidcSchema,
  ...telemetrySchema,
});

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(schema.shape);

/** The settings of one process, read once and passed on as a value. */
export type Config = Readonly<{
  host: string;
  port: number;
  databaseUrl: string | null;
  dataDir: string;
  adminToken: string | null;
  rateLimitMax: number;
  databasePool: number;
  logLevel: string;
  publicUrl: string | null;
  /** The number of proxies before the service, or their networks; null for none. */
  trustProxy: number | readonly string[] | null;
  shutdownDelaySeconds: number;
  corsOrigins: readonly string[];
  /** How many processes answer requests. */
  concurrency: number;
  oidc: ReturnType<typeof oidcOf>;
  telemetry: ReturnType<typeof telemetryOf>;
}>;

/**
 * Reads the settings from the environment.
 * @throws Error that names every invalid variable, never its value
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    );
  const env = parsed.data;
  return {
    host: env.HOST,
    port: env.PORT,
    databaseUrl: env.DATABASE_URL ?? null,
    dataDir: env.DATA_DIR,
    adminToken: env.ADMIN_TOKEN ?? null,
    rateLimitMax: env.RATE_LIMIT_MAX,
    databasePool: env.DATABASE_POOL,
    logLevel: env.LOG_LEVEL,
    publicUrl: env.PUBLIC_URL ?? null,
    trustProxy: env.TRUST_PROXY,
    shutdownDelaySeconds: env.SHUTDOWN_DELAY,
    corsOrigins: env.CORS_ORIGINS,
    concurrency: env.WEB_CONCURRENCY,
    oidc: oidcOf(env),
    telemetry: telemetryOf(env),
  };
}

/** Returns the settings of tracing; null without an address. */
function telemetryOf(env: z.output<typeof schema>) {
  const base = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const url =
    env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ??
    (base === undefined ? null : `${base.replace(/\/$/, '')}/v1/traces`);
  if (url === null) return null;
  const headers = env.OTEL_EXPORTER_OTLP_HEADERS.map((pair): [string, string] => {
    const end = pair.indexOf('=');
    return [pair.slice(0, end).trim(), decodeURIComponent(pair.slice(end + 1).trim())];
  });
  return {
    url,
    headers: Object.fromEntries(headers),
    serviceName: env.OTEL_SERVICE_NAME,
    sampledShare: env.OTEL_TRACES_SAMPLER_ARG,
  };
}

/** Returns the settings of the OpenID provider; null without OIDC_ISSUER. */
function oidcOf(env: z.output<typeof schema>) {
  if (env.OIDC_ISSUER === undefined) return null;
  if (env.OIDC_AUDIENCE === undefined) throw new Error('OIDC_AUDIENCE: required with OIDC_ISSUER');
  // an ID token has the client as its audience, and is no access token
  if (env.OIDC_AUDIENCE === env.OIDC_CLIENT_ID)
    throw new Error('OIDC_AUDIENCE: must differ from OIDC_CLIENT_ID');
  return {
    issuer: env.OIDC_ISSUER,
    audience: env.OIDC_AUDIENCE,
    clientId: env.OIDC_CLIENT_ID ?? null,
    scopes: env.OIDC_SCOPES.split(' ').filter(Boolean),
    algorithms: env.OIDC_ALGORITHMS,
    type: env.OIDC_TYP,
    claims: {
      municipality: env.OIDC_MUNICIPALITY_CLAIM,
      role: env.OIDC_ROLE_CLAIM,
      positions: env.OIDC_POSITIONS_CLAIM,
    },
    rolePrefix: env.OIDC_ROLE_PREFIX,
    clockToleranceSeconds: env.OIDC_CLOCK_TOLERANCE,
  };
}

/** Returns the language of the command line from the locale: Czech, else English. */
export function readLanguage(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): 'cs' | 'en' {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^cs(?![a-z])/i.test(locale) ? 'cs' : 'en';
}
