import { ruleFor } from '../../model/event-pattern.ts';
import { anyOf, everyOf, someOf } from '../../model/kleene.ts';
import { daysBetween } from '../../model/time.ts';
import { control } from '../control.ts';

export default control({
  id: 'guardduty.findings-are-handled',
  on: 'AWS::::Region',
  sources: ['live'],
  severity: 'medium',
  title: 'GuardDuty findings reach somebody and get handled',
  why: 'A finding in a console nobody opens stops no attacker, and old open findings hide the new one that matters.',
  fix: 'Send findings of aws.guardduty to a topic, queue or ticket by an EventBridge rule in each region, and archive each finding once it is dealt with.',
  see: [
    'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html',
    'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html',
  ],
  reads: [
    'guardDutyDetector',
    'guardDutyFindings',
    'guardDutyPublishingDestinations',
    'guardDutyAdministrator',
  ],
  around: { 'AWS::Events::Rule': ['eventBusName', 'state', 'eventPattern', 'targets'] },
  settings: { minSeverity: 7, days: 7 },
  exempt: 'Regions without a detector.',

  except: ({ guardDutyDetector }) => guardDutyDetector === null,

  check(here, world, { minSeverity, days }) {
    const { region } = here;
    const open = () => {
      const old = someOf(
        here.guardDutyFindings,
        ({ severity, createdAt }) =>
          severity >= minSeverity && daysBetween(createdAt, world.now) > days,
      )?.item;
      return old && `${old.type} of ${old.createdAt.slice(0, 10)} is still open`;
    };
    const handedOver = () => here.guardDutyAdministrator !== null;
    const exported = () =>
      someOf(here.guardDutyPublishingDestinations, ({ status }) => status === 'PUBLISHING') !==
      undefined;
    const announced = () =>
      everyOf(SAMPLES, (sample) => {
        const rules = world.all('AWS::Events::Rule', { eventBusName: 'default', region });
        return ruleFor(findingIn(region, sample, minSeverity), rules) !== undefined;
      });
    const unheard = () =>
      anyOf(handedOver, exported, announced)
        ? undefined
        : 'its findings reach nobody: no rule, no export, no administrator';
    return anyOf(open, unheard) ?? true;
  },
});

/** A rule must take findings of every kind to count: about keys, about machines, about buckets. */
const SAMPLES = [
  { type: 'UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration', resource: 'AccessKey' },
  { type: 'CryptoCurrency:EC2/BitcoinTool.B!DNS', resource: 'Instance' },
  { type: 'Exfiltration:S3/AnomalousBehavior', resource: 'S3Bucket' },
];

/** Source: GuardDuty User Guide, "Processing GuardDuty findings with Amazon EventBridge". */
function findingIn(
  region: string,
  { type, resource }: { type: string; resource: string },
  severity: number,
): object {
  return {
    source: 'aws.guardduty',
    'detail-type': 'GuardDuty Finding',
    region,
    detail: {
      region,
      type,
      // As severe as what must be handled at the least, or high.
      severity: Math.max(severity, HIGH),
      resource: { resourceType: resource },
      service: { serviceName: 'guardduty', archived: false },
    },
  };
}

const HIGH = 8;
