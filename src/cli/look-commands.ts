import type { Command } from 'commander';
import { severities } from '../model/finding.ts';
import {
  choosing,
  choosingControls,
  collect,
  configured,
  examples,
  FORMATS,
  OUTPUT,
  oneOf,
  REDACT,
  SEND,
} from './options.ts';
import type { ScanFlags } from './scan/scan.ts';

export function scanCommand(command: Command, exit: (code: number) => void): void {
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
    .action(async (flags: ScanFlags) => exit(await (await import('./scan/scan.ts')).scan(flags)));
}

export function iacCommand(command: Command, exit: (code: number) => void): void {
  configured(
    choosingControls(command.description('judge infrastructure as code before it is deployed')),
  )
    .argument('<path...>', 'folders or files: Terraform, OpenTofu, CloudFormation')
    .option('--var <name=value>', 'a variable of the Terraform root (repeatable)', collect)
    .option('--var-file <file>', 'values of variables (.tfvars, repeatable)', collect)
    .option('--workspace <name>', 'terraform.workspace (default: default)')
    .option('--parameter <name=value>', 'a parameter of the template (repeatable)', collect)
    .option('--parameter-file <file>', 'values of parameters (JSON, repeatable)', collect)
    .option('--root <folder>', 'nothing outside it is read (default: the git repository)')
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
    .option('--base <commit>', 'compare with the code where this branch left a commit')
    .option('--baseline <file>', 'findings of an earlier run (JSON or NDJSON) to compare with')
    .option('--new-only', 'only what is new since then counts for --fail-on, and is shown')
    .option('--live <recording|profile>', 'judge the code as if applied to that account')
    .option('--drift', 'with --live: what no code declares, and what was changed outside it')
    .option('--fix', 'print a patch that makes failures go away, where a setting is enough')
    .option('--write', 'with --fix: change the files')
    .option('--allow-replacement', 'with --fix: also where AWS makes the resource anew')
    .option('--fail-on-unknown', 'what only deployment will tell counts for --fail-on too')
    .option('--allow-incomplete', 'exit 0 even when something could not be read')
    .option('--all', 'report what passed and what is exempt too')
    .option('--quiet', 'no summary')
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      examples(
        'castellan iac infrastructure/',
        'castellan iac . --base origin/main --new-only --format github',
        'castellan iac template.yaml --parameter Environment=production --format sarif --output castellan.sarif',
      ),
    )
    .action(async (paths, flags) => exit(await (await import('./iac/iac.ts')).iac(paths, flags)));
}

export function reportCommand(command: Command, exit: (code: number) => void): void {
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

export function diffCommand(command: Command, exit: (code: number) => void): void {
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

const FAIL_ON = [...severities, 'never'];
