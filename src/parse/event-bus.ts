import type { PolicyDocument, Statement } from '../model/policy.ts';
import { isUnknown, type Unknown, UnknownFact } from '../model/unknown.ts';
import type { Self } from './adapter.ts';
import { arnOf } from './arns.ts';
import type { Block } from './block.ts';
import { policyIn } from './policy.ts';
import { Fields } from './value.ts';
import type { Words } from './words.ts';

/** The policy that a bus has of several blocks, each of which puts its statements in. */
export function busPolicy(
  parts: readonly (PolicyDocument | Unknown | null)[],
): PolicyDocument | null {
  const statements = parts.flatMap((part) => {
    if (isUnknown(part)) throw new UnknownFact('policy', part);
    return part?.statements ?? [];
  });
  return statements.length === 0 ? null : { version: '2012-10-17', statements };
}

/**
 * What one permission puts into the policy of a bus. Source: EventBridge API Reference, "PutPermission": a principal is an
 * account or `*`, which a condition may bind to an organisation.
 */
export function busPermission(words: Words): (permission: Block, self: Self) => PolicyDocument {
  return (permission, self) => {
    if (permission.has(words('statement'))) {
      const statement = permission.resolved(words('statement'));
      return policyIn('policy', new Fields(new Map([['Statement', statement]])));
    }
    const condition = permission.block(words('condition'));
    const said = (member: string) => condition?.text(words(member)) ?? '';
    const statement: Statement = {
      sid: permission.text(words('statement_id')),
      effect: 'Allow',
      principal: { not: false, values: [{ kind: 'AWS', value: whom(permission, words, self) }] },
      action: { not: false, values: [permission.text(words('action')) ?? 'events:PutEvents'] },
      resource: { not: false, values: [arnOf.eventBus(self)] },
      conditions: condition
        ? [{ operator: said('type'), key: said('key'), values: [said('value')] }]
        : [],
    };
    return { version: '2012-10-17', statements: [statement] };
  };
}

function whom(permission: Block, words: Words, { partition }: Self): string {
  const principal = permission.text(words('principal')) ?? '';
  return principal === '*' ? '*' : `arn:${partition}:iam::${principal}:root`;
}
