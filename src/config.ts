import { z } from 'zod';

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  DATABASE_URL: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default('.osnova'),
  ADMIN_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
  RATE_LIMIT_MAX: z.coerce.number().int().min(1).default(1200),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  PUBLIC_URL: z.url().optional(),
  TRUST_PROXY: z.stringbool().default(false),
  SHUTDOWN_DELAY: z.coerce.number().min(0).max(60).default(0),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    ),
});

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
  trustProxy: boolean;
  shutdownDelaySeconds: number;
  corsOrigins: readonly string[];
}>;

/**
 * Reads the environment.
 * @throws Error that names every variable at fault, never its value
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
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
  };
}
