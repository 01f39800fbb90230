import { Command, Option } from 'commander';
import {
  dnsCommand,
  escalationsCommand,
  footprintCommand,
  iamCommand,
  reachCommand,
  whoCanCommand,
} from './ask-commands.ts';
import { huntCommand } from './hunt/commands.ts';
import { diffCommand, iacCommand, reportCommand, scanCommand } from './look-commands.ts';
import {
  choosing,
  choosingControls,
  collect,
  examples,
  lookingAt,
  oneOf,
  toNumber,
} from './options.ts';
import { policyCommand } from './policy-command.ts';
import { version } from './version.ts';
import { watchCommand } from './watch/commands.ts';

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
  demoCommand(castellan.command('demo'), exit);
  iacCommand(castellan.command('iac'), exit);
  reportCommand(castellan.command('report'), exit);
  diffCommand(castellan.command('diff'), exit);

  guidesCommand(castellan.commandsGroup('Understand:').command('guides'), exit);
  listCommand(castellan.command('list'), exit);
  castellan
    .command('explain')
    .description(
      'why a control exists, what it reads and how to fix what it finds; of a detection, when it alerts and what to do first',
    )
    .argument('<id>', 'id of a control, an attestation or a detection')
    .addOption(oneOf('--format <format>', ['text', 'json']).default('text'))
    .addHelpText(
      'after',
      examples(
        'castellan explain s3.bucket-not-public',
        'castellan explain iam.administrator-granted',
      ),
    )
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

  watchCommand(castellan.commandsGroup('Watch:').command('watch'), exit);
  huntCommand(castellan.command('hunt'), exit);

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

function demoCommand(command: Command, exit: (code: number) => void): void {
  command
    .description('scan the demo account that comes with castellan, over the wire')
    .addOption(
      new Option('--html <file>', 'where to write the HTML report').default('castellan.html'),
    )
    .option('--quiet', 'print nothing but errors')
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      examples('castellan demo', 'castellan demo --html /tmp/report.html', 'castellan demo watch'),
    )
    .action(async (flags) => exit(await (await import('./demo.ts')).demo(flags)));
  command
    .command('watch')
    .description('look through a night of its CloudTrail, in which somebody breaks in')
    .action(async (_, watch) =>
      exit(await (await import('./demo.ts')).demoWatch(watch.optsWithGlobals())),
    );
}

function listCommand(command: Command, exit: (code: number) => void): void {
  lookingAt(
    command.description(
      'list controls, detections, attestations, guides, frameworks or services; or the systems of an account that are yours to patch',
    ),
  )
    .argument(
      '<what>',
      'controls, detections, attestations, guides, frameworks, services or systems',
    )
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
    .option(
      '--for <command>',
      'what these commands ask for: scan (the default), who-can, escalations, reach, footprint, dns, watch (repeatable, comma lists)',
      collect,
    )
    .option('--from <from>', 'with --for watch: where it reads, instead of wherever it could')
    .option('--verify', 'with --from: what watch --verify asks, too')
    .option(
      '--channels <file>',
      'with --from: the configuration whose channels are told (default: the nearest castellan.yaml)',
    )
    .addHelpText(
      'after',
      examples(
        'castellan permissions --service s3,iam',
        'castellan permissions --for who-can,escalations',
        'castellan permissions --for watch --from s3://company-trail/AWSLogs/ --verify',
        'castellan permissions --organization',
        'castellan permissions --format cloudformation --trusted-account 111122223333 > role.yaml',
        'castellan permissions --format terraform --trusted-account 111122223333 > role.tf',
      ),
    )
    .action(async (flags) => exit(await (await import('./permissions.ts')).permissions(flags)));
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
