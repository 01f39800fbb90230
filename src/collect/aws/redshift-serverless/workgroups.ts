import { isOffered } from '../../../model/service-regions.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  workgroup: NonNullable<Output<'redshift-serverless', 'ListWorkgroups'>['workgroups']>[number];
}

export default collector<'AWS::RedshiftServerless::Workgroup', Found>({
  type: 'AWS::RedshiftServerless::Workgroup',
  scope: 'region',
  list: {
    needs: ['redshift-serverless:ListWorkgroups'],
    async *read(aws) {
      if (!isOffered('redshift-serverless', aws.region)) return;
      const pages = aws.pages('redshift-serverless', 'ListWorkgroups', { maxResults: 100 });
      for await (const { workgroups } of pages) {
        for (const workgroup of present(workgroups)) {
          yield {
            id: present(workgroup.workgroupArn),
            name: present(workgroup.workgroupName),
            workgroup,
          };
        }
      }
    },
  },
  facts: {
    workgroupName: ({ name }) => name,
    publiclyAccessible: ({ workgroup }) => present(workgroup.publiclyAccessible),
    endpoint: ({ workgroup: { endpoint } }) =>
      endpoint?.address === undefined
        ? null
        : { address: endpoint.address, port: present(endpoint.port) },
    networkInterfaces: ({ workgroup: { endpoint } }) =>
      (endpoint?.vpcEndpoints ?? []).flatMap(({ networkInterfaces }) =>
        (networkInterfaces ?? []).map((one) => present(one.networkInterfaceId)),
      ),
    customDomainName: ({ workgroup }) => workgroup.customDomainName ?? null,
  },
});
