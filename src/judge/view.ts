import type { Read } from '../model/finding.ts';
import type { Resource } from '../model/resource.ts';
import { isUnknown, UnknownFact } from '../model/unknown.ts';
import { NOTHING_SUPPOSED, type Supposed, supposedly } from './supposed.ts';

/** Takes what a control read, as evidence, and of what. */
export type Recorder = (read: Read, of?: Resource) => void;

/** How a resource is looked at. */
export interface Glance {
  record: Recorder;
  supposed?: Supposed;
  /** Names the resource when it is not the one being judged. */
  of?: string | undefined;
}

/**
 * A resource as a control sees it: reading a fact nobody could establish throws UnknownFact, at any depth, unless
 * something is supposed of it; every leaf that is read goes to `record`.
 */
export function view<R extends Resource>(
  resource: R,
  { record, supposed = NOTHING_SUPPOSED, of }: Glance,
): R {
  const told = (fact: string, value: unknown) =>
    record({ fact, value, ...(of !== undefined && { of }) }, resource);
  return see(resource, '', { told, supposed });
}

/** Nobody takes anything. */
export const UNWATCHED: Glance = { record() {} };

const IDENTITY = new Set(['type', 'id', 'address', 'account', 'location', 'written', 'perhaps']);

function see<Value extends object>(
  value: Value,
  path: string,
  eye: { told: (fact: string, value: unknown) => void; supposed: Supposed },
): Value {
  const { told, supposed } = eye;
  const inList = Array.isArray(value);
  // The target is a stand-in: a proxy must hand out a frozen target's members as they are, and ours may be frozen.
  return new Proxy((inList ? [] : {}) as Value, {
    has: (_, key) => Reflect.has(value, key),
    ownKeys: () => Reflect.ownKeys(value),
    getOwnPropertyDescriptor(target, key) {
      if (inList && key === 'length') return Reflect.getOwnPropertyDescriptor(target, key);
      const own = Reflect.getOwnPropertyDescriptor(value, key);
      return own && { ...own, configurable: true };
    },
    get(_, key) {
      const got = supposedly(Reflect.get(value, key), supposed);
      if (typeof key === 'symbol' || typeof got === 'function') return got;
      if (inList && key === 'length') {
        if (got === 0) told(path, []);
        return got;
      }
      if (path === '' && IDENTITY.has(key)) return got;
      const fact = inList ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      if (got === undefined) {
        // Absent members of a list are its end; an absent fact was never collected, which is our own mistake.
        if (path !== '') return got;
        throw new Error(`${fact} was read but is not among the facts the control declares`);
      }
      if (isUnknown(got)) throw new UnknownFact(fact, got);
      if (typeof got === 'object' && got !== null) return see(got, fact, eye);
      told(fact, got);
      return got;
    },
  });
}
