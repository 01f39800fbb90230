import type { NamedPolicy, PolicyDocument } from '../policy.ts';
import type { RedactedVariable } from '../redacted.ts';

export interface LambdaFunction {
  functionName: string;
  /** ARN. */
  role: string;
  /** Of the unpublished version. */
  environment: RedactedVariable[];
  /** Of the published versions that an alias sends calls to; those of one that is not told are unknown alone. */
  aliasedEnvironments: { version: string; variables: RedactedVariable[] }[];
  /** Empty: it runs outside the account's networks. */
  subnetIds: string[];
  securityGroupIds: string[];
  urls: FunctionUrl[];
  /** ARN of the function that Lambda@Edge made this copy of; null: it is no copy. */
  masterArn: string | null;
  /** Of calls that name neither version nor alias. */
  policy: PolicyDocument | null;
  /** Each alias has its own; one that is not told is unknown alone. Those of versions are not asked for. */
  aliasPolicies: NamedPolicy[];
}

/** HTTPS of its own. */
export interface FunctionUrl {
  url: string;
  /** `AWS_IAM` or `NONE`; the function's policy has to let callers in either way. */
  authType: string;
  /** The alias that it leads to; null: the unpublished version. */
  qualifier: string | null;
}
