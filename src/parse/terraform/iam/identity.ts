import type { Beside } from '../../adapter.ts';
import type { Block } from '../../block.ts';

export type Kind = 'role' | 'user' | 'group';

/** Names of the policies that live in an identity and stand beside it. */
export function inlinePolicies({ list }: Beside, kind: Kind): string[] {
  return list(`aws_iam_${kind}_policy`, kind, (policy) => policy.own('name'));
}

/** ARNs of the managed policies attached to it, wherever the code does that. */
export function attachedPolicies({ list }: Beside, kind: Kind): string[] {
  const arnOf = (attachment: Block) => attachment.text('policy_arn') ?? '';
  const exclusive = list(`aws_iam_${kind}_policy_attachments_exclusive`, `${kind}_name`, (one) =>
    one.texts('policy_arns'),
  );
  return [
    ...list(`aws_iam_${kind}_policy_attachment`, kind, arnOf),
    ...list('aws_iam_policy_attachment', `${kind}s`, arnOf),
    ...exclusive.flat(),
  ];
}

/** One that keeps policies away says nothing of those that are there. */
export function satellitesOf(kind: Kind): string[] {
  return [
    `aws_iam_${kind}_policy`,
    `aws_iam_${kind}_policies_exclusive`,
    `aws_iam_${kind}_policy_attachment`,
    `aws_iam_${kind}_policy_attachments_exclusive`,
    'aws_iam_policy_attachment',
  ];
}
