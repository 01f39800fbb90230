import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  document: NonNullable<Output<'ssm', 'ListDocuments'>['DocumentIdentifiers']>[number];
}

/** What a document is called and whom it is shared with; its text is never asked for. */
export default collector<'AWS::SSM::Document', Found>({
  type: 'AWS::SSM::Document',
  scope: 'region',
  list: {
    needs: ['ssm:ListDocuments'],
    async *read(aws) {
      const pages = aws.pages('ssm', 'ListDocuments', {
        Filters: [{ Key: 'Owner', Values: ['Self'] }],
        MaxResults: 50,
      });
      for await (const { DocumentIdentifiers } of pages) {
        for (const document of present(DocumentIdentifiers)) {
          const name = present(document.Name);
          const { partition, region, account } = aws;
          yield {
            id: `arn:${partition}:ssm:${region}:${account}:document/${name}`,
            name,
            document,
          };
        }
      }
    },
  },
  facts: {
    documentName: ({ name }) => name,
    documentType: ({ document }) => present(document.DocumentType),
    sharedWithAccounts: {
      needs: ['ssm:DescribeDocumentPermission'],
      async read(aws, { name }) {
        const accounts: string[] = [];
        const asked = { Name: name, PermissionType: 'Share' as const, MaxResults: 200 };
        for await (const page of aws.pages('ssm', 'DescribeDocumentPermission', asked)) {
          accounts.push(...present(page.AccountIds));
        }
        return accounts;
      },
    },
  },
});
