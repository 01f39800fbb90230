import type { Command } from 'commander';
import { bringingRules, examples, oneOf } from './options.ts';

export function watchCommand(command: Command, exit: (code: number) => void): void {
  bringingRules(
    command
      .description('look through events of CloudTrail for what should never happen')
      .argument('<path...>', 'files of CloudTrail, or folders of them')
      .option(
        '--no-detections',
        "without castellan's own detections: only the rules that are given",
      ),
  )
    .addOption(oneOf('--format <format>', ['text', 'json', 'ndjson']).default('text'))
    .addHelpText(
      'after',
      examples(
        'castellan watch logs/',
        'castellan watch logs/ --sigma rules/ --no-detections --format ndjson',
      ),
    )
    .action(async (paths, flags) => exit(await (await import('./watch.ts')).watch(paths, flags)));

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
      exit(await (await import('./watch-test.ts')).watchTest(rules, events, flags)),
    );
}
