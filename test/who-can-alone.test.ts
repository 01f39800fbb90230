import { expect, test } from 'vitest';
import type { Question } from '../src/model/iam.ts';
import type { Inventory } from '../src/model/inventory.ts';
import { iamOf } from '../src/reach/iam/who-can.ts';
import { bucketArn, iamInventory, principalArn, writtenAccount } from '../tools/bench/large-iam.ts';

/** Asked about many, the engine finds out once what policies say of everybody, and answers those alike who are. */

const inventory = iamInventory(writtenAccount({ principals: 150, policies: 300 }));
const alone = inventory.resources.filter(isPrincipal).map(({ id }) => [id, only(id)] as const);

test.for<[action: string, resource: string]>([
  ['s3:GetObject', `${bucketArn(10)}/a.gz`],
  ['s3:DeleteObject', `${bucketArn(10)}/*`],
  ['s3:PutObject', '*'],
  ['sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111122223333:fleet/7'],
  ['sts:AssumeRole', principalArn(3)],
  ['iam:PassRole', principalArn(4)],
  ['dynamodb:Query', '*'],
  ['cloudtrail:StopLogging', '*'],
])(
  'who is asked about with others is told what he is told alone: %s on %s',
  ([action, resource]) => {
    const question: Question = { action, resource };
    const together = new Map(
      iamOf(inventory)
        .whoCan(question)
        .map((able) => [able.principal, able]),
    );
    expect(together.size).toBeGreaterThan(0);
    for (const [id, one] of alone) {
      const told = iamOf(one).whoCan(question);
      expect(told.find(({ principal }) => principal === id)).toStrictEqual(together.get(id));
    }
  },
);

function isPrincipal({ type }: { type: string }): boolean {
  return type === 'AWS::IAM::User' || type === 'AWS::IAM::Role';
}

function only(id: string): Inventory {
  const resources = inventory.resources.filter((one) => !isPrincipal(one) || one.id === id);
  const asked = inventory.resources.filter(
    (one) => one.id === principalArn(3) || one.id === principalArn(4),
  );
  return { ...inventory, resources: [...new Set([...resources, ...asked])] };
}
