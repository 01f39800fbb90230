import { collector, type Listed, present } from '../../collector.ts';

interface Found extends Listed {
  prefixListId: string;
  ownerId: string;
}

export default collector<'AWS::EC2::PrefixList', Found>({
  type: 'AWS::EC2::PrefixList',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeManagedPrefixLists'],
    async *read(aws) {
      for await (const { PrefixLists } of aws.pages('ec2', 'DescribeManagedPrefixLists', {
        MaxResults: 100,
      })) {
        for (const { PrefixListArn, PrefixListId, PrefixListName, OwnerId } of present(
          PrefixLists,
        )) {
          yield {
            id: present(PrefixListArn),
            name: present(PrefixListName),
            prefixListId: present(PrefixListId),
            ownerId: present(OwnerId),
          };
        }
      }
    },
  },
  facts: {
    prefixListId: ({ prefixListId }) => prefixListId,
    prefixListName: ({ name }) => name,
    ownerId: ({ ownerId }) => ownerId,
    cidrs: {
      needs: ['ec2:GetManagedPrefixListEntries'],
      async read(aws, { prefixListId }) {
        const cidrs: string[] = [];
        for await (const { Entries } of aws.pages('ec2', 'GetManagedPrefixListEntries', {
          PrefixListId: prefixListId,
          MaxResults: 100,
        })) {
          cidrs.push(...present(Entries).map(({ Cidr }) => present(Cidr)));
        }
        return cidrs;
      },
    },
  },
});
