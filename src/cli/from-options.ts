import type { Command } from 'commander';

/** Where logs come from, and how they are had. */
export function comingFrom(command: Command): Command {
  return command
    .argument(
      '<from>',
      'where logs lie or come: a folder, a file (with --once), s3://bucket/prefix, a queue of SQS (URL or ARN), http://127.0.0.1:PORT to be posted to; - is standard input',
    )
    .option('--once', 'end when everything that is there was read')
    .option('--since <day>', 'of s3://: what was delivered from this day on (2026-01-31)')
    .option('--until <day>', 'of s3://: up to this day, and then end')
    .option('--profile <name>', 'profile of the AWS configuration to read S3 and SQS with')
    .option('--role <arn>', 'a role to enter for that')
    .option('--external-id <id>', 'what the role asks for to be assumed')
    .option('--quarantine <folder>', 'list what cannot be read, with a copy of it, in this folder')
    .option('--secret-file <file>', 'of http://: who posts must say what is in this file');
}
