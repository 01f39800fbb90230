import { managementEventGap } from '../../model/aws/cloudtrail.ts';
import { knownOf } from '../../model/kleene.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudtrail.region-is-logged',
  on: 'AWS::::Region',
  sources: ['live'],
  severity: 'high',
  title: 'CloudTrail records every management event of the region',
  why: 'In a region nobody records, an intruder starts machines and copies data without leaving a trace; that is why they like the ones you do not use.',
  fix: 'Make one trail multi-region, start it, and let it record all management events, reads and writes, excluding no source.',
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html',
  ],
  reads: [],
  around: {
    'AWS::CloudTrail::Trail': ['homeRegion', 'isMultiRegionTrail', 'status', 'eventSelectors'],
  },
  settings: { allowedExclusions: [] as readonly string[] },

  check({ region }, world, { allowedExclusions }) {
    const gaps: string[] = [];
    const { found, rest } = knownOf(
      world.all('AWS::CloudTrail::Trail'),
      (trail) => {
        if (!trail.isMultiRegionTrail && trail.homeRegion !== region) return false;
        const gap = trail.status.isLogging
          ? managementEventGap(trail.eventSelectors, allowedExclusions)
          : 'is stopped';
        if (gap !== null) gaps.push(`its trail ${trail.name} ${gap}`);
        return gap === null;
      },
      1,
    );
    if (found.length > 0) return true;
    if (rest) throw rest;
    return gaps.join(', and ') || 'no trail covers it';
  },
});
