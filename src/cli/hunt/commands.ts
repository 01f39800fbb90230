import { type Command, Option } from 'commander';
import { DIALECTS } from '../../watch/hunt/dialect.ts';
import { QUESTIONS } from '../../watch/hunt/questions.ts';
import { collect, examples, oneOf } from '../options.ts';
import { readingS3, verifying } from '../watch/from-options.ts';
import { choosingRules } from '../watch/rule-options.ts';

const FOLDER = 'castellan-hunt';

export function huntCommand(command: Command, exit: (code: number) => void): void {
  command
    .helpCommand(false)
    .description('ask months of events of CloudTrail, in SQL or by questions that are ready')
    .addHelpText(
      'after',
      examples(
        'castellan hunt ingest logs/',
        'castellan hunt "SELECT event_name, count(*) FROM events GROUP BY 1 ORDER BY 2 DESC"',
        'castellan hunt principal deploy --format html > deploy.html',
      ),
    );

  asking(
    command.command('sql', { isDefault: true }).description('ask in SQL; the word may be left out'),
  )
    .argument('<query>', 'a query of the table events')
    .allowExcessArguments()
    .addHelpText('after', examples('castellan hunt "SELECT count(*) FROM events"'))
    .action(async (sql, flags, { args }: Command) =>
      exit(await (await import('./hunt.ts')).hunt(sql, flags, args.slice(1))),
    );

  verifying(
    readingS3(
      command
        .command('ingest')
        .description(
          'write events as Parquet, by account, region and day; what is there already is not written twice',
        )
        .argument('<path...>', 'files of CloudTrail, folders of them, or s3://bucket/prefix')
        .addOption(new Option('--into <folder>', 'where to write them').default(FOLDER))
        .addOption(oneOf('--format <format>', ['text', 'json']).default('text')),
    ),
  )
    .addHelpText(
      'after',
      examples(
        'castellan hunt ingest AWSLogs/ --into castellan-hunt',
        'castellan hunt ingest s3://company-trail/AWSLogs/ --since 2026-01-01 --verify',
        'castellan hunt ingest AWSLogs/ --verify',
      ),
    )
    .action(async (paths, flags) =>
      exit(await (await import('./ingest.ts')).huntIngest(paths, flags)),
    );

  for (const question of QUESTIONS) {
    const { name, about, says, example } = question;
    const asked = asking(command.command(name).description(says)).option(
      '--sql',
      'print how it is asked, also of Athena and Trino, and ask nothing',
    );
    if (about) asked.argument(`<${about.name}>`, about.says);
    asked
      .addHelpText('after', examples(`castellan hunt ${name}${example && ` ${example}`}`))
      .action(async (...given: unknown[]) => {
        const flags = asked.opts() as { from: string; format: string };
        const value = about ? String(given[0]) : '';
        exit(await (await import('./hunt.ts')).huntQuestion(question, value, flags));
      });
  }

  choosingRules(
    within(
      command
        .command('rules')
        .description(
          "what rules would have alerted of, had they run: castellan's detections, or those given",
        ),
    ),
  )
    .option('--sql', 'print the query of each rule, and ask nothing')
    .addOption(oneOf('--dialect <dialect>', DIALECTS, 'whose SQL').default('duckdb'))
    .addOption(oneOf('--format <format>', ['text', 'json', 'ndjson']).default('text'))
    .addHelpText(
      'after',
      examples(
        'castellan hunt rules --sigma rules/',
        'castellan hunt rules --sigma rules/ --sql --dialect athena',
        "castellan hunt rules --detection 'iam.*' --since 2026-01-31 --recording account.ndjson.gz",
      ),
    )
    .action(async (flags) => exit(await (await import('./rules.ts')).huntRules(flags)));

  command
    .command('ddl')
    .description('print what makes the table events of the same files in S3')
    .argument('<location>', 'like s3://bucket/prefix')
    .addOption(oneOf('--dialect <dialect>', ['athena', 'trino']).default('athena'))
    .option('--account <id>', 'accounts to look in where a query names none (repeatable)', collect)
    .option('--region <region>', 'regions to look in (default: all of the partition aws)', collect)
    .addHelpText('after', examples('castellan hunt ddl s3://logs/hunt --account 111122223333'))
    .action(async (location, flags) =>
      exit(await (await import('./hunt.ts')).huntDdl(location, flags)),
    );
}

function asking(command: Command): Command {
  return within(command).addOption(
    oneOf('--format <format>', ['text', 'json', 'html']).default('text'),
  );
}

/** Where it is looked, and of which days. */
function within(command: Command): Command {
  return command
    .addOption(new Option('--from <folder>', 'what was ingested').default(FOLDER))
    .option('--since <day>', 'from this day on, like 2026-01-31')
    .option('--until <day>', 'up to this day, itself included');
}
