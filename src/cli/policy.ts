import { parseArn } from '../model/arn.ts';
import { partitions } from '../model/inventory.ts';
import { UserError } from '../model/user-error.ts';
import {
  type Filling,
  type Parameter,
  type PolicyTemplate,
  policyFrom,
} from '../policies/template.ts';
import { templates } from '../policies/templates.ts';
import { print } from './output.ts';
import { toCloudFormation, toTerraform } from './policy-forms.ts';
import { didYouMean } from './suggest.ts';

export interface PolicyFlags extends Partial<Pick<Filling, Parameter>> {
  format: 'text' | 'json' | 'terraform' | 'cloudformation';
}

/** Prints a policy that a guide says to have, or without a name which there are. Answers the exit code. */
export async function showPolicy(name: string | undefined, flags: PolicyFlags): Promise<number> {
  if (name === undefined) {
    await print(flags.format === 'json' ? [`${JSON.stringify(listed(), null, 2)}\n`] : inWords());
    return 0;
  }
  const template = templates.find((one) => one.name === name);
  if (!template) {
    const guess = didYouMean(
      name,
      templates.map((one) => one.name),
    );
    throw new UserError(`no policy is called ${name}${guess} (castellan policy lists them)`);
  }
  const filling = filled(template, flags);
  const policy = policyFrom(template, filling);
  const place = { name, title: template.title, place: template.place(filling) };
  const told = { ...place, resource: filling.resource, policy };
  await print([
    flags.format === 'terraform'
      ? toTerraform(told)
      : flags.format === 'cloudformation'
        ? toCloudFormation(told)
        : `${JSON.stringify(policy, null, 2)}\n`,
  ]);
  return 0;
}

const PARAMETERS: readonly Parameter[] = ['maxAgeSeconds', 'role', 'resource', 'spare', 'form'];

function filled({ name, needs, takes }: PolicyTemplate, flags: PolicyFlags): Filling {
  for (const parameter of PARAMETERS) {
    const isGiven = flags[parameter] !== undefined;
    if (isGiven && ![...needs, ...takes].includes(parameter)) {
      throw new UserError(`${name} takes no ${flagOf(parameter)}`);
    }
    if (!isGiven && needs.includes(parameter)) {
      throw new UserError(`${name} needs ${flagOf(parameter)}`);
    }
  }
  const { maxAgeSeconds = 300, role = [], resource = '', spare = [], form = 'identity' } = flags;
  for (const arn of [...role, ...spare, ...(resource ? [resource] : [])]) {
    if (!parseArn(arn)) throw new UserError(`${arn} is no ARN`);
  }
  if (!Number.isInteger(maxAgeSeconds) || maxAgeSeconds < 1) {
    throw new UserError(`--max-age-seconds is a number of seconds, like 300`);
  }
  const service = parseArn(resource)?.service;
  const fitting = name === 'keep-objects' ? ['s3'] : ['s3', 'sns', 'sqs'];
  if (service !== undefined && !fitting.includes(service)) {
    throw new UserError(
      `${name} stands on ${fitting.join(', ')}, and ${resource} is none of these`,
    );
  }
  return { partition: partitionOf(role), maxAgeSeconds, role, resource, spare, form };
}

function partitionOf([role = '']: readonly string[]): Filling['partition'] {
  return partitions.find((one) => one === parseArn(role)?.partition) ?? 'aws';
}

function flagOf(parameter: Parameter): string {
  return `--${parameter.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function listed() {
  return templates.map(({ name, title, answers, needs, takes }) => ({
    name,
    title,
    answers,
    needs: needs.map(flagOf),
    takes: takes.map(flagOf),
  }));
}

function* inWords(): Iterable<string> {
  for (const { name, title, answers, needs, takes } of listed()) {
    const flags = [...needs, ...takes.map((flag) => `[${flag}]`)].join(' ');
    yield `${name}  ${answers.join(' ')}\n  ${title}\n${flags ? `  ${flags}\n` : ''}\n`;
  }
}
