#!/usr/bin/env node
import { CommanderError } from 'commander';
import { UserError } from '../model/user-error.ts';
import { program } from './program.ts';

// A reader that has gone (`| head`) is no error: the rest is dropped, the exit code stays.
process.stdout.on('error', (error) => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
});

try {
  const castellan = program((code) => {
    process.exitCode = code;
  });
  if (process.argv.length === 2) castellan.outputHelp();
  else await castellan.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UserError) {
    process.stderr.write(`castellan: ${error.message}\n`);
    process.exitCode = error.exitCode;
  } else {
    process.stderr.write(`castellan: internal error, please report it\n`);
    console.error(error);
    process.exitCode = 1;
  }
}
