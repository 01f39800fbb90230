import type { Command } from 'commander';
import { examples, oneOf } from './options.ts';

export function watchCommand(command: Command, exit: (code: number) => void): void {
  command.description(
    'what happens now: events of CloudTrail, and what should never be among them',
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
      exit(await (await import('./watch-test.ts')).watchTest(rules, events, flags)),
    );
}
