import { type Text, text } from '../../platform/text.ts';

/** The words of the help that do not come from the commands. */
export const helpWords = {
  command: text('příkaz', 'command'),
  options: text('volby', 'options'),
  required: text('nutné', 'required'),
  repeated: text('lze opakovat', 'may be repeated'),
  help: text('vypíše tuto nápovědu', 'shows this help'),
  version: text('vypíše verzi', 'shows the version'),
  more: text(
    `osnova <příkaz> --help říká víc o příkazu.
Databázi určuje DATABASE_URL; bez ní se spustí vestavěná databáze ve složce DATA_DIR (.osnova).
Kód ukončení: 0 hotovo, 1 odmítnuto nebo s vadou, 2 příkaz byl zadán špatně.`,
    `osnova <command> --help describes a command.
DATABASE_URL names the database; without it the embedded one in the folder DATA_DIR (.osnova) is started.
Exit code: 0 done, 1 refused or failed, 2 the command was called wrongly.`,
  ),
} satisfies Readonly<Record<string, Text>>;
