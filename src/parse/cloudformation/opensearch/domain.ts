import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { domainFacts } from '../../search-domain.ts';
import { inCloudFormation } from '../../words.ts';

/** Under both names that CloudFormation has for it. */
export default ['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'].map((of) =>
  adapter({
    type: 'AWS::OpenSearchService::Domain',
    of,
    name: (domain) => domain.text('DomainName'),
    attributes: { Ref: ({ name }) => name, Arn: arnOf.searchDomain, DomainArn: arnOf.searchDomain },
    facts: domainFacts({
      words: inCloudFormation,
      encryption: 'EncryptionAtRestOptions',
      vpc: 'VPCOptions',
      endpoint: 'DomainEndpoint',
      policyBeside: null,
    }),
  }),
);
