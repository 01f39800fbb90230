import { accountGap } from '../../model/aws/cloudtrail.ts';
import { knownOf } from '../../model/kleene.ts';
import { control } from '../control.ts';

export default control({
  id: 'cloudtrail.all-regions-trail-exists',
  on: 'AWS::::Account',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'One trail covers all regions, present and future',
  why: 'A trail for each region of today does not know the region somebody enables tomorrow, and what an intruder does there is never written down.',
  fix: 'Make a trail multi-region, with global service events and all management events, and start it.',
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html',
  ],
  reads: [],
  around: {
    'AWS::CloudTrail::Trail': [
      'isMultiRegionTrail',
      'includeGlobalServiceEvents',
      'status',
      'eventSelectors',
    ],
  },
  examples: {
    fail: `
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "example-trail-logs"
}`,
    pass: `
resource "aws_cloudtrail" "main" {
  name                  = "main"
  s3_bucket_name        = "example-trail-logs"
  is_multi_region_trail = true
}`,
  },

  check(_, world) {
    const gaps: string[] = [];
    const { found, rest } = knownOf(
      world.all('AWS::CloudTrail::Trail'),
      (trail) => {
        const gap = accountGap(trail);
        if (gap !== null) gaps.push(`the trail ${trail.name} ${gap}`);
        return gap === null;
      },
      1,
    );
    if (found.length > 0) return true;
    if (rest) throw rest;
    return gaps.join(', and ') || 'there is no trail';
  },
});
