/** Where something stands: offsets into the text of its file, the end not included. */
export interface Span {
  start: number;
  end: number;
}

/** Something the grammar does not allow: where, and what was expected and found. */
export interface SyntaxProblem extends Span {
  message: string;
}

/** A comment with its marks: `# ...`, `// ...` or what stands between slash and star. */
export type Comment = Span;

/** What a file says. Whatever could be read is there, beside the problems of the rest. */
export interface HclFile {
  body: Body;
  comments: Comment[];
  problems: SyntaxProblem[];
}

export interface Body extends Span {
  /** In the order of the text. A name may be there twice: it is a problem, and the last one counts. */
  attributes: Attribute[];
  blocks: Block[];
  /** Items of which not even the name could be read: nothing is certainly absent from this body. */
  lost: Span[];
}

export interface Attribute extends Span {
  name: string;
  nameSpan: Span;
  value: Expression;
}

export interface Block extends Span {
  type: string;
  labels: Label[];
  /** From the type to the end of the last label: where a finding about the whole block points. */
  header: Span;
  body: Body;
}

export interface Label extends Span {
  text: string;
}

export type Expression =
  | Literal
  | Template
  | Name
  | Member
  | Index
  | Splat
  | SplatItem
  | Call
  | Tuple
  | ObjectExpression
  | For
  | Conditional
  | Unary
  | Binary
  | Parenthesised
  | Broken;

export interface Literal extends Span {
  kind: 'literal';
  value: number | boolean | null;
}

/** Text with what is put into it. One without interpolation and directive has one string or none. */
export interface Template extends Span {
  kind: 'template';
  form: 'quoted' | 'heredoc' | 'bare';
  parts: TemplatePart[];
}

export type TemplatePart = string | Interpolation | TemplateIf | TemplateFor;

export interface Interpolation extends Span {
  kind: 'interpolation';
  value: Expression;
}

export interface TemplateIf extends Span {
  kind: 'templateIf';
  condition: Expression;
  yes: TemplatePart[];
  no: TemplatePart[];
}

export interface TemplateFor extends Span {
  kind: 'templateFor';
  key: string | undefined;
  item: string;
  collection: Expression;
  body: TemplatePart[];
}

/** The first word of a reference: `var` in `var.region`. */
export interface Name extends Span {
  kind: 'name';
  name: string;
}

/** `on.name`; `on.0` too, which is an old way to write `on[0]`. */
export interface Member extends Span {
  kind: 'member';
  on: Expression;
  name: string;
}

export interface Index extends Span {
  kind: 'index';
  on: Expression;
  key: Expression;
}

/** `on[*].each` and `on.*.each`: `each` says what is taken of every item, from the SplatItem in its depth. */
export interface Splat extends Span {
  kind: 'splat';
  on: Expression;
  each: Expression;
}

export interface SplatItem extends Span {
  kind: 'item';
}

export interface Call extends Span {
  kind: 'call';
  /** With `::` between the parts of a provider's function. */
  name: string;
  args: Expression[];
  /** The last argument is followed by `...`. */
  spread: boolean;
}

export interface Tuple extends Span {
  kind: 'tuple';
  items: Expression[];
}

export interface ObjectExpression extends Span {
  kind: 'object';
  items: ObjectItem[];
}

/** A key that is one bare word stands for itself, as a Name. */
export interface ObjectItem {
  key: Expression;
  value: Expression;
}

export interface For extends Span {
  kind: 'for';
  keyName: string | undefined;
  itemName: string;
  collection: Expression;
  /** Present when an object is made, not a tuple. */
  key: Expression | undefined;
  value: Expression;
  condition: Expression | undefined;
  /** `...` after the value: values of one key are gathered. */
  group: boolean;
}

export interface Conditional extends Span {
  kind: 'conditional';
  condition: Expression;
  yes: Expression;
  no: Expression;
}

export interface Unary extends Span {
  kind: 'unary';
  operator: '-' | '!';
  on: Expression;
}

export type BinaryOperator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

export interface Binary extends Span {
  kind: 'binary';
  operator: BinaryOperator;
  left: Expression;
  right: Expression;
}

export interface Parenthesised extends Span {
  kind: 'parentheses';
  inner: Expression;
}

/** Stands where an expression could not be read, and says why. */
export interface Broken extends Span {
  kind: 'broken';
  message: string;
}
