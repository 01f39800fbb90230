#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { CommanderError } from 'commander';
import { UserError } from '../model/user-error.ts';
import { visible } from '../report/visible.ts';
import { program } from './program.ts';

// By itself V8 lets the heap grow to three times what is alive before it looks for garbage.
setFlagsFromString('--heap-growing-percent=40');

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
    // It may hold what stands in a file of others, or how one is called.
    const lines = error.message.split('\n').map(visible);
    process.stderr.write(`castellan: ${lines.join('\n')}\n`);
    process.exitCode = error.exitCode;
  } else {
    process.stderr.write(`castellan: internal error, please report it\n`);
    console.error(error);
    process.exitCode = 1;
  }
}
