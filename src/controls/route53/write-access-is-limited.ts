import { globMatches } from '../../model/glob.ts';
import { ableInWords, whoCanAny } from '../../model/iam.ts';
import { someOf } from '../../model/kleene.ts';
import { control } from '../control.ts';

const dnsAdministrators: { dnsAdministrators: readonly string[] } = { dnsAdministrators: [] };

export default control({
  id: 'route53.write-access-is-limited',
  on: 'AWS::::Account',
  sources: ['live'],
  severity: 'high',
  title: 'Few principals can change DNS',
  why: 'Who changes a record sends your customers, their passwords and your mail wherever he likes, and has certificates issued in your name.',
  fix: 'Give the actions named to a role of its own, take them out of the policies named, and tell in dnsAdministrators who has it. `route53:*` and every action on every resource are such policies too.',
  see: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/security_iam_service-with-iam.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/access-control-managing-permissions.html',
  ],
  reads: [],
  around: { 'AWS::Route53::HostedZone': [] },
  iam: true,
  settings: {
    max: 5,
    ...dnsAdministrators,
    actions: [
      'route53:ChangeResourceRecordSets',
      'route53:DeleteHostedZone',
      'route53domains:UpdateDomainNameservers',
      'route53domains:TransferDomain',
      'route53domains:DisableDomainTransferLock',
    ] as readonly string[],
  },
  exempt:
    'Accounts without hosted zones. Which domains are registered is not read: where there are zones, who could transfer a domain counts.',

  except: (_, { all }) => someOf(all('AWS::Route53::HostedZone'), () => true) === undefined,

  check(_, { all, iam, partition }, { max, dnsAdministrators, actions }) {
    const anyZone = `arn:${partition}:route53:::hostedzone/*`;
    const { people, rest } = whoCanAny(
      iam,
      actions.map((action) => ({ action, resource: isAboutZones(action) ? anyZone : '*' })),
      ({ kind, principal, always }, { action, resource }) =>
        (kind === 'user' || kind === 'role') &&
        (always === true ||
          resource !== anyZone ||
          someOf(all('AWS::Route53::HostedZone'), ({ id }) =>
            iam.can(principal, { action, resource: id }),
          ) !== undefined),
    );
    const strangers = people.filter(
      ({ principal }) => !dnsAdministrators.some((one) => globMatches(one, principal)),
    );
    if (dnsAdministrators.length > 0 && strangers.length > 0) {
      return `DNS can be changed by ${ableInWords(strangers)}`;
    }
    if (people.length > max) return `${people.length} can change DNS: ${ableInWords(people)}`;
    if (rest) throw rest;
    return true;
  },
});

function isAboutZones(action: string): boolean {
  return /^route53:/i.test(action);
}
