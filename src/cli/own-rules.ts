import { detections } from '../detections/catalogue.ts';
import type { AnyDetection } from '../detections/detection.ts';
import { type Rule, ruleOf } from '../watch/rule.ts';

/** Castellan's own detections, as they come. */
export function ownRules(): Rule[] {
  return detections.map((one: AnyDetection) => ruleOf(one));
}
