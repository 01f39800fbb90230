import { parseArn } from '../arn.ts';
import { type Facet, variants } from './facet.ts';
import type { Grantee } from './grantee.ts';
import type { Mentions } from './mentions.ts';
import type { Outsider } from './outsider.ts';
import { ANY, isAnybodys } from './stand-in.ts';

/**
 * Identity providers. One that anybody has a login with, or runs jobs at, vouches for everyone; what its tokens claim
 * tells whose they are. Source: IAM User Guide, "Identity-provider controls for shared OIDC providers".
 */
export function providersIn(mentions: Mentions): Outsider[] {
  const named = mentions.principals.flatMap(({ kind, value }) =>
    kind === 'Federated' ? [value] : [],
  );
  return [...new Set(named)].map((value) => {
    const arn = parseArn(value);
    const issuer = arn ? arn.resource.replace(/^oidc-provider\//, '') : value;
    const chosen = SHARED.get(issuer);
    const account = /^\d{12}$/.exec(arn?.account ?? '')?.[0];
    const grantee: Grantee = {
      kind: chosen ? 'everyone' : 'identity provider',
      value,
      ...(account !== undefined && { account }),
      limits: [],
    };
    return {
      grantee,
      caller: { kind: 'federated', provider: value },
      pairs: [],
      facets: chosen ? claimsOf(issuer, chosen, mentions) : [],
    };
  });
}

/** Issuers whose tokens everybody can get, and the claims that whoever asks for one chooses. */
const SHARED = new Map<string, RegExp>([
  ['token.actions.githubusercontent.com', /^(aud|actor|environment|ref|workflow|event_name)$/],
  ['gitlab.com', /^aud$/],
  ['app.terraform.io', /^aud$/],
  ['agent.buildkite.com', /^aud$/],
  ['api.pulumi.com/oidc', /^$/],
  ['oidc.vercel.com', /^aud$/],
  ['accounts.google.com', /^$/],
  ['graph.facebook.com', /^$/],
  ['www.amazon.com', /^$/],
  ['cognito-identity.amazonaws.com', /^amr$/],
]);

function claimsOf(issuer: string, chosen: RegExp, mentions: Mentions): Facet[][] {
  const prefix = `${issuer}:`;
  return mentions.keys.flatMap((key) => {
    const claim = key.startsWith(prefix) ? key.slice(prefix.length) : '';
    if (claim === '' || chosen.test(claim)) return [];
    return [
      variants(mentions, key, ANY, (value, written) =>
        isOwned(value, chosen) ? [{ kind: 'claim', value: `${claim} ${written}` }] : [],
      ),
    ];
  });
}

/**
 * Does a claim say whose the token is? `repo:owner/name:...` does, `repo:*` does not, and neither does `repo:owner*`: names
 * that begin alike are for anybody to take. Jobs may have a subject of nothing but what they choose.
 */
function isOwned(value: string, chosen: RegExp): boolean {
  const [owner = '', claim] = /^(?:([a-z_]+):)?[^/:]*/.exec(value) ?? [];
  return !isAnybodys(owner) && (claim === undefined || !chosen.test(claim));
}
