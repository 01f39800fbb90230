/** The public API: write a control, judge an inventory, read findings. `castellan/testing` tests a control. */
export { type ControlId, controls } from './controls/catalogue.ts';
export {
  type AnyControl,
  type Around,
  type Control,
  control,
  type Source,
  type World,
} from './controls/control.ts';
export type { Guide, Recommendation } from './frameworks/guides/guide.ts';
export { guides } from './frameworks/guides/guides.ts';
export { type Judgement, type JudgeOptions, judge } from './judge/judge.ts';
export {
  type Coverage,
  type Finding,
  type Findings,
  type Severity,
  severities,
  type Tally,
  type Verdict,
} from './model/finding.ts';
export type { Inventory } from './model/inventory.ts';
export type { Facts, Identity, Resource, ResourceType, Seen } from './model/resource.ts';
export { isUnknown, type Unknown, UnknownFact, type UnknownKind } from './model/unknown.ts';
