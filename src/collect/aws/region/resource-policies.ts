import { type NamedPolicy, type PolicyDocument, parsePolicy } from '../../../model/policy.ts';
import { type Aws, orNone, present } from '../../collector.ts';

export async function ecrRegistryPolicyOf(aws: Aws): Promise<PolicyDocument | null> {
  const call = aws.call('ecr', 'GetRegistryPolicy', {});
  const answer = await orNone('RegistryPolicyNotFoundException', call);
  return answer && parsePolicy(present(answer.policyText));
}

/** That of the catalogue, and those that AWS RAM made of what is shared of it. They have no names. */
export async function glueResourcePoliciesOf(aws: Aws): Promise<NamedPolicy[]> {
  const policies: NamedPolicy[] = [];
  for await (const page of aws.pages('glue', 'GetResourcePolicies', {})) {
    for (const { PolicyInJson } of present(page.GetResourcePoliciesResponseList)) {
      const name = String(policies.length + 1);
      policies.push({ name, policy: parsePolicy(present(PolicyInJson)) });
    }
  }
  return policies;
}

export async function logsResourcePoliciesOf(aws: Aws): Promise<NamedPolicy[]> {
  const policies: NamedPolicy[] = [];
  for await (const page of aws.pages('cloudwatch-logs', 'DescribeResourcePolicies', {})) {
    for (const { policyName, policyDocument } of present(page.resourcePolicies)) {
      policies.push({ name: present(policyName), policy: parsePolicy(present(policyDocument)) });
    }
  }
  return policies;
}
