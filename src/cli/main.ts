#!/usr/bin/env node
import { runCommandLine } from './run-command-line.ts';
import { failed } from './terminal/failed.ts';

// the reader of the output may close the pipe early
process.stdout.on('error', (error) => failed(error));
process.exitCode = await runCommandLine(process.argv.slice(2));
