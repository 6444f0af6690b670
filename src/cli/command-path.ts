import type { Command } from 'commander';

/** Returns the words that call a command, beginning with `osnova`. */
export const commandPath = (command: Command): string[] =>
  command.parent === null ? [command.name()] : [...commandPath(command.parent), command.name()];
