import type { Command } from 'commander';
import { collect, examples, lookingAt, lookingAtCode, oneOf } from './options.ts';

export function whoCanCommand(command: Command, exit: (code: number) => void): void {
  lookingAt(command.description('who can do an action, and what that depends on'))
    .argument('<action>', 'like s3:DeleteObject; or s3:Delete*, any of them')
    .argument('[resource]', 'an ARN, wildcards allowed (default: any)')
    .option('--transitive', 'also who gets there by assuming roles')
    .option('--allow-incomplete', 'exit 0 even when something could not be looked at')
    .addOption(oneOf('--format <format>', ['text', 'json', 'html']).default('text'))
    .addHelpText(
      'after',
      examples(
        'castellan who-can cloudtrail:StopLogging',
        'castellan who-can s3:DeleteObject "$BUCKET_ARN/*"',
        'castellan who-can s3:GetObject "$BUCKET_ARN/*" --transitive',
        'castellan who-can "s3:Put*" "$BUCKET_ARN"',
        'castellan who-can sts:AssumeRole "$ROLE_ARN" --recording account.ndjson.gz',
      ),
    )
    .action(async (action, resource, flags) =>
      exit(await (await import('./who-can/who-can.ts')).showWhoCan(action, resource, flags)),
    );
}

export function escalationsCommand(command: Command, exit: (code: number) => void): void {
  lookingAt(command.description('who can become administrator, and in which steps'))
    .option('--from <arn>', 'only of this user or role, or what a trust policy names')
    .option(
      '--to <arn>',
      'who gets the rights of this one, not becoming administrator before (default: of an administrator)',
    )
    .option('--allow-incomplete', 'exit 0 even when something could not be looked at')
    .addOption(oneOf('--format <format>', ['text', 'json', 'html']).default('text'))
    .addHelpText(
      'after',
      examples(
        'castellan escalations --profile production',
        'castellan escalations --from "$USER_ARN" --format json',
        'castellan escalations --format html > escalations.html',
        'castellan escalations --to "$ROLE_ARN" --recording account.ndjson.gz',
      ),
    )
    .action(async (flags) => exit(await (await import('./escalations.ts')).showEscalations(flags)));
}

export function reachCommand(command: Command, exit: (code: number) => void): void {
  lookingAtCode(command.description('whether one end can connect to another, and what decides it'))
    .argument('<from>', 'internet, onprem, inside, an address or block, or an id')
    .argument(
      '<to>',
      'the same: eni-, i-, sg-, subnet-, vpc-, the ARN of a load balancer or a database, or what code calls it',
    )
    .option('--port <port>', 'only this, like tcp/22 or udp/5000-5050')
    .option('--allow-incomplete', 'exit 0 even when something could not be looked at')
    .addOption(oneOf('--format <format>', ['text', 'json']).default('text'))
    .addHelpText(
      'after',
      examples(
        'castellan reach internet "$INSTANCE" --port tcp/22',
        'castellan reach inside "$DATABASE" --port tcp/5432',
        'castellan reach "$VPC" internet',
        'castellan reach internet aws_instance.web --iac infrastructure/',
      ),
    )
    .action(async (from, to, flags) =>
      exit(await (await import('./reach.ts')).showReach(from, to, flags)),
    );
}

export function footprintCommand(command: Command, exit: (code: number) => void): void {
  lookingAtCode(command.description('everything the outside can reach, and how'))
    .option(
      '--diff <files...>',
      'what became of an earlier footprint in a later one: two files of JSON, or recordings',
    )
    .option('--allow-incomplete', 'exit 0 even when something could not be looked at')
    .addOption(
      oneOf('--format <format>', ['text', 'json', 'ndjson', 'csv', 'html']).default('text'),
    )
    .addHelpText(
      'after',
      examples(
        'castellan footprint --profile production',
        'castellan footprint --format html > footprint.html',
        'castellan footprint --recording account.ndjson.gz --format json > today.json',
        'castellan footprint --diff yesterday.json today.json',
        'castellan footprint --iac infrastructure/',
      ),
    )
    .action(async (flags) =>
      exit(await (await import('./footprint/footprint.ts')).showFootprint(flags)),
    );
}

export function dnsCommand(command: Command, exit: (code: number) => void): void {
  lookingAt(
    command.description('what DNS records lead to, who holds it, and what zones say of mail'),
  )
    .argument('[zone]', 'one public zone (default: all)')
    .option('--probe', 'ask DNS and web servers too whether others hold what records lead to')
    .option('--resolver <address>', 'DNS server that --probe asks (repeatable)', collect)
    .option('--allow-incomplete', 'exit 0 even when something could not be looked at')
    .addOption(oneOf('--format <format>', ['text', 'json']).default('text'))
    .addHelpText(
      'after',
      examples(
        'castellan dns',
        'castellan dns nordhafen.example --probe --profile production',
        'castellan dns --recording account.ndjson.gz --format json',
      ),
    )
    .action(async (zone, flags) => exit(await (await import('./dns/dns.ts')).showDns(zone, flags)));
}

export function iamCommand(command: Command, exit: (code: number) => void): void {
  command.description('how AWS decides requests');
  command
    .command('evaluate')
    .description('decide cases, a line of JSON each, and say which statements decided')
    .argument('[file]', 'NDJSON of cases (default: standard input)')
    .addHelpText(
      'after',
      examples(
        'castellan iam evaluate cases.ndjson',
        'castellan iam evaluate < cases.ndjson | grep explicitDeny',
      ),
    )
    .action(async (file) => exit(await (await import('./iam-evaluate.ts')).iamEvaluate(file)));
  command
    .command('expand')
    .description('the actions that patterns of a policy stand for')
    .argument('<pattern...>', 'like s3:Get*')
    .addOption(
      oneOf(
        '--format <format>',
        ['text', 'json'],
        'text, or json: what each is about, too',
      ).default('text'),
    )
    .addHelpText(
      'after',
      examples(
        "castellan iam expand 's3:Get*'",
        "castellan iam expand 'iam:*Policy' --format json",
      ),
    )
    .action(async (patterns, flags) =>
      exit(await (await import('./iam-expand.ts')).iamExpand(patterns, flags)),
    );
}
