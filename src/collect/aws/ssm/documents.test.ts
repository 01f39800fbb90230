import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import documents from './documents.ts';

const own = { Filters: [{ Key: 'Owner', Values: ['Self'] }], MaxResults: 50 };
const listed = (...names: string[]) =>
  answered('ssm', 'ListDocuments', own, {
    DocumentIdentifiers: names.map((Name) => ({ Name, DocumentType: 'Command' as const })),
  });
const asked = (Name: string) => ({ Name, PermissionType: 'Share' as const, MaxResults: 200 });

test('documents that are shared with all, with some, with nobody, and without words', async () => {
  const { resources } = await replay(documents, [
    listed('a', 'b', 'c', 'd'),
    answered('ssm', 'DescribeDocumentPermission', asked('a'), { AccountIds: ['all'] }),
    answered('ssm', 'DescribeDocumentPermission', asked('b'), {
      AccountIds: ['444455556666'],
      NextToken: 'more',
    }),
    answered(
      'ssm',
      'DescribeDocumentPermission',
      { ...asked('b'), NextToken: 'more' },
      { AccountIds: ['777788889999'] },
    ),
    answered('ssm', 'DescribeDocumentPermission', asked('c'), { AccountIds: [] }),
    refused('ssm', 'DescribeDocumentPermission', asked('d'), { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toMatchObject([
    {
      type: 'AWS::SSM::Document',
      id: `arn:aws:ssm:${REGION}:${ACCOUNT}:document/a`,
      documentName: 'a',
      documentType: 'Command',
      sharedWithAccounts: ['all'],
    },
    { sharedWithAccounts: ['444455556666', '777788889999'] },
    { sharedWithAccounts: [] },
    { sharedWithAccounts: { $unknown: 'denied' } },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(documents, [
    refused('ssm', 'ListDocuments', own, { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::SSM::Document', region: REGION }]);
});
