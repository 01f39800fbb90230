/** What a person answered to one of our questions about an account. */
export interface Answered {
  answer: 'yes' | 'no' | 'not-applicable';
  /** Who says so. */
  by: string;
  /** The day they said it, `YYYY-MM-DD`. */
  on: string;
  /** What shows it: a link, a document, a sentence. */
  evidence: string;
  /** The last day it holds, when that is sooner than the question's own term; `YYYY-MM-DD`. */
  expires: string | null;
  /** Rules open to the world, each with who wants it; only `ec2.world-open-rules-are-justified` asks. */
  rules: JustifiedRule[];
}

/** Why one rule of a security group is open to the world. */
export interface JustifiedRule {
  /** The group's id. */
  group: string;
  /** As the question names it: `tcp/443 from 0.0.0.0/0`. */
  rule: string;
  owner: string;
  reason: string;
  /** The last day it holds, `YYYY-MM-DD`. */
  expires: string;
}

/** What was answered, by the id of the question. */
export type Attestations = Readonly<Partial<Record<string, Answered>>>;
