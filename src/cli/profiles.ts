/** Settings with one meaning in several controls, set once at the top of `castellan.yaml` (CONTROLS 2). */
export const sharedSettings: readonly string[] = [
  'identityModel',
  'egressModel',
  'dataKeys',
  'classification',
  'directory',
  'breakGlass',
  'serviceUsers',
  'consoleUsers',
  'publicPorts',
  'managementPorts',
  'knownCidrs',
  'egressGroups',
  'egressProxyGroups',
  'worldIsBroaderThan',
  'trustedAccounts',
  'logAccounts',
  'publicImages',
];

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
  ['high-security', { dataKeys: 'customer', who: 'all', hardwareOnly: true }],
]);
