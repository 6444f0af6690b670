import type { Command } from 'commander';

/** The words by which a command is called, `osnova` among them. */
export const commandPath = (command: Command): string[] =>
  command.parent === null ? [command.name()] : [...commandPath(command.parent), command.name()];
