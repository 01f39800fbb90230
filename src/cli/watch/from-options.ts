import type { Command } from 'commander';
import { collect } from '../options.ts';

/** Where logs come from, and how they are had. */
export function comingFrom(command: Command): Command {
  const from = command
    .argument(
      '<from>',
      'where logs lie or come: a folder, a file (with --once), s3://bucket/prefix, a queue of SQS (URL or ARN), http://127.0.0.1:PORT to be posted to; - is standard input',
    )
    .option('--once', 'end when everything that is there was read');
  return readingS3(from)
    .option('--quarantine <folder>', 'list what cannot be read, with a copy of it, in this folder')
    .option('--secret-file <file>', 'of http://: who posts must say what is in this file');
}

/** What of a prefix of S3 is read, and as whom. */
export function readingS3(command: Command): Command {
  return command
    .option('--since <day>', 'of s3://: what was delivered from this day on (2026-01-31)')
    .option('--until <day>', 'of s3://: up to this day, and then end')
    .option('--profile <name>', 'profile of the AWS configuration to read S3 and SQS with')
    .option('--role <arn>', 'a role to enter for that')
    .option('--external-id <id>', 'what the role asks for to be assumed');
}

/** Whether log files are held against CloudTrail's digests. */
export function verifying(command: Command): Command {
  return command
    .option('--verify', "hold log files against CloudTrail's digests: changed, missing, foreign")
    .option(
      '--public-keys <file>',
      'with --verify: what aws cloudtrail list-public-keys printed, instead of asking AWS (repeatable)',
      collect,
    );
}
