/** The public API: judge what was recorded, extend the catalogue, read what was found. */
export { type ControlId, controls } from './controls/catalogue.ts';
export { type AnyControl, type Control, control } from './controls/control.ts';
export { guides } from './frameworks/guides/guides.ts';
export { type Judgement, type JudgeOptions, judge } from './judge/judge.ts';
export type { Finding, Findings, Gap, Severity, Tally, Verdict } from './model/finding.ts';
export type { Inventory } from './model/inventory.ts';
export { anyOf, everyOf, knownOf, someOf } from './model/kleene.ts';
export type { Facts, Resource, ResourceType, Seen } from './model/resource.ts';
export { isUnknown, type Unknown, UnknownFact } from './model/unknown.ts';
