/** Settings with one meaning in several controls, set once at the top of `castellan.yaml`, and what each says. */
export const sharedSettings: ReadonlyMap<string, string> = new Map([
  ['identityModel', 'How people get in; auto takes what it finds.'],
  [
    'egressModel',
    'Whether outbound stays open (inbound), goes by a proxy, or is not asked about (any).',
  ],
  [
    'dataKeys',
    'Whether any KMS key of the account will do (kms), or only one the customer manages.',
  ],
  [
    'classification',
    'How the company tags its data: keys, and the values for public and sensitive.',
  ],
  ['directory', 'Who works for the company: one of ldap, csv and scim.'],
  ['breakGlass', 'IAM users kept for the day the directory is down.'],
  ['serviceUsers', 'IAM users that are programs.'],
  ['consoleUsers', 'IAM users who may sign in to the console.'],
  ['publicPorts', 'What may be reached from everywhere, like tcp/443.'],
  ['managementPorts', 'Ports by which machines are run, like tcp/22.'],
  ['knownCidrs', 'Address ranges of our own and our partners.'],
  ['bastions', 'Machines and groups by which administrators come in: id, name or tag:Key=value.'],
  ['egressGroups', 'Security groups that exist to limit what goes out: id, name or tag:Key=value.'],
  ['egressProxyGroups', 'Security groups of the egress proxy: id, name or tag:Key=value.'],
  ['worldIsBroaderThan', 'Public addresses wider than these together are the world.'],
  ['trustedAccounts', 'Accounts outside the organisation that may share with us.'],
  ['logAccounts', 'Accounts that keep the logs.'],
  [
    'automation',
    'Users and roles that change the account on behalf of reviewed code: ARNs or names, with globs.',
  ],
  ['scanners', 'Users and roles that read everything on our behalf: ARNs or names, with globs.'],
  ['administrators', 'Those who run the account: ARNs, with globs.'],
  ['highSecurity', 'Whether the account holds what a stricter regime is worth.'],
  ['mfaResources', 'What nobody may touch without MFA: names or ARNs, with globs.'],
  ['mfaExempt', 'Who may touch it without: ARNs, with globs, of programs.'],
  ['publicImages', 'Images published on purpose.'],
]);

/** Settings that are one word out of a few. */
export const choices: ReadonlyMap<string, readonly string[]> = new Map([
  ['identityModel', ['auto', 'directory', 'assume-role', 'iam-users']],
  ['egressModel', ['inbound', 'proxy', 'any']],
  ['dataKeys', ['kms', 'customer']],
  ['who', ['console', 'all']],
  ['minimum', ['kms', 'any']],
  ['internal', ['judge', 'exempt']],
  ['minProtocol', ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']],
  ['egress', ['ignore', 'closed']],
]);

/** Ready-made choices where the guides disagree. */
export const profiles: ReadonlyMap<string, Readonly<Record<string, unknown>>> = new Map<
  string,
  Readonly<Record<string, unknown>>
>([
  ['small-account', { identityModel: 'iam-users' }],
  ['assume-role', { identityModel: 'assume-role' }],
  ['directory', { identityModel: 'directory' }],
  ['inspected-egress', { egressModel: 'proxy' }],
  ['high-security', { highSecurity: true, dataKeys: 'customer', who: 'all', hardwareOnly: true }],
]);
