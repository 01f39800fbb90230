import { attestations } from '../attestations/catalogue.ts';
import { type ControlId, controls } from '../controls/catalogue.ts';
import { type DetectionId, detectionIds } from '../detections/ids.ts';

/** What can answer a requirement. */
export type AnswerKind = 'control' | 'detection' | 'attestation' | 'gate' | 'feature';

/** Something that answers requirements, and what it waits for when this version does not have it. */
export interface Answer {
  id: string;
  kind: AnswerKind;
  waitsFor?: string;
}

/**
 * What an answer can be called; anything else does not compile. A part is one of those that the control judges one by
 * one: `cloudtrail.violations-are-alarmed#iam.root-activity`.
 */
export type AnswerName = AnswerId | `${ControlId}#${string}`;

type AnswerId =
  | ControlId
  | DetectionId
  | (typeof attestations)[number]['id']
  | (typeof features)[number]
  | (typeof awaited)[number]['ids'][number];

/** The answer of this name; undefined when nobody plans such a thing, which is a slip. */
export function answerOf(name: string): Answer | undefined {
  const { id, part } = partsOf(name);
  const answer = answers.get(id);
  if (part === undefined) return answer;
  return answer?.kind === 'control' ? { ...answer, id: name } : undefined;
}

/** Of what answers the id belongs to, and which part of it is meant. */
export function partsOf(name: string): { id: string; part?: string } {
  const [id = name, part] = name.split('#', 2);
  return { id, ...(part !== undefined && { part }) };
}

/** What the product does as a whole, and answers by doing it. */
const features = [
  'footprint.lists-what-is-exposed',
  'frameworks.map-to-cis-and-audit-checklist',
  'list.shows-systems-we-must-patch',
  'reach.combines-every-network-layer',
  'report.shows-checked-and-flagged',
] as const;

/** What is still to come, by what it waits for. */
export const awaited = [
  {
    kind: 'control',
    waitsFor: 'reading machine images',
    ids: [
      'image.accounts-have-no-passwords',
      'image.bastion-carries-no-private-keys',
      'image.has-no-ssh-keys',
      'image.history-and-logs-are-clean',
      'image.ssh-accepts-only-keys',
      'image.ssh-host-keys-are-made-at-first-boot',
      'image.windows-event-logs-are-cleared',
      'image.windows-guest-is-disabled',
      'image.windows-is-not-in-a-domain',
      'image.windows-services-are-minimal',
      'image.windows-sets-random-password',
    ],
  },
  {
    kind: 'gate',
    waitsFor: 'the gate of pull requests',
    ids: [
      'gate.change-is-signed-off',
      'gate.description-links-the-ticket',
      'gate.infrastructure-change-is-audited',
      'gate.infrastructure-change-is-reviewed',
      'gate.migration-is-reviewed',
      'gate.no-credentials-in-change',
      'gate.no-new-serious-findings',
      'gate.review-is-for-this-commit',
      'gate.security-reviewed-when-required',
      'gate.senior-engineer-reviewed',
      'gate.ticket-links-the-change',
      'gate.title-has-a-ticket',
      'gate.title-is-not-the-default',
      'gate.tls-verification-stays-on',
    ],
  },
  {
    kind: 'feature',
    waitsFor: 'repairs',
    ids: ['respond.acts-on-critical-findings', 'respond.preserves-evidence-first'],
  },
  {
    kind: 'feature',
    waitsFor: 'the server',
    ids: ['serve.audits-daily-and-on-change'],
  },
  {
    kind: 'feature',
    waitsFor: 'assuming roles',
    ids: ['assume.makes-roles-easy'],
  },
] as const satisfies readonly { kind: AnswerKind; waitsFor: string; ids: readonly string[] }[];

const answers = new Map<string, Answer>([
  ...awaited.flatMap(({ ids, ...rest }) => ids.map((id) => [id, { id, ...rest }] as const)),
  ...controls.map(({ id }) => [id, { id, kind: 'control' }] as const),
  ...detectionIds.map((id) => [id, { id, kind: 'detection' }] as const),
  ...attestations.map(({ id }) => [id, { id, kind: 'attestation' }] as const),
  ...features.map((id) => [id, { id, kind: 'feature' }] as const),
]);
