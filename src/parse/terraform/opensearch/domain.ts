import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { domainFacts } from '../../search-domain.ts';
import { inTerraform } from '../../words.ts';

/** Under both names that the provider has for it. */
export default ['aws_opensearch_domain', 'aws_elasticsearch_domain'].map((of) =>
  adapter({
    type: 'AWS::OpenSearchService::Domain',
    of,
    satellites: [`${of}_policy`],
    name: (domain) => domain.text('domain_name'),
    attributes: {
      arn: arnOf.searchDomain,
      id: arnOf.searchDomain,
      domain_name: ({ name }) => name,
    },
    facts: domainFacts({
      words: inTerraform,
      encryption: 'encrypt_at_rest',
      vpc: 'vpc_options',
      endpoint: 'endpoint',
      policyBeside: `${of}_policy`,
    }),
  }),
);
