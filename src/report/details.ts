import type { Severity, Url } from '../model/finding.ts';
import type { ResourceType } from '../model/resource.ts';

/** What is written about a control, as plain data: reports know findings, not the catalogue. */
export interface ControlText {
  id: string;
  on: ResourceType;
  severity: Severity;
  title: string;
  why: string;
  fix: string;
  see: readonly Url[];
  guides: readonly string[];
  frameworks: readonly string[];
}

/** A guide or framework, and how each of its requirements is answered. */
export interface StandardText {
  id: string;
  title: string;
  requirements: readonly {
    id: string;
    text: string;
    /** What answers it: ids of controls, or words. */
    answers: readonly string[];
    /** How that answer stands in this run, in a word or two. */
    state: string;
  }[];
}

/** What the HTML report shows beside the findings. */
export interface Details {
  controls: readonly ControlText[];
  guides?: readonly StandardText[];
  frameworks?: readonly StandardText[];
}
