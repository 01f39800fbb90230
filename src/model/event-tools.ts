import { remembered } from './remembered.ts';

/** What a user agent says the caller works with, that breaks into accounts: a tool, or a distribution full of them. */
export function attackToolIn(userAgent: string | null): string | undefined {
  return userAgent === null ? undefined : toolIn(userAgent);
}

const toolIn = remembered((userAgent) => TOOLS.exec(userAgent)?.[0].toLowerCase());

/** Distributions write their name into that of the kernel (`6.6.9-kali1-amd64`), tools their own. */
const TOOLS =
  /kali(?=\d|[-/ ]|$)|parrot(?=\d|[-/ ]|$)|\bpentoo\b|\bblackarch\b|\bpacu\b|\bcloudfox\b|stratus-red-team|\btrufflehog\b|\baws_consoler\b|\benumerate-iam\b|\bweirdaal\b|\bs3scanner\b|\bnimbostratus\b|\bpeirates\b|\bcloudgoat\b|\bleonidas\b|\bnuclei\b/i;

/** The program of a user agent, without its version: `aws-cli`, `terraform`, `a browser`. */
export function userAgentFamily(userAgent: string | null): string {
  return familyOf(userAgent ?? '');
}

const familyOf = remembered((userAgent) => {
  const text = userAgent.replace(/^\[|\]$/g, '');
  const known = FAMILIES.find(([pattern]) => pattern.test(text));
  return known?.[1] ?? /^[^\s/(]+/.exec(text)?.[0].toLowerCase() ?? 'nothing';
});

const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/\bTerraform\//i, 'terraform'],
  [/\bPulumi\b/i, 'pulumi'],
  [/^Mozilla\//, 'a browser'],
  [/Console\b|^console[.]/i, 'the console'],
  [/^(Boto3|Botocore|aws-sdk-python)\b/i, 'boto'],
  [/^aws-sdk-go(-v2)?\b/i, 'aws-sdk-go'],
  [/[.]amazonaws[.]com$|^AWS Internal$/, 'AWS'],
];
