import type { AwsRegion, GuardDutyList } from '../../../model/aws/region.ts';
import { isOffered } from '../../../model/service-regions.ts';
import { type Aws, present } from '../../collector.ts';

/** The region's detector: AWS allows one. Null where there is none, and where GuardDuty is not offered. */
export async function detectorOf(aws: Aws): Promise<AwsRegion['guardDutyDetector']> {
  const DetectorId = await detectorIdOf(aws);
  if (DetectorId === null) return null;
  const { Status, Features } = await aws.call('guardduty', 'GetDetector', {
    DetectorId,
  });
  return {
    detectorId: DetectorId,
    status: present(Status),
    features: (Features ?? []).map((feature) => ({
      featureName: present(feature.Name),
      status: present(feature.Status),
    })),
  };
}

/** Threat and trusted lists of the account's own, by address and by entity. */
export async function listsOf(aws: Aws): Promise<GuardDutyList[]> {
  const DetectorId = await detectorIdOf(aws);
  if (DetectorId === null) return [];
  const all = { DetectorId, MaxResults: 50 };
  const lists = await aws.all([
    eachList('IPSet', aws.pages('guardduty', 'ListIPSets', all), {
      ids: ({ IpSetIds }) => IpSetIds,
      get: (IpSetId) => aws.call('guardduty', 'GetIPSet', { DetectorId, IpSetId }),
    }),
    eachList('ThreatIntelSet', aws.pages('guardduty', 'ListThreatIntelSets', all), {
      ids: ({ ThreatIntelSetIds }) => ThreatIntelSetIds,
      get: (ThreatIntelSetId) =>
        aws.call('guardduty', 'GetThreatIntelSet', { DetectorId, ThreatIntelSetId }),
    }),
    eachList('ThreatEntitySet', aws.pages('guardduty', 'ListThreatEntitySets', all), {
      ids: ({ ThreatEntitySetIds }) => ThreatEntitySetIds,
      get: (ThreatEntitySetId) =>
        aws.call('guardduty', 'GetThreatEntitySet', { DetectorId, ThreatEntitySetId }),
    }),
    eachList('TrustedEntitySet', aws.pages('guardduty', 'ListTrustedEntitySets', all), {
      ids: ({ TrustedEntitySetIds }) => TrustedEntitySetIds,
      get: (TrustedEntitySetId) =>
        aws.call('guardduty', 'GetTrustedEntitySet', { DetectorId, TrustedEntitySetId }),
    }),
  ]);
  return lists.flat();
}

/** GuardDuty names a kind of list in four ways, and lists and gets it alike. */
async function eachList<Page>(
  kind: GuardDutyList['kind'],
  pages: AsyncIterable<Page>,
  {
    ids,
    get,
  }: {
    ids: (page: Page) => string[] | undefined;
    get: (id: string) => Promise<{ Name?: string | undefined; Status?: string | undefined }>;
  },
): Promise<GuardDutyList[]> {
  const found: string[] = [];
  for await (const page of pages) found.push(...present(ids(page)));
  return Promise.all(
    found.map(async (id) => {
      const { Name, Status } = await get(id);
      return { kind, listName: present(Name), status: present(Status) };
    }),
  );
}

/** The account that administers this one; null for an account on its own, and for the administrator itself. */
export async function administratorOf(aws: Aws): Promise<string | null> {
  const DetectorId = await detectorIdOf(aws);
  if (DetectorId === null) return null;
  const { Administrator } = await aws.call('guardduty', 'GetAdministratorAccount', {
    DetectorId,
  });
  // An invitation that was not accepted, or was left again, hands nothing over.
  return Administrator?.RelationshipStatus === 'Enabled' ? present(Administrator.AccountId) : null;
}

/** Where findings are exported to. */
export async function publishingDestinationsOf(
  aws: Aws,
): Promise<AwsRegion['guardDutyPublishingDestinations']> {
  const DetectorId = await detectorIdOf(aws);
  const found: AwsRegion['guardDutyPublishingDestinations'] = [];
  if (DetectorId === null) return found;
  for await (const { Destinations } of aws.pages('guardduty', 'ListPublishingDestinations', {
    DetectorId,
    MaxResults: 50,
  })) {
    for (const { DestinationType, Status } of present(Destinations)) {
      found.push({ destinationType: present(DestinationType), status: present(Status) });
    }
  }
  return found;
}

/** Findings nobody has archived, of medium severity and more. */
export async function findingsOf(aws: Aws): Promise<AwsRegion['guardDutyFindings']> {
  const DetectorId = await detectorIdOf(aws);
  const found: AwsRegion['guardDutyFindings'] = [];
  if (DetectorId === null) return found;
  for await (const { FindingIds } of aws.pages('guardduty', 'ListFindings', {
    DetectorId,
    FindingCriteria: {
      Criterion: { severity: { GreaterThanOrEqual: 4 }, 'service.archived': { Equals: ['false'] } },
    },
    MaxResults: 50,
  })) {
    if (present(FindingIds).length === 0) continue;
    const { Findings } = await aws.call('guardduty', 'GetFindings', {
      DetectorId,
      FindingIds,
    });
    for (const { Id, Type, Severity, CreatedAt } of present(Findings)) {
      found.push({
        id: present(Id),
        type: present(Type),
        severity: present(Severity),
        createdAt: present(CreatedAt),
      });
    }
  }
  return found;
}

async function detectorIdOf(aws: Aws): Promise<string | null> {
  if (!isOffered('guardduty', aws.region)) return null;
  for await (const { DetectorIds } of aws.pages('guardduty', 'ListDetectors', { MaxResults: 50 })) {
    const [id] = present(DetectorIds);
    if (id !== undefined) return id;
  }
  return null;
}
