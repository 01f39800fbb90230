import type { Command } from 'commander';
import { severities } from '../../model/finding.ts';
import { collect, examples, oneOf } from '../options.ts';
import { comingFrom, verifying } from './from-options.ts';
import { choosingRules } from './rule-options.ts';

export function watchCommand(command: Command, exit: (code: number) => void): void {
  const from = comingFrom(command)
    .description('what happens now: events of CloudTrail, and what should never be among them')
    .addOption(oneOf('--format <format>', ['terminal', 'ndjson', 'json', 'ocsf', 'asff']))
    .option(
      '--output <file>',
      'where alerts go: .ndjson and .ocsf.json as they come, .json and .asff.json at the end',
      collect,
    );
  verifying(choosingRules(from))
    .option(
      '--threads <n>',
      'threads that read logs, 0 for none (default: one for each core but the first, from four on)',
    )
    .option(
      '--state <where>',
      'keep what was read and told, to go on from: a folder, or redis://HOST/PREFIX for several watches',
    )
    .addOption(
      oneOf(
        '--fail-on <severity>',
        [...severities, 'never'],
        'exit 3 from this severity on, or never (default: high)',
      ),
    )
    .option('--allow-incomplete', 'exit 0 even when something could not be read')
    .option('--channel <name>', 'tell only these channels of castellan.yaml (globs)', collect)
    .option('--no-channel', 'tell none of them')
    .option('--quiet', 'no progress')
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      examples(
        'castellan watch logs/ --once',
        'castellan watch logs/ --state /var/lib/castellan --output alerts.ndjson',
        'castellan watch s3://company-trail/AWSLogs/ --since 2026-01-01 --once',
        'castellan watch https://sqs.eu-west-1.amazonaws.com/111122223333/organization-trail-files',
        'castellan watch https://sqs.eu-west-1.amazonaws.com/111122223333/trail --state rediss://redis.example.com/trail',
        'castellan watch AWSLogs/ --once --verify',
        'zcat *.json.gz | castellan watch - --format ndjson',
      ),
    )
    .action(async (from, flags) => exit(await (await import('./watch.ts')).watchLogs(from, flags)));
  command
    .command('test-alert')
    .description('send channels of castellan.yaml an example, to see whether it arrives')
    .option('--channel <name>', 'only these channels (globs, repeatable)', collect)
    .option(
      '--config <file>',
      'configuration file, instead of the nearest castellan.yaml and your own',
    )
    .addHelpText(
      'after',
      examples('castellan watch test-alert', 'castellan watch test-alert --channel pager'),
    )
    .action(async (_, command) =>
      exit(await (await import('./test-alert.ts')).testAlert(command.optsWithGlobals())),
    );
  command
    .command('test')
    .description('run rules over example events, and say which match')
    .argument('<rules>', 'Sigma rules (file or folder), or a .json of CloudWatch metric filters')
    .argument('<events>', 'records of CloudTrail, or cases: {event, matches, misses}')
    .option('--sigma-lists <file>', 'YAML of lists that rules name as %name%')
    .addOption(oneOf('--format <format>', ['text', 'json']).default('text'))
    .addHelpText(
      'after',
      examples(
        'castellan watch test rules/ events.json',
        'castellan watch test rules/root.yml cases.yaml --format json',
      ),
    )
    .action(async (rules, events, flags) =>
      exit(await (await import('./test-rules.ts')).watchTest(rules, events, flags)),
    );
}
