import { z } from 'zod';
import { ANSWERS, ASKS_FOR_RULES, RULE_KEYS } from '../src/cli/attested.ts';
import { DNS } from '../src/cli/dns/config.ts';
import { flagNames } from '../src/cli/flag-values.ts';
import { PACING } from '../src/cli/pacing-config.ts';
import { profiles, sharedSettings } from '../src/cli/profiles.ts';
import { program } from '../src/cli/program.ts';
import { settingType } from '../src/cli/setting-types.ts';
import { OPTIONAL, REQUIRED } from '../src/cli/waivers.ts';
import { ALERTS } from '../src/cli/watch/alerts-config.ts';
import { clients } from '../src/collect/aws/clients.ts';
import type { AnyControl } from '../src/controls/control.ts';
import { detections } from '../src/detections/catalogue.ts';

type Schema = Record<string, unknown>;

/** What `castellan.yaml` may say, as JSON Schema, for editors. What it refuses, castellan refuses. */
export function configSchema(yardsticks: readonly AnyControl[]): string {
  const asked = yardsticks.filter(({ sources }) => sources.includes('person'));
  return written('config', {
    title: 'castellan.yaml',
    ...mapOf({
      profile: { description: 'Ready-made choices.', enum: [...profiles.keys()] },
      ...Object.fromEntries(
        [...sharedSettings].map(([name, description]) => [
          name,
          { description, ...sharedType(name, [...yardsticks, ...detections]) },
        ]),
      ),
      controls: {
        description: 'Settings of one control each.',
        ...mapOf(Object.fromEntries(yardsticks.map((one) => [one.id, settingsSchema(one)]))),
      },
      detections: {
        description: 'Settings of one detection each.',
        ...mapOf(Object.fromEntries(detections.map((one) => [one.id, settingsSchema(one)]))),
      },
      attestations: {
        description: 'What people answered.',
        ...mapOf(Object.fromEntries(asked.map((one) => [one.id, attestationSchema(one)]))),
      },
      flags: {
        description: 'What is not said on the command line.',
        ...mapOf(Object.fromEntries(flagSchemas())),
      },
      pacing: { description: 'How fast AWS may be asked.', ...pacingSchema() },
      dns: { description: 'What is known of names that are others’.', ...typeSchema(DNS) },
      alerts: { description: 'Who is told of alerts, and when.', ...typeSchema(ALERTS) },
    }),
    type: ['object', 'null'],
    $defs: {
      answer: answerSchema({}),
      answerWithRules: answerSchema({ rules: listOf(requiring(RULE_KEYS, RULE)) }),
    },
  });
}

/** What `castellan.waivers.yaml` may say. */
export function waiversSchema(yardsticks: readonly AnyControl[]): string {
  const told: Schema = Object.fromEntries([...REQUIRED, ...OPTIONAL].map((key) => [key, TEXT]));
  const control = { enum: yardsticks.map(({ id }) => id) };
  return written('waivers', {
    title: 'castellan.waivers.yaml',
    ...listOf(requiring(REQUIRED, { ...told, control, expires: DAY })),
    type: ['array', 'null'],
  });
}

function settingsSchema({ title, settings = {} }: Pick<AnyControl, 'title' | 'settings'>): Schema {
  const own = Object.entries(settings).map(([name, byDefault]) => [
    name,
    { ...typeSchema(settingType(name, byDefault)), default: byDefault },
  ]);
  return { description: title, ...mapOf(Object.fromEntries(own)), type: ['object', 'null'] };
}

function sharedType(name: string, yardsticks: readonly Pick<AnyControl, 'settings'>[]): Schema {
  const owner = yardsticks.find(({ settings }) => Object.hasOwn(settings ?? {}, name));
  if (!owner) return {};
  const byDefault: unknown = Reflect.get(owner.settings, name);
  return { ...typeSchema(settingType(name, byDefault)), default: byDefault };
}

/** Flags of all commands that read a configuration. */
function flagSchemas(): [string, Schema][] {
  const castellan = program(() => {});
  const options = castellan.commands.flatMap((command) => command.options);
  return flagNames(castellan).map((name) => {
    const option = options.find(({ long }) => long === `--${name}`);
    const { description = '', argChoices } = option ?? {};
    const isSwitch = option && !option.required && !option.optional;
    const one = argChoices ? { enum: argChoices } : { type: ['string', 'number'] };
    const type = isSwitch ? { type: 'boolean' } : { anyOf: [one, listOf(one)] };
    return [name, { description, ...type }];
  });
}

function attestationSchema({ id, title }: AnyControl): Schema {
  const $ref = `#/$defs/${id === ASKS_FOR_RULES ? 'answerWithRules' : 'answer'}`;
  return { description: title, $ref };
}

/** As it is written: a name may look like a number. */
const TEXT = { type: ['string', 'number', 'boolean'], pattern: '\\S' };
const DAY = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const ACCOUNT = { type: ['string', 'integer'], pattern: '^\\d{12}$', maximum: 999_999_999_999 };
const RULE = {
  ...Object.fromEntries(RULE_KEYS.map((key) => [key, TEXT])),
  expires: DAY,
};

function answerSchema(more: Schema): Schema {
  return requiring(['answer', 'by', 'on', 'evidence'], {
    answer: { enum: ANSWERS },
    by: { description: 'Who says so.', ...TEXT },
    on: { description: 'The day they said it.', ...DAY },
    evidence: { description: 'What shows it.', ...TEXT },
    expires: { description: 'The last day it holds.', ...DAY },
    accounts: { description: 'Only for these accounts.', ...listOf(ACCOUNT) },
    ...more,
  });
}

function pacingSchema(): Schema {
  const { properties, ...rest } = typeSchema(PACING);
  const { share, rates } = Object(properties) as Record<string, Schema>;
  const services = `^(${Object.keys(clients).join('|')})(:.*)?$`;
  const named = {
    type: 'object',
    patternProperties: { [services]: rates?.additionalProperties },
    additionalProperties: false,
  };
  return { ...rest, properties: { share, rates: named } };
}

/** What may be written; defaults fill in the rest. */
function typeSchema(type: z.ZodType): Schema {
  const { $schema, ...schema } = z.toJSONSchema(type, { io: 'input' });
  return schema;
}

function mapOf(properties: Schema): Schema {
  return { type: 'object', properties, additionalProperties: false };
}

function requiring(required: readonly string[], properties: Schema): Schema {
  return { ...mapOf(properties), required };
}

function listOf(items: Schema): Schema {
  return { type: 'array', items };
}

function written(name: string, schema: Schema): string {
  const head = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `castellan.${name}`,
    $comment: 'Generated by npm run generate. Do not edit.',
  };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}
