import { type Command, Option } from 'commander';
import { collect, examples, oneOf, toNumber } from './options.ts';

/** The policies that the guides say to have, filled in. */
export function policyCommand(command: Command, exit: (code: number) => void): void {
  command
    .description('the policies that the guides say to have')
    .argument('[name]', 'which; without, they are listed')
    .addOption(
      new Option('--max-age-seconds <n>', 'how long ago MFA may have been').argParser(toNumber),
    )
    .option('--role <arn>', 'a role that may be assumed (repeatable)', collect)
    .option('--resource <arn>', 'the bucket, topic or queue it stands on')
    .option('--spare <arn>', 'whom it leaves alone; wildcards are fine (repeatable)', collect)
    .addOption(
      oneOf(
        '--form <form>',
        ['identity', 'organization'],
        'for users, groups and roles, or a service control policy',
      ),
    )
    .addOption(
      oneOf('--format <format>', ['text', 'json', 'terraform', 'cloudformation']).default('text'),
    )
    .addHelpText(
      'after',
      examples(
        'castellan policy',
        'castellan policy mfa-by-age --max-age-seconds 300',
        'castellan policy protect-trail --form organization --spare "$ROLE_ARN"',
        'castellan policy keep-objects --resource "$BUCKET_ARN" --format terraform',
      ),
    )
    .action(async (name, flags) =>
      exit(await (await import('./policy.ts')).showPolicy(name, flags)),
    );
}
