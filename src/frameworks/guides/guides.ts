import type { Framework } from '../framework.ts';
import accountChecklist from './account-checklist.ts';
import mozillaOpsec from './mozilla-opsec.ts';
import securingAws from './securing-aws.ts';
import securityEssentials from './security-essentials.ts';
import sysopsSecurity from './sysops-security.ts';

/** The five guides everything traces to. */
export const guides: readonly Framework[] = [
  mozillaOpsec,
  securingAws,
  securityEssentials,
  accountChecklist,
  sysopsSecurity,
];
