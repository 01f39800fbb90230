import { adapter } from '../adapter.ts';
import type { Dialect } from '../dialect.ts';
import { isAmong } from '../how-many.ts';
import { idAs } from './ids.ts';

/** `rule` are the blocks of which a filter is made. */
export function trafficMirrorSession(of: string, rule: string, { word }: Dialect) {
  const filter = word('traffic_mirror_filter_id');
  return adapter({
    type: 'AWS::EC2::TrafficMirrorSession',
    of,
    satellites: [rule],
    name: () => null,
    attributes: idAs('Id', 'traffic-mirror-session'),
    facts: {
      trafficMirrorSessionId: (_, { self }) => self.id,
      networkInterfaceId: (session) => session.text(word('network_interface_id')) ?? '',
      targetInterfaceId: (session) =>
        session.referred(word('traffic_mirror_target_id'))?.text(word('network_interface_id')) ??
        null,
      acceptsTraffic(session, { around }) {
        const named = session.referred(filter);
        if (!named) return false;
        const actions = around(named).list(rule, filter, (one) => one.text(word('rule_action')));
        return isAmong('accept', actions);
      },
    },
  });
}
