import { type Logger, pino } from 'pino';
import type { Log } from '../../platform/log.ts';

/** Opens the log of the process: lines of JSON on standard output, coloured text on a terminal. */
export const openLogger = (level: string): Logger =>
  pino({
    level,
    redact: [
      'req.headers.authorization',
      'req.headers.cookie',
      'headers.authorization',
      'err.config',
      'url',
    ],
    ...(process.stdout.isTTY ? { transport: { target: 'pino-pretty' } } : {}),
  });

/** Adapts a pino logger to `Log`. */
export const logOf = (logger: Logger): Log => ({
  info: (message) => logger.info(message),
  warn: (message) => logger.warn(message),
  error: (details, message) => logger.error(details, message),
});
