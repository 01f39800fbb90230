/** What makes code satisfy a control: attributes of the resource's own block, or a block beside it that names it. */
export interface Remedy {
  control: string;
  /** AWS makes the resource anew for it, and what is in the old one is lost. */
  replaces?: true;
  /** By what the code calls the resource: `aws_sqs_queue`, `AWS::SQS::Queue`. */
  own?: Readonly<Record<string, Settings>>;
  /** The same, where Terraform says it in a block of its own. */
  beside?: Readonly<Record<string, Beside>>;
}

/** Attributes and their values; settings within settings are a block, or a map. */
export interface Settings {
  readonly [name: string]: boolean | number | string | Settings;
}

export interface Beside {
  type: string;
  /** The attribute that names the resource, by its `id`. */
  names: string;
  settings: Settings;
}

/** A part of a text and what stands there instead. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Why code cannot be amended by itself: completes "left as it is: ...". */
export interface Refused {
  refused: string;
}

export function isRefused(amended: readonly Edit[] | Refused): amended is Refused {
  return 'refused' in amended;
}

/** The text with its edits made, which do not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (rest, { start, end, text: put }) => rest.slice(0, start) + put + rest.slice(end),
      text,
    );
}
