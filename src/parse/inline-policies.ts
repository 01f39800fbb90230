import type { PolicyDocument } from '../model/policy.ts';
import { isUnknown } from '../model/unknown.ts';
import { type AnyAdapter, adapter, type Beside, type Self } from './adapter.ts';
import { arnOf } from './arns.ts';
import { type Block, part } from './block.ts';

/** What a language calls the parts of a policy, and of the identity it lives in. */
export interface Words {
  policyName: string;
  document: string;
  path: string;
  /** Attributes of the identity. */
  arn: string;
  name: string;
}

/** Where a policy stands: in a list of a block, and what names its identity, unless that is the block itself. */
export interface Place {
  of: string;
  within?: string;
  named?: string;
}

/** How a policy that lives in one identity is read. Others find it by the ARN of that and its own name. */
export function inlinePolicies(words: Words) {
  const { policyName, document, path, arn, name } = words;

  function holderIn({ named }: Place): (policy: Block, beside: Beside) => string {
    return (policy, { whole }) =>
      named === undefined ? whole.own(name) : (policy.text(named) ?? '');
  }

  function placed(kind: 'role' | 'user' | 'group', { of, within, named }: Place) {
    return {
      of,
      ...(within !== undefined && { within }),
      name: (policy: Block) => policy.text(policyName),
      livesIn(policy: Block, self: Self) {
        if (named === undefined) return policy.own(arn);
        const holder = part(
          () =>
            policy.referred(named)?.own(arn) ??
            arnOf[kind]({ ...self, name: policy.text(named) ?? '' }, policy),
        );
        return isUnknown(holder) ? arnOf[kind]({ ...self, name: `<${named}>` }, policy) : holder;
      },
      attributes: { [policyName]: ({ name }: Self) => name },
    };
  }

  const common = {
    policyName: (_: Block, { self }: Beside) => self.name,
    document: (policy: Block) => policy.policy(document, 'identity') ?? NO_POLICY,
  };

  return {
    ofRole(place: Place): AnyAdapter {
      return adapter({
        type: 'AWS::IAM::RolePolicy',
        ...placed('role', place),
        facts: {
          ...common,
          roleName: holderIn(place),
          rolePath(policy, { whole }) {
            const role = place.named === undefined ? whole : policy.referred(place.named);
            // Whatever path it has, it is none of AWS's own roles: nobody can put a policy into those.
            return role?.text(path) ?? '/';
          },
        },
      });
    },
    ofUser(place: Place): AnyAdapter {
      const facts = { ...common, userName: holderIn(place) };
      return adapter({ type: 'AWS::IAM::UserPolicy', ...placed('user', place), facts });
    },
    ofGroup(place: Place): AnyAdapter {
      const facts = { ...common, groupName: holderIn(place) };
      return adapter({ type: 'AWS::IAM::GroupPolicy', ...placed('group', place), facts });
    },
  };
}

export const NO_POLICY: PolicyDocument = { version: '2008-10-17', statements: [] };
