/** The log of long-lived parts: pino in the service, the terminal on the command line. */
export type Log = {
  info(message: string): void;
  warn(message: string): void;
  error(details: object, message: string): void;
};
