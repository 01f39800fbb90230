import type { Command } from 'commander';
import { severities } from '../../model/finding.ts';
import { collect, oneOf } from '../options.ts';

/** Which rules look at events, and what they know beside them. */
export function choosingRules(command: Command): Command {
  return command
    .option(
      '--recording <file>',
      'the account as a scan recorded it, for what detections ask of it',
    )
    .option(
      '--config <file>',
      'configuration file, instead of the nearest castellan.yaml and your own',
    )
    .option('--detection <id>', 'only these detections (globs, repeatable, comma lists)', collect)
    .option('--exclude-detection <id>', 'not these detections', collect)
    .addOption(
      oneOf('--severity <severity>', severities, 'only detections of this severity and worse'),
    )
    .option('--sigma <path>', 'Sigma rules, a file or folder (repeatable)', collect)
    .option('--sigma-lists <file>', 'YAML of lists that rules name as %name%')
    .option(
      '--metric-filters <file>',
      'CloudWatch metric filters as JSON or YAML (repeatable)',
      collect,
    )
    .option(
      '--threat-list <file>',
      'addresses of others who attack: text, CSV or STIX (repeatable)',
      collect,
    )
    .option('--trusted-list <file>', 'addresses that are no threat, whatever a list says', collect)
    .option(
      '--learn <folder>',
      'logs of before: what is in them is nothing new (repeatable)',
      collect,
    );
}
