/** What long-lived parts write to: pino in the service, a terminal on the command line. */
export type Log = {
  info(message: string): void;
  warn(message: string): void;
  error(details: object, message: string): void;
};
