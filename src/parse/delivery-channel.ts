import type { DeliveryChannel } from '../model/aws/region.ts';

/** How its deliveries went no code says. */
export const NOTHING_DELIVERED: Pick<
  DeliveryChannel,
  'lastSnapshotStatus' | 'lastHistoryStatus' | 'lastStreamStatus'
> = { lastSnapshotStatus: null, lastHistoryStatus: null, lastStreamStatus: null };
