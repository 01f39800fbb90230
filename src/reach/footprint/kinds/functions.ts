import type { FunctionUrl } from '../../../model/aws/lambda.ts';
import type { PolicyDocument } from '../../../model/policy.ts';
import type { Resource } from '../../../model/resource.ts';
import { isUnknown, UnknownFact } from '../../../model/unknown.ts';
import { told } from '../../network/atlas.ts';
import { type Entrance, entered } from '../entrance.ts';
import { hostOf } from '../host.ts';
import { policyEntrances } from '../policy-entrances.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

type Function = Resource<'AWS::Lambda::Function'>;

/** What a URL of a function takes. */
export const INVOKE_URL = 'lambda:invokefunctionurl';

/** Functions that have a URL: with `AWS_IAM` for whoever signs and is let in, with `NONE` for whom the policy lets in. */
export function functions(around: Surroundings): Asset[] {
  return around.atlas
    .all('AWS::Lambda::Function')
    .map((one) =>
      entered(one, (it) => told(it, 'urls').flatMap((url) => entrancesOf(url, it, around)), around),
    );
}

function entrancesOf(
  { url, authType, qualifier }: FunctionUrl,
  it: Function,
  around: Surroundings,
): Entrance[] {
  const names = [hostOf(url)];
  const by = { at: qualifier === null ? 'urls' : `urls/${qualifier}`, rules: [authType] };
  if (authType === 'AWS_IAM') return [{ names, auth: 'iam', path: [by] }];
  const policy = policyOf(it, qualifier);
  return (policy ? policyEntrances('policy', policy, INVOKE_URL, around) : []).map((one) => ({
    ...{ ...one, names },
    path: [by, ...one.path],
  }));
}

/** Throws UnknownFact when nobody saw it. */
function policyOf(it: Function, qualifier: string | null): PolicyDocument | null {
  if (qualifier === null) return told(it, 'policy');
  const policy = told(it, 'aliasPolicies').find(({ name }) => name === qualifier)?.policy ?? null;
  if (isUnknown(policy)) throw new UnknownFact(`${it.name} policy of ${qualifier}`, policy);
  return policy;
}
