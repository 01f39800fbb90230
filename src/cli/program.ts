import { Command, Option } from 'commander';
import { severities } from '../model/finding.ts';
import {
  choosing,
  choosingControls,
  collect,
  examples,
  FORMATS,
  lookingAt,
  OUTPUT,
  oneOf,
  REDACT,
  SEND,
  toNumber,
} from './options.ts';
import { policyCommand } from './policy-command.ts';
import type { ScanFlags } from './scan.ts';
import { version } from './version.ts';

const FAIL_ON = [...severities, 'never'];

/** The command tree. Every command imports its own code when it runs, so that help costs nothing. */
export function program(exit: (code: number) => void): Command {
  const castellan = new Command('castellan')
    .description(
      'Reads AWS accounts, judges them against five written security guides, and shows what is dangerous.',
    )
    .version(version, '-V, --version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
    .showSuggestionAfterError(true)
    .exitOverride()
    .hook('preAction', async (_, command) =>
      (await import('./flag-values.ts')).fillIn(command, process.env),
    );

  scanCommand(castellan.commandsGroup('Look:').command('scan'), exit);
  castellan
    .command('demo')
    .description('scan the demo account that comes with castellan, over the wire')
    .addOption(
      new Option('--html <file>', 'where to write the HTML report').default('castellan.html'),
    )
    .option('--quiet', 'print nothing but errors')
    .option('--no-color', 'no colours')
    .addHelpText('after', examples('castellan demo', 'castellan demo --html /tmp/report.html'))
    .action(async (flags) => exit(await (await import('./demo.ts')).demo(flags)));

  iacCommand(castellan.command('iac'), exit);
  reportCommand(castellan.command('report'), exit);
  diffCommand(castellan.command('diff'), exit);

  guidesCommand(castellan.commandsGroup('Understand:').command('guides'), exit);
  listCommand(castellan.command('list'), exit);
  castellan
    .command('explain')
    .description('why a control exists, what it reads and how to fix what it finds')
    .argument('<control>', 'id of a control')
    .addOption(oneOf('--format <format>', ['text', 'json']).default('text'))
    .addHelpText('after', examples('castellan explain s3.bucket-not-public'))
    .action(async (id, flags) => exit(await (await import('./explain.ts')).explain(id, flags)));

  whoCanCommand(castellan.command('who-can'), exit);
  escalationsCommand(castellan.command('escalations'), exit);
  reachCommand(castellan.command('reach'), exit);
  footprintCommand(castellan.command('footprint'), exit);
  dnsCommand(castellan.command('dns'), exit);
  waiversCommand(castellan.command('waivers'), exit);
  permissionsCommand(castellan.command('permissions'), exit);
  policyCommand(castellan.command('policy'), exit);
  iamCommand(castellan.command('iam'), exit);

  castellan
    .commandsGroup('Run:')
    .command('endpoint')
    .description('answer AWS calls on loopback from a recording')
    .argument('<file>', 'a recording made with scan --record')
    .addOption(
      new Option('--port <port>', 'port to listen on (0: any free one)')
        .argParser(toNumber)
        .default(0),
    )
    .option('--faults <file>', 'YAML script of faults to inject')
    .option('--log <file>', 'write one line per request')
    .addHelpText(
      'after',
      examples(
        'castellan endpoint account.ndjson.gz --port 4566',
        'AWS_ENDPOINT_URL=http://127.0.0.1:4566 castellan scan',
      ),
    )
    .action(async (file, flags) =>
      exit(await (await import('./endpoint.ts')).endpoint(file, flags)),
    );
  doctorCommand(castellan.command('doctor'), exit);
  castellan
    .command('completion')
    .description('print a completion script for a shell')
    .argument('<shell>', 'bash, zsh or fish')
    .addHelpText('after', examples('castellan completion bash > /etc/bash_completion.d/castellan'))
    .action(async (shell) =>
      exit(await (await import('./completion.ts')).completion(shell, castellan)),
    );
  castellan
    .command('help')
    .description('help for a command, or with --all for every one')
    .argument('[command...]', 'name of a command')
    .option('--all', 'every command with all its flags')
    .addHelpText('after', examples('castellan help scan', 'castellan help --all'))
    .action(async (names, flags) =>
      exit(await (await import('./help.ts')).help(names, flags, castellan)),
    );
  return castellan;
}

function scanCommand(command: Command, exit: (code: number) => void): void {
  choosing(command.description('read an account in every enabled region, judge it and report'))
    .option('--format <format>', FORMATS, collect)
    .option('--output <file>', OUTPUT, collect)
    .addOption(
      oneOf(
        '--fail-on <severity>',
        FAIL_ON,
        'exit 3 from this severity on, or never (default: high)',
      ),
    )
    .option('--allow-incomplete', 'exit 0 even when something could not be looked at')
    .option('--baseline <file>', 'findings of an earlier run (JSON or NDJSON) to compare with')
    .option('--new-only', 'only what is new since the baseline counts for --fail-on')
    .option('--send <where>', SEND, collect)
    .option('--redact', REDACT)
    .option('--all', 'report what passed and what is exempt too')
    .option(
      '--resume [run]',
      'continue an unfinished scan, the latest that was asked the same (within a day)',
    )
    .option('--no-journal', 'keep no answers to continue an unfinished scan with')
    .addHelpText(
      'after',
      examples(
        'castellan scan --profile production',
        'castellan scan --record account.ndjson.gz --format json --output findings.json',
        'castellan scan --recording account.ndjson.gz --severity high',
      ),
    )
    .action(async (flags: ScanFlags) => exit(await (await import('./scan.ts')).scan(flags)));
}

function iacCommand(command: Command, exit: (code: number) => void): void {
  choosingControls(command.description('judge infrastructure as code before it is deployed'))
    .argument('<path...>', 'folders or files: CloudFormation templates')
    .option('--parameter <name=value>', 'a parameter of the template (repeatable)', collect)
    .option('--region <region>', 'where it will be deployed')
    .option('--account <id>', 'the account it will be deployed to')
    .option('--format <format>', FORMATS, collect)
    .option('--output <file>', OUTPUT, collect)
    .addOption(
      oneOf(
        '--fail-on <severity>',
        FAIL_ON,
        'exit 3 from this severity on, or never (default: high)',
      ),
    )
    .option('--allow-incomplete', 'exit 0 even when something could not be read')
    .option('--all', 'report what passed and what is exempt too')
    .option(
      '--config <file>',
      'configuration file, instead of the nearest castellan.yaml and your own',
    )
    .option(
      '--waivers <file>',
      'waivers (default: the nearest castellan.waivers.yaml; repeatable)',
      collect,
    )
    .option('--quiet', 'no summary')
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      examples(
        'castellan iac infrastructure/',
        'castellan iac template.yaml --parameter Environment=production --format sarif --output castellan.sarif',
      ),
    )
    .action(async (paths, flags) => exit(await (await import('./iac.ts')).iac(paths, flags)));
}

function reportCommand(command: Command, exit: (code: number) => void): void {
  command
    .description('write an earlier run in other formats')
    .argument('<run>', 'findings of an earlier run (JSON or NDJSON)')
    .option('--format <format>', FORMATS, collect)
    .option('--output <file>', OUTPUT, collect)
    .option('--baseline <file>', 'findings of a run before that one to compare with')
    .option('--send <where>', SEND, collect)
    .option('--redact', REDACT)
    .option('--profile <name>', 'profile of the AWS configuration to send with', collect)
    .option(
      '--role <role>',
      'role to send with: its name in each account, or ARNs of an account each',
      collect,
    )
    .option('--external-id <id>', 'what the roles ask for to be assumed')
    .option('--quiet', 'no summary')
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      examples(
        'castellan report findings.json --output castellan.html',
        'castellan report findings.ndjson.gz --format markdown',
        'castellan report findings.json --send security-hub --profile production',
      ),
    )
    .action(async (run, flags) => exit(await (await import('./report.ts')).report(run, flags)));
}

function diffCommand(command: Command, exit: (code: number) => void): void {
  command
    .description("what became of an earlier run's findings in a later one")
    .argument('<before>', 'findings of the earlier run (JSON or NDJSON)')
    .argument('<after>', 'findings of the later run')
    .addOption(oneOf('--format <format>', ['text', 'json', 'markdown']).default('text'))
    .addOption(
      oneOf(
        '--fail-on <severity>',
        FAIL_ON,
        'exit 3 for new findings from this severity on (default: high)',
      ),
    )
    .option('--allow-incomplete', 'exit 0 even when the later run could not look at something')
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      examples(
        'castellan diff yesterday.json today.json',
        'castellan diff main.json branch.json --format markdown',
        'castellan scan --baseline yesterday.json --new-only --output today.json',
      ),
    )
    .action(async (before, after, flags) =>
      exit(await (await import('./diff.ts')).diff(before, after, flags)),
    );
}

function guidesCommand(command: Command, exit: (code: number) => void): void {
  choosing(command.description('the five guides, and how a run answers each recommendation'))
    .argument('[run]', 'findings of an earlier run (JSON); without it the account is scanned')
    .addOption(oneOf('--format <format>', ['text', 'json']).default('text'))
    .addHelpText(
      'after',
      examples(
        'castellan guides findings.json',
        'castellan guides --recording account.ndjson.gz --guide mozilla-opsec',
      ),
    )
    .action(async (run, flags) => exit(await (await import('./guides.ts')).showGuides(run, flags)));
}

function listCommand(command: Command, exit: (code: number) => void): void {
  lookingAt(
    command.description(
      'list controls, attestations, guides, frameworks or services; or the systems of an account that are yours to patch',
    ),
  )
    .argument('<what>', 'controls, attestations, guides, frameworks, services or systems')
    .addOption(oneOf('--format <format>', ['text', 'json']).default('text'))
    .option('--owner-tag <key>', 'with systems: the tag that names an owner', 'owner')
    .addHelpText(
      'after',
      examples(
        'castellan list controls',
        'castellan list controls --format json',
        'castellan list systems --profile production --owner-tag team',
      ),
    )
    .action(async (what, flags) =>
      exit(
        what === 'systems'
          ? await (await import('./list-systems.ts')).listSystems(flags)
          : await (await import('./list.ts')).list(what, flags),
      ),
    );
}

function waiversCommand(command: Command, exit: (code: number) => void): void {
  choosing(command.description('what became of each waiver: used, unused, expired, near its end'))
    .argument('[run]', 'findings of an earlier run (JSON); without it the account is scanned')
    .option('--resource <id>', 'what each waiver says of this resource')
    .addOption(oneOf('--format <format>', ['text', 'json']).default('text'))
    .addHelpText(
      'after',
      examples(
        'castellan waivers findings.json',
        'castellan waivers findings.json --resource "$ARN"',
      ),
    )
    .action(async (run, flags) =>
      exit(await (await import('./show-waivers.ts')).showWaivers(run, flags)),
    );
}

function permissionsCommand(command: Command, exit: (code: number) => void): void {
  choosingControls(command.description('what a scan must be allowed, and the role to scan with'))
    .addOption(
      oneOf(
        '--format <format>',
        ['json', 'cloudformation', 'terraform'],
        'json (a policy), cloudformation or terraform (a role)',
      ).default('json'),
    )
    .option(
      '--organization',
      'for who scans an organisation: to find its accounts and to enter the role in each, too',
    )
    .option('--role-name <name>', 'name of the role', 'castellan-scanner')
    .option('--trusted-account <id>', 'the account that scans')
    .option('--external-id <id>', 'what the scan must say to be let in')
    .option('--send', 'what --send security-hub takes, too')
    .addHelpText(
      'after',
      examples(
        'castellan permissions --service s3,iam',
        'castellan permissions --organization',
        'castellan permissions --format cloudformation --trusted-account 111122223333 > role.yaml',
        'castellan permissions --format terraform --trusted-account 111122223333 > role.tf',
      ),
    )
    .action(async (flags) => exit(await (await import('./permissions.ts')).permissions(flags)));
}

function whoCanCommand(command: Command, exit: (code: number) => void): void {
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
      exit(await (await import('./who-can.ts')).showWhoCan(action, resource, flags)),
    );
}

function escalationsCommand(command: Command, exit: (code: number) => void): void {
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

function reachCommand(command: Command, exit: (code: number) => void): void {
  lookingAt(command.description('whether one end can connect to another, and what decides it'))
    .argument('<from>', 'internet, onprem, an address or block, or an id')
    .argument('<to>', 'the same: eni-, i-, sg-, subnet-, vpc-, or the ARN of a load balancer')
    .option('--port <port>', 'only this, like tcp/22 or udp/5000-5050')
    .option('--allow-incomplete', 'exit 0 even when something could not be looked at')
    .addOption(oneOf('--format <format>', ['text', 'json']).default('text'))
    .addHelpText(
      'after',
      examples(
        'castellan reach internet "$INSTANCE" --port tcp/22',
        'castellan reach "$VPC" internet',
      ),
    )
    .action(async (from, to, flags) =>
      exit(await (await import('./reach.ts')).showReach(from, to, flags)),
    );
}

function footprintCommand(command: Command, exit: (code: number) => void): void {
  lookingAt(command.description('everything the outside can reach, and how'))
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
      ),
    )
    .action(async (flags) => exit(await (await import('./footprint.ts')).showFootprint(flags)));
}

function dnsCommand(command: Command, exit: (code: number) => void): void {
  lookingAt(
    command.description('what DNS records lead to, who holds it, and what zones say of mail'),
  )
    .argument('[zone]', 'one public zone (default: all)')
    .option('--allow-incomplete', 'exit 0 even when something could not be looked at')
    .addOption(oneOf('--format <format>', ['text', 'json']).default('text'))
    .addHelpText(
      'after',
      examples(
        'castellan dns',
        'castellan dns nordhafen.example --profile production',
        'castellan dns --recording account.ndjson.gz --format json',
      ),
    )
    .action(async (zone, flags) => exit(await (await import('./dns.ts')).showDns(zone, flags)));
}

function iamCommand(command: Command, exit: (code: number) => void): void {
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

function doctorCommand(command: Command, exit: (code: number) => void): void {
  choosing(
    command.description(
      'look at all a scan leans on, before it: credentials, regions, permissions',
    ),
  )
    .addOption(oneOf('--format <format>', ['text', 'json']).default('text'))
    .addHelpText(
      'after',
      examples(
        'castellan doctor --profile production',
        'castellan doctor --service s3 --region eu-west-1',
        'castellan doctor --format json',
      ),
    )
    .action(async (flags, self: Command) => {
      const { flagsSaid } = await import('./flag-values.ts');
      exit(await (await import('./doctor.ts')).doctor(flags, flagsSaid(self)));
    });
}
