import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inProcess } from '../src/collect/endpoint/in-process.ts';
import { sender } from '../src/collect/endpoint/testing.ts';
import type { Alert } from '../src/model/alert.ts';
import { ASFF } from '../src/report/asff.ts';
import { toJson } from '../src/report/json.ts';
import { asffOf, hasAccount, regionOf } from '../src/watch/alerts/asff.ts';
import { fitted } from '../src/watch/alerts/fitted.ts';
import { ocsfOf } from '../src/watch/alerts/ocsf.ts';
import { techniqueOf } from '../src/watch/alerts/techniques.ts';
import { hostileStrings } from './hostile-strings.ts';
import { wellFormed } from './poisoned.ts';
import { anAlert, poisonedAlert } from './poisoned-alert.ts';

/** What others read of an alert must be as their schemas say, whatever is in its records. */

const rows = hostileStrings.map((text) => [JSON.stringify(text).slice(0, 60), text] as const);
const TELLING = { version: '1.2.3', now: '2026-02-01T00:00:00Z' };

describe('OCSF', () => {
  const schema = join(import.meta.dirname, 'schemas/ocsf-1.3.0-detection-finding.schema.json');
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(readFileSync(schema, 'utf8')),
  );
  const written = (alert: Alert) => {
    const event = JSON.parse(toJson(ocsfOf(alert, TELLING)));
    validate(event);
    expect(validate.errors).toBeNull();
    return event;
  };

  test('is as its schema says, and says who did what from where', () => {
    const event = written(anAlert);
    expect(event).toMatchObject({
      class_uid: 2004,
      activity_name: 'Update',
      type_uid: 200_402,
      severity: 'High',
      count: 2,
      time: Date.parse('2026-01-01T04:30:00Z'),
      start_time: Date.parse('2026-01-01T04:00:00Z'),
      cloud: { provider: 'AWS', region: 'eu-west-1', account: { uid: '111122223333' } },
      finding_info: { uid: anAlert.id, related_events: [{ uid: 'e-1' }, { uid: 'e-2' }] },
      evidences: [
        {
          actor: { user: { uid: anAlert.actor } },
          src_endpoint: { ip: '198.51.100.7' },
          api: { operation: 'StopLogging', service: { name: 'cloudtrail.amazonaws.com' } },
        },
      ],
    });
    const values = event.observables.map(({ value }: { value: string }) => value);
    expect(values).toStrictEqual([anAlert.subject, anAlert.actor, '198.51.100.7', 'aws-cli/2.15']);
    expect(event.unmapped).toBeUndefined();
  });

  test('one event creates it', () => {
    expect(written({ ...anAlert, count: 1 })).toMatchObject({ activity_id: 1, type_uid: 200_401 });
  });

  test('names techniques with each of their tactics', () => {
    const { attacks } = written(anAlert).finding_info;
    expect(attacks).toHaveLength(5);
    expect(attacks[0]).toStrictEqual({
      version: '18.1',
      technique: { uid: 'T1562', name: 'Impair Defenses' },
      sub_technique: { uid: 'T1562.008', name: 'Disable or Modify Cloud Logs' },
      tactic: { uid: 'TA0005', name: 'Defense Evasion' },
    });
  });

  test.for<[string, Partial<Alert>, object]>([
    ['a service', { actor: 'config.amazonaws.com' }, { invoked_by: 'config.amazonaws.com' }],
    ['a name', { actor: 'eve' }, { user: { name: 'eve' } }],
  ])('the actor may be %s', ([, more, actor]) => {
    expect(written({ ...anAlert, ...more }).evidences[0].actor).toStrictEqual(actor);
  });

  test.for<[string, object]>([
    ['2001:db8::1', { ip: '2001:db8::1' }],
    ['ec2.amazonaws.com', { svc_name: 'ec2.amazonaws.com' }],
    ['AWS Internal', { name: 'AWS Internal' }],
  ])('it comes from %s', ([sourceAddress, endpoint]) => {
    const event = written({ ...anAlert, sourceAddress });
    expect(event.evidences[0].src_endpoint).toStrictEqual(endpoint);
  });

  test('of nothing known says nothing', () => {
    const nothing = { account: null, region: null, sourceAddress: null, first: null, last: null };
    const event = written({ ...anAlert, ...nothing, evidence: [], attack: [], triage: [] });
    expect(event).toMatchObject({ time: Date.parse(TELLING.now), cloud: { provider: 'AWS' } });
  });

  test.for(rows)('keeps %s', ([, text]) => {
    const event = written(poisonedAlert(text, { account: text, region: text }));
    expect(event.resources[0].uid).toBe(wellFormed(text));
    expect(event.finding_info.src_url ?? 'https://').toMatch(/^https?:/);
  });
});

describe('ASFF', () => {
  const written = (alert: Alert) => {
    if (!hasAccount(alert)) throw new Error('it has no account');
    const text = asffOf(alert, { ...TELLING, region: regionOf(alert) });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(ASFF.bytes);
    return JSON.parse(text);
  };

  test('says who did what from where, and leaves to people what is theirs', () => {
    const finding = written(anAlert);
    expect(finding).toMatchObject({
      Id: anAlert.id,
      ProductArn: 'arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default',
      AwsAccountId: '111122223333',
      CreatedAt: anAlert.first,
      UpdatedAt: TELLING.now,
      FindingProviderFields: {
        Severity: { Label: 'HIGH' },
        Types: [
          'TTPs/Defense Evasion',
          'TTPs/Initial Access',
          'TTPs/Persistence',
          'TTPs/Privilege Escalation',
        ],
      },
      Resources: [{ Type: 'AwsIamUser', Id: anAlert.subject, Region: 'eu-west-1' }],
      Action: {
        AwsApiCallAction: {
          Api: 'StopLogging',
          RemoteIpDetails: { IpAddressV4: '198.51.100.7' },
        },
      },
    });
    for (const theirs of ['Workflow', 'Note', 'Compliance', 'UserDefinedFields', 'Confidence']) {
      expect(finding).not.toHaveProperty(theirs);
    }
  });

  test.for<[region: string | null, actor: string, expected: string]>([
    ['ap-southeast-2', 'eve', 'arn:aws:securityhub:ap-southeast-2:'],
    ['cn-north-1', 'eve', 'arn:aws-cn:securityhub:cn-north-1:'],
    ['us-gov-east-1', 'eve', 'arn:aws-us-gov:securityhub:us-gov-east-1:'],
    [null, 'eve', 'arn:aws:securityhub:us-east-1:'],
    [null, 'arn:aws-cn:iam::111122223333:user/eve', 'arn:aws-cn:securityhub:cn-north-1:'],
    [
      '"><script>',
      'arn:aws-us-gov:iam::111122223333:user/eve',
      'arn:aws-us-gov:securityhub:us-gov-west-1:',
    ],
  ])('in %s of %s is a product of its partition', ([region, actor, expected]) => {
    expect(written({ ...anAlert, region, actor }).ProductArn.startsWith(expected)).toBe(true);
  });

  test.for<[attack: string[], types: string[]]>([
    [['T1485'], ['Effects/Data Destruction']],
    [['T1496.003'], ['Effects/Resource Consumption']],
    [['T1537'], ['Effects/Data Exfiltration']],
    [['T1531'], ['Effects']],
    [[], ['Unusual Behaviors']],
    [['T9999'], ['Unusual Behaviors']],
  ])('techniques %s are of the types %s', ([attack, types]) => {
    expect(written({ ...anAlert, attack }).FindingProviderFields.Types).toStrictEqual(types);
  });

  test('what has no account has no form', () => {
    const alerts = [null, '', '1111', '"111122223333"'].map((account) => ({ ...anAlert, account }));
    expect(alerts.filter(hasAccount)).toStrictEqual([]);
  });

  test.for(rows)(
    'keeps to its limits with %s, and the SDK knows every member',
    async ([, text]) => {
      const finding = written(poisonedAlert(text.repeat(200), { region: text }));
      expect(finding.Title.length).toBeLessThanOrEqual(ASFF.title);
      expect(finding.Description.length).toBeLessThanOrEqual(ASFF.description);
      const fields = Object.entries(finding.ProductFields as Record<string, string>);
      expect(fields.length).toBeLessThanOrEqual(ASFF.fields);
      for (const [name, value] of fields) {
        expect(name.length).toBeLessThanOrEqual(ASFF.fieldName);
        expect(value.length).toBeLessThanOrEqual(ASFF.fieldValue);
      }
      let taken: unknown;
      const lookup = (call: { input: object }) => {
        taken = call.input;
        return { output: { FailedCount: 0, SuccessCount: 1, FailedFindings: [] } };
      };
      const requestHandler = inProcess({ lookup });
      const send = await sender('securityhub', { endpoint: 'http://localhost', requestHandler });
      await send('BatchImportFindings', { Findings: [finding] });
      expect(taken).toStrictEqual({ Findings: [finding] });
    },
  );
});

describe('an alert that is too large', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4000 }),
    fc.constantFrom(...hostileStrings).map((one) => one.repeat(50)),
  );
  const alerts = fc
    .record({ text, facts: fc.nat(40), list: fc.nat(200) })
    .map(({ text: one, facts, list }) =>
      poisonedAlert(one, {
        evidence: Array.from({ length: facts }, (_, i) => ({ fact: `${i}.${one}`, value: one })),
        triage: Array.from({ length: list }, () => one),
        attack: Array.from({ length: list }, (_, i) => `T${i}`),
      }),
    );

  test('is told shorter, and no text is over the limit', () => {
    fc.assert(
      fc.property(alerts, fc.constantFrom(8_000, 30_000, 240_000), (alert, most) => {
        const told = fitted(alert, most, toJson);
        expect(Buffer.byteLength(told)).toBeLessThanOrEqual(most);
        expect(JSON.parse(told)).toMatchObject({ id: alert.id, severity: alert.severity });
      }),
      { numRuns: 150 },
    );
  });

  test('says what was left out', () => {
    const evidence = Array.from({ length: 40 }, (_, i) => ({
      fact: `${i}`,
      value: 'x'.repeat(500),
    }));
    const told = JSON.parse(fitted({ ...anAlert, evidence }, 12_000, toJson));
    expect(told.evidence).toHaveLength(21);
    expect(told.evidence.at(-1)).toStrictEqual({
      fact: 'castellan',
      value: '20 more values are left out, for no more fits here',
    });
  });

  test('and one that fits is told as it is', () => {
    expect(fitted(anAlert, 8_000, toJson)).toBe(toJson(anAlert));
  });
});

test('techniques that detections name are known', async () => {
  const { detections } = await import('../src/detections/catalogue.ts');
  const named = new Set(detections.flatMap(({ attack }) => [...attack]));
  expect([...named].filter((id) => techniqueOf(id).name === undefined)).toStrictEqual([]);
});
