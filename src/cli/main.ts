#!/usr/bin/env node
import { failed } from './failed.ts';
import { runCommandLine } from './run-command-line.ts';

// the reader of the output may close the pipe early
process.stdout.on('error', (error) => failed(error));
process.exitCode = await runCommandLine(process.argv.slice(2));
