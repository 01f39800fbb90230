import { isOffered } from '../../../model/service-regions.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  api: NonNullable<Output<'appsync', 'ListGraphqlApis'>['graphqlApis']>[number];
}

export default collector<'AWS::AppSync::GraphQLApi', Found>({
  type: 'AWS::AppSync::GraphQLApi',
  scope: 'region',
  list: {
    needs: ['appsync:ListGraphqlApis'],
    async *read(aws) {
      if (!isOffered('appsync', aws.region)) return;
      for await (const { graphqlApis } of aws.pages('appsync', 'ListGraphqlApis', {
        maxResults: 25,
      })) {
        for (const api of present(graphqlApis)) {
          yield { id: present(api.arn), name: present(api.name), api };
        }
      }
    },
  },
  facts: {
    apiId: ({ api }) => present(api.apiId),
    // Those made before there were private ones say nothing.
    visibility: ({ api }) => api.visibility ?? 'GLOBAL',
    authenticationTypes: ({ api }) => [
      present(api.authenticationType),
      ...(api.additionalAuthenticationProviders ?? []).map((one) =>
        present(one.authenticationType),
      ),
    ],
    uris: ({ api }) => Object.values(present(api.uris)).sort(),
    webAclArn: ({ api }) => api.wafWebAclArn ?? null,
  },
});
